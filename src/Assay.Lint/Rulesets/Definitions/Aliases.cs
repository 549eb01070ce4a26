namespace Assay.Lint.Rulesets.Definitions;

/// <summary>An alias that does not exist, or leads to itself.</summary>
internal sealed class AliasException(string message) : Exception(message);

/// <summary>Puts paths into the place of aliases: <c>#PathItem[get]</c>.</summary>
internal static class Aliases
{
    /// <summary>The paths that an expression stands for.</summary>
    /// <param name="expression">A path, or an alias with what follows it.</param>
    /// <param name="scope">Where the alias is defined.</param>
    /// <param name="formats">The formats of the document; null for every target of an alias.</param>
    public static IEnumerable<string> Expand(string expression, RulesetScope scope, IReadOnlySet<string>? formats) => Expand(expression, scope, formats, []);

    private static IEnumerable<string> Expand(string expression, RulesetScope scope, IReadOnlySet<string>? formats, string[] open)
    {
        if (!expression.StartsWith('#'))
        {
            return [expression];
        }

        var name = new string([.. expression.Skip(1).TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')]);
        if (open.Contains(name))
        {
            throw new AliasException($"the alias `{name}` leads to itself");
        }

        if (!scope.Aliases.TryGetValue(name, out var alias))
        {
            throw new AliasException($"there is no alias `{name}`");
        }

        IEnumerable<string> given = alias.Given
            ?? (formats is null
                ? alias.Targets!.SelectMany(t => t.Given)
                : alias.Targets!.LastOrDefault(t => t.Formats.Overlaps(formats)).Given ?? []);
        return given.SelectMany(g => Expand(g + expression[(name.Length + 1)..], scope, formats, [.. open, name])).ToArray();
    }
}
