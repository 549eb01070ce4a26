using System.Diagnostics;
using System.Text.RegularExpressions;
using Assay.Contract.Patterns;

namespace Assay.Contract.Tests.Patterns;

/// <summary>Patterns that make a backtracking engine run for years, and others that look like them.</summary>
public sealed class BacktrackingTests
{
    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a*)*$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(a|b|ab)*c$")]
    [InlineData("^([a-z]+)*$")]
    [InlineData("^(\\w+\\s?)*$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$")]
    [InlineData("^(?:.|[\\s])*x$")]
    [InlineData("(x+x+)+y")]
    [InlineData("^(?:a?b?)*c$")]
    [InlineData("^(a{1,10})+$")]
    [InlineData("^((a{0,3}){1,5})*$")]
    [InlineData("^(a{2}|a{3})*$")]
    [InlineData("^(\\w{1,200}\\s?)*$")]
    public void Names_the_exponential(string pattern) => Of(pattern).Backtracking.ShouldBe(Backtracking.Exponential);

    [Theory]
    [InlineData("^a*a*$")]
    [InlineData("^\\s*\\s*$")]
    [InlineData("^.*.*=.*$")]
    [InlineData("^\\d+[0-9a-f]*x$")]
    [InlineData("\\s+$")]
    [InlineData("a+b")]
    [InlineData("^[a-z]*[0-9]?[a-z]*$")]
    public void Names_the_polynomial(string pattern) => Of(pattern).Backtracking.ShouldBe(Backtracking.Polynomial);

    [Theory]
    [InlineData("^[a-z]+$")]
    [InlineData("^[a-z]+(-[a-z]+)*$")]
    [InlineData("^(a+b)+$")]
    [InlineData("^(\\w+\\s)*$")]
    [InlineData("^[A-Z]{2}[0-9]{2}([ ]?[0-9]{4}){3,7}$")]
    [InlineData("^(?:[a-z0-9]+\\.)+[a-z]{2,}$")]
    [InlineData("^(a|b)*c$")]
    [InlineData("^(ab|cd)*$")]
    [InlineData("^(a+)+")]
    [InlineData("^(a{2}b|a{3}b)*$")]
    [InlineData("^[a-z]{0,63}$")]
    [InlineData("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$")]
    [InlineData("abc")]
    [InlineData("^\\d{4}-\\d{2}-\\d{2}$")]
    [InlineData("^$")]
    public void Finds_nothing_in_the_linear(string pattern) => Of(pattern).Backtracking.ShouldBe(Backtracking.Linear);

    [Fact]
    public void Does_not_judge_what_is_too_large() =>
        Of("^(" + string.Join('|', Enumerable.Range(0, 400).Select(i => $"word{i}")) + ")+$").Backtracking.ShouldBe(Backtracking.Unknown);

    [Theory]
    [InlineData("^(a+)+$", 40)]
    [InlineData("^(a|aa)+$", 80)]
    [InlineData("^(\\w+\\s?)*$", 40)]
    public void What_it_names_exponential_is_so_elsewhere_and_linear_here(string pattern, int length)
    {
        var text = new string('a', length) + "!";
        Should.Throw<RegexMatchTimeoutException>(() => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50)));
        var parsed = Of(pattern);
        parsed.IsLinear.ShouldBeTrue();
        parsed.IsMatch(new string('a', 200_000) + "!").ShouldBeFalse();
    }

    private static EcmaPattern Of(string pattern) => EcmaPattern.TryParse(pattern, out var parsed, out var error) ? parsed : throw new UnreachableException(error!.ToString());
}
