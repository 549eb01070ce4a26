using System.Text;
using System.Text.RegularExpressions;
using Assay.Contract.Patterns;
using Assay.Contract.Patterns.Matching;
using Assay.Contract.Patterns.Syntax;
using Common;
using CsCheck;

namespace Assay.Contract.Tests.Patterns;

/// <summary>
/// Every way to run a pattern gives the same answer: the matcher that was chosen, the automaton that could always be, the
/// .NET expression that is emitted, and ECMA-262's algorithm followed to the letter.
/// </summary>
public sealed class AgreementTests
{
    private const int Iterations = 2_000;

    [Fact]
    public void All_engines_agree_on_regular_patterns() => Check(RandomPatterns.Regular);

    [Fact]
    public void All_engines_agree_on_patterns_that_look_around() => Check(RandomPatterns.Looking);

    [Fact]
    public void All_engines_agree_on_patterns_that_refer_back() => Check(RandomPatterns.Referring);

    [Fact]
    public void Generated_texts_match_and_keep_the_lengths()
    {
        Gen.Select(RandomPatterns.Looking, Gen.Int[0, 6], Gen.Int[6, 20], Gen.Int).SampleSame(
            Iterations,
            static (pattern, minLength, maxLength, seed) =>
            {
                var parsed = Parse(pattern);
                if (parsed.Generate(new Random(seed), minLength, maxLength) is { } text)
                {
                    parsed.IsMatch(text).ShouldBeTrue($"{pattern} / {text}");
                    text.EnumerateRunes().Count().ShouldBeInRange(minLength, maxLength);
                    parsed.Generate(new Random(seed), minLength, maxLength).ShouldBe(text);
                }
            });
    }

    [Fact]
    public void Lengths_hold_for_every_text_that_matches()
    {
        Gen.Select(RandomPatterns.Looking, RandomPatterns.Text).SampleSame(
            Iterations,
            static (pattern, text) =>
            {
                var parsed = Parse($"^(?:{pattern})$");
                var length = text.EnumerateRunes().Count();
                if (parsed.IsMatch(text))
                {
                    length.ShouldBeGreaterThanOrEqualTo(parsed.MinLength, pattern);
                    length.ShouldBeLessThanOrEqualTo(parsed.MaxLength ?? int.MaxValue, pattern);
                }
            });
    }

    private static void Check(Gen<string> patterns)
    {
        Gen.Select(patterns, RandomPatterns.Text.Array[1, 6]).SampleSame(
            Iterations,
            static (pattern, texts) =>
            {
                var parsed = Parse(pattern);
                var flat = Simplifier.Flatten(parsed.Root);
                var automaton = !Simplifier.HasBackReference(parsed.Root) && Nfa.Build(flat, 10_000) is { } nfa
                    ? new NfaMatcher(nfa, isSearch: true, Alphabet.Of(nfa)!)
                    : null;
                var emitted = new Regex(parsed.ToDotNet(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
                foreach (var text in texts)
                {
                    var codePoints = text.EnumerateRunes().Select(static rune => rune.Value).ToList();
                    var (expected, _) = Backtracker.Run(parsed.Root, codePoints, isSearch: true, maxSteps: 1_000_000);
                    if (expected is { } verdict)
                    {
                        var utf8 = Encoding.UTF8.GetBytes(text);
                        automaton?.IsMatch(utf8).ShouldBe(verdict, $"automaton: {pattern} / {text}");
                        (RunInTime(emitted, text) ?? verdict).ShouldBe(verdict, $".NET: {pattern} / {text} / {emitted}");
                        if (parsed.IsLinear)
                        {
                            parsed.IsMatchUtf8(utf8).ShouldBe(verdict, $"{parsed.Matcher.GetType().Name}: {pattern} / {text}");
                        }
                    }
                }
            });
    }

    // .NET never comes back from some loops over what may be empty, such as `(?:((?:a)*)+?|b)(?<!\1)`.
    private static bool? RunInTime(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static EcmaPattern Parse(string pattern)
    {
        EcmaPattern.TryParse(pattern, out var parsed, out var error).ShouldBeTrue($"{pattern}: {error}");
        return parsed;
    }
}
