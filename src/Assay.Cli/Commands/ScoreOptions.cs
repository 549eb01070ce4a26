using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Lint.Scoring;

namespace Assay.Cli.Commands;

/// <summary><c>--score</c> and <c>--min-score 70</c>.</summary>
internal static class ScoreOptions
{
    public static Option<bool> Explain() => new("--score")
    {
        Description = "say how the score comes about instead of listing the findings; the same as --format score",
    };

    public static Option<int?> Least()
    {
        var option = new Option<int?>("--min-score") { Description = "a score below that number, from 0 to 100, gives exit code 1; default: none" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number is >= 0 and <= 100))
            {
                result.AddError("--min-score takes a number from 0 to 100");
            }
        });
        return option;
    }

    /// <summary>The formats, with the score in place of the findings where that was asked.</summary>
    public static FormatTarget[] Formats(FormatTarget[] formats, bool explain) =>
        explain ? [new FormatTarget(Format.Score, null), .. formats.Where(f => f.File is not null)] : formats;

    /// <summary>The score of what Assay's own rules found: rulesets ask for style as much as for safety, and differ from house to house.</summary>
    public static Score Of(IEnumerable<Finding> findings, int operations) =>
        Score.Of([.. findings.Where(f => Detectors.Knows(f.Code))], operations);

    /// <summary>Whether the score is too low; a contract that has none is never good enough.</summary>
    public static bool IsTooLow(int? least, Score? score) => least is { } number && (score is null || score.Value < number);
}
