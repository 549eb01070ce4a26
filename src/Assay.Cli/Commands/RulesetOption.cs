using System.CommandLine;
using Assay.Cli.Configuration;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Settings;

namespace Assay.Cli.Commands;

/// <summary><c>--ruleset .spectral.yaml --ruleset assay:security</c>.</summary>
internal static class RulesetOption
{
    /// <summary>The name of Assay's own rules.</summary>
    public const string Security = "assay:security";

    private static readonly string[] BuiltIn = ["spectral:oas", "spectral:owasp"];

    public static Option<string[]> Create() => new("--ruleset")
    {
        Description = "a ruleset in Spectral's form, or spectral:oas, spectral:owasp, assay:security; may be given several times; default: assay:security",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    /// <summary>The file that a name means, from a folder; null where it is one of the names that come with this program.</summary>
    public static string? FileOf(string name, string folder) =>
        name == Security || BuiltIn.Contains(name) ? null : ShownPath.Of(Path.GetFullPath(name, folder));

    /// <summary>The rulesets that can be used; what is wrong with the others is added to the problems.</summary>
    public static IReadOnlyList<Ruleset> Load(IEnumerable<Setting> names, Func<Setting, string> folderOf, List<SettingProblem> problems)
    {
        var rulesets = new List<Ruleset>();
        foreach (var name in names.Where(n => n.Value != Security).DistinctBy(n => n.Value))
        {
            if (FileOf(name.Value, folderOf(name)) is not { } file)
            {
                rulesets.Add(Ruleset.BuiltIn(name.Value));
                continue;
            }

            if (!File.Exists(file))
            {
                problems.Add(new SettingProblem(
                    $"there is no ruleset `{Names.Short(name.Written)}`", name.Origin.Where, "name a file, spectral:oas, spectral:owasp or assay:security"));
                continue;
            }

            var (ruleset, found) = Ruleset.Load(file);
            problems.AddRange(found.Select(p => new SettingProblem(p.Message, p.Where, p.Hint)));
            if (ruleset is not null)
            {
                rulesets.Add(ruleset);
            }
        }

        return rulesets;
    }
}
