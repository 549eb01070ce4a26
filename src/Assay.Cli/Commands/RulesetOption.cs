using System.CommandLine;
using Assay.Cli.Output;
using Assay.Lint.Rulesets;

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

    /// <summary>The rulesets; null where one cannot be used, and then every problem has been said.</summary>
    public static IReadOnlyList<Ruleset>? Load(string[] names, Terminal terminal)
    {
        var rulesets = new List<Ruleset>();
        var ok = true;
        foreach (var name in names.Where(n => n != Security).Distinct(StringComparer.Ordinal))
        {
            if (BuiltIn.Contains(name))
            {
                rulesets.Add(Ruleset.BuiltIn(name));
                continue;
            }

            if (!File.Exists(name))
            {
                terminal.Fail($"there is no ruleset `{Assay.Contract.Text.Names.Short(name)}`", "name a file, spectral:oas, spectral:owasp or assay:security");
                ok = false;
                continue;
            }

            var (ruleset, problems) = Ruleset.Load(name);
            foreach (var problem in problems)
            {
                terminal.Fail($"{problem.Where}: {problem.Message}", problem.Hint);
            }

            ok &= ruleset is not null;
            if (ruleset is not null)
            {
                rulesets.Add(ruleset);
            }
        }

        return ok ? rulesets : null;
    }
}
