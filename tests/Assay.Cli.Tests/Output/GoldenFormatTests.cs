using Assay.Cli.Output;

namespace Assay.Cli.Tests.Output;

/// <summary>Each format as it is printed, for an audit and for an attack.</summary>
public sealed class GoldenFormatTests
{
    public static TheoryData<string, string> Formats() => new(
        from command in new[] { "lint", "probe" }
        from format in Enum.GetNames<Format>().Where(f => f is not ("SpectralJson" or "Html"))
        select (command, format));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Prints_what_it_printed_before(string command, string format)
    {
        var report = command == "lint" ? Reports.Lint() : Reports.Probe();
        var ending = format switch { "Json" or "Sarif" or "Gitlab" => "json", "Junit" => "xml", _ => "txt" };
        Golden.ShouldMatch(report.Print(format).Replace($"\"{JsonOutput.Version}\"", "\"VERSION\"", StringComparison.Ordinal), $"{command}.{format.ToLowerInvariant()}.{ending}");
    }
}
