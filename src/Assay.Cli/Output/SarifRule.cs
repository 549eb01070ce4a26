using System.Text.Json;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>A rule as SARIF describes it (a <c>reportingDescriptor</c>), with the properties that GitHub's code scanning looks for.</summary>
internal static class SarifRule
{
    public static void Write(Utf8JsonWriter json, CheckedRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", Printable.WellFormed(rule.Code));
        json.WriteString("name", PascalCase(Printable.WellFormed(rule.Name)));
        json.WriteStartObject("shortDescription");
        json.WriteString("text", Printable.WellFormed(rule.Title) + ".");
        json.WriteEndObject();
        json.WriteStartObject("fullDescription");
        json.WriteString("text", Printable.WellFormed(rule.Summary));
        json.WriteEndObject();
        json.WriteStartObject("help");
        json.WriteString("text", Printable.WellFormed(rule.Doc ?? rule.Summary));
        if (rule.Doc is { } doc)
        {
            json.WriteString("markdown", Printable.WellFormed(doc));
        }

        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(rule.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        foreach (var tag in Tags(rule))
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteString("problem.severity", rule.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "recommendation" });
        if (rule.Cwe is not null)
        {
            json.WriteString("precision", "high");
            json.WriteString("security-severity", SecuritySeverity(rule));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>SARIF's word for a severity.</summary>
    public static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    // GitHub shows alerts with the tag `security` by this number: over 9.0 critical, 7.0 high, 4.0 medium, below it low.
    private static string SecuritySeverity(CheckedRule rule) => (rule.Severity, Threats.IsGrave(rule.Threat)) switch
    {
        (Severity.Error, true) => "9.1",
        (Severity.Error, _) => "7.5",
        (Severity.Warning, true) => "6.5",
        (Severity.Warning, _) => "5.0",
        _ => "2.0",
    };

    private static IEnumerable<string> Tags(CheckedRule rule)
    {
        if (rule.Cwe is not { } cwe)
        {
            return ["ruleset"];
        }

        var threat = ThreatFacts.Of(rule.Threat);
        return ["security", $"external/cwe/cwe-{cwe:000}", $"owasp-{threat.Owasp.ToLowerInvariant().Replace(':', '-')}", threat.Name];
    }

    private static string PascalCase(string name) =>
        string.Concat(name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
