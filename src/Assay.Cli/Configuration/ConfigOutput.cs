using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Cli.Commands;
using Assay.Cli.Output;

namespace Assay.Cli.Configuration;

/// <summary>Prints the settings in force, each with its origin. Texts are printed as they are written: what the environment holds stays there.</summary>
internal static class ConfigOutput
{
    public static void WriteFull(TextWriter writer, LintPlan plan)
    {
        writer.WriteLine(plan.Config is null ? "configuration: none" : $"configuration: {plan.Config.Path}");
        var rows = Rows(plan).Select(r => (r.Name, r.Value, From: r.Origin.Text)).ToArray();
        var (names, values) = (rows.Max(r => r.Name.Length), rows.Max(r => Math.Min(60, r.Value.Length)));
        foreach (var (name, value, from) in rows)
        {
            writer.WriteLine($"  {name.PadRight(names)}  {value.PadRight(values)}  {from}");
        }

        foreach (var section in Unread(plan))
        {
            writer.WriteLine($"  {section}: nothing reads this section yet");
        }
    }

    public static void WriteJson(TextWriter writer, LintPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("configuration", plan.Config?.Path);
            json.WriteStartArray("settings");
            foreach (var (name, value, origin) in Rows(plan))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("value", value);
                json.WriteString("from", origin.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("unread");
            foreach (var section in Unread(plan))
            {
                json.WriteStringValue(section);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static IEnumerable<(string Name, string Value, Origin Origin)> Rows(LintPlan plan)
    {
        foreach (var description in plan.Descriptions.DefaultIfEmpty(Setting.Default("none")))
        {
            yield return ("lint.descriptions", Shown(description), description.Origin);
        }

        foreach (var ruleset in plan.RulesetNames.DefaultIfEmpty(Setting.Default(RulesetOption.Security)))
        {
            yield return ("lint.rulesets", ruleset.Written, ruleset.Origin);
        }

        yield return ($"lint.{LintSection.FailOn}", plan.FailOn.Written, plan.FailOn.Origin);
        yield return ("lint.baseline", plan.BaselineFile?.Written ?? "none", plan.BaselineFile?.Origin ?? Origin.Default);
        yield return ("lint.refs", plan.Refs.Written, plan.Refs.Origin);
        foreach (var level in plan.Levels)
        {
            yield return (level.Place is null ? $"lint.rules.{level.Key}" : $"lint.paths[{level.Place}].{level.Key}", level.Level, level.Origin);
        }
    }

    // A pattern is shown with the file that it led to, but not where the environment is in it.
    private static string Shown(Setting description) =>
        FileSearch.IsPattern(description.Written) && !description.Written.Contains("${", StringComparison.Ordinal)
            ? $"{description.Value} ({description.Written})" : description.Written;

    private static IEnumerable<string> Unread(LintPlan plan) => ConfigSections.Reserved.Where(s => plan.Config?.Root?[s] is not null);
}
