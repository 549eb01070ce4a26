using Assay.Contract.Text;

namespace Assay.Cli.Configuration;

/// <summary>The section <c>lint</c> as it stands in the file.</summary>
internal sealed record LintSection
{
    public const string FailOn = "fail-on";

    /// <summary>The names of the settings.</summary>
    public static readonly string[] Known = ["descriptions", "rulesets", "rules", "paths", FailOn, "baseline", "refs"];

    public static readonly string[] FailOnWords = ["error", "warning", "info", "never"];

    public static readonly string[] RefsWords = ["folder", "files", "remote"];

    public IReadOnlyList<Setting> Descriptions { get; init; } = [];

    public IReadOnlyList<Setting> Rulesets { get; init; } = [];

    public Node? Rules { get; init; }

    public Node? Paths { get; init; }

    public Setting? FailsOn { get; init; }

    public Setting? Baseline { get; init; }

    public Setting? Refs { get; init; }

    /// <summary>Reads a section; what is wrong is left out and reported. Rules and paths are read later: they may name rules of rulesets.</summary>
    public static LintSection Read(Node? section, SectionReader reader)
    {
        if (section is null || !reader.IsMapping(section, "write settings below it, such as `descriptions: [openapi.yaml]`"))
        {
            return new LintSection();
        }

        reader.ReportUnknown(section, Known);
        return new LintSection
        {
            Descriptions = reader.Texts(section["descriptions"]),
            Rulesets = reader.Texts(section["rulesets"]),
            Rules = section["rules"],
            Paths = section["paths"],
            FailsOn = reader.Word(section[FailOn], FailOnWords),
            Baseline = reader.Text(section["baseline"]),
            Refs = reader.Word(section["refs"], RefsWords),
        };
    }
}
