using Assay.Contract.Text;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.Definitions;

/// <summary>What a rule asks of what it finds.</summary>
internal sealed record Demand(string? Field, string FunctionName, RuleFunction Function, Node? Options);

/// <summary>A rule of a ruleset as it is after all that extend it have had their say.</summary>
internal sealed class RulesetRule(string name, RulesetScope owner)
{
    public string Name { get; } = name;

    public RulesetScope Owner { get; } = owner;

    /// <summary>Where its aliases are defined.</summary>
    public RulesetScope AliasSource { get; set; } = owner;

    public IReadOnlyList<string> Given { get; set; } = [];

    public IReadOnlyList<Demand> Then { get; set; } = [];

    public string? Message { get; set; }

    public string? Description { get; set; }

    public string? DocumentationUrl { get; set; }

    public bool IsResolved { get; set; } = true;

    public bool IsRecommended { get; set; } = true;

    public bool IsEnabled { get; set; } = true;

    /// <summary>0 error, 1 warning, 2 information, 3 hint, -1 off.</summary>
    public int Severity { get; set; } = 1;

    /// <summary>The formats it is for; null for all.</summary>
    public IReadOnlySet<string>? Formats { get; set; }

    /// <summary>Severities for parts of files: a glob, a JSON pointer and the severity there.</summary>
    public List<(string Glob, string Pointer, int Severity)> Overrides { get; } = [];

    /// <summary>The severity at a place.</summary>
    public int SeverityAt(string relativeSource, IReadOnlyList<string> path)
    {
        var (severity, closest) = (Severity, -1);
        foreach (var (glob, pointer, own) in Overrides)
        {
            var at = string.Concat(path.Select(k => "/" + JsonPointer.Escape(k)));
            if (pointer.Length >= closest && Glob.IsMatch(relativeSource, glob) && (at == pointer || at.StartsWith(pointer + "/", StringComparison.Ordinal)))
            {
                (severity, closest) = (own, pointer.Length);
            }
        }

        return severity;
    }
}

/// <summary>Where a ruleset's aliases, formats and addresses come from.</summary>
internal sealed class RulesetScope
{
    public Dictionary<string, Alias> Aliases { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlySet<string>? Formats { get; init; }

    public bool HasScopedAliases => Aliases.Values.Any(a => a.Targets is not null);
}

/// <summary>A name for paths, in one form or in one for each of some formats.</summary>
internal sealed record Alias(IReadOnlyList<string>? Given, IReadOnlyList<(IReadOnlySet<string> Formats, IReadOnlyList<string> Given)>? Targets);
