using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Functions;

/// <summary>What options the core functions take.</summary>
internal static class OptionForms
{
    private static readonly string[] Cases = ["flat", "camel", "pascal", "kebab", "cobol", "snake", "macro"];
    private static readonly string[] Dialects = ["auto", "draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

    /// <summary>What is wrong with the options; null where nothing is, or the function is not of the core.</summary>
    public static string? ProblemOf(string function, Node? options)
    {
        if (!Forms.TryGetValue(function, out var form))
        {
            return null;
        }

        if (form.Length == 0)
        {
            return options is null or { Kind: NodeKind.Null } ? null : $"\"{function}\" function does not accept any options";
        }

        if (options is null or { Kind: NodeKind.Null })
        {
            return function == "alphabetical" ? null : $"\"{function}\" function has invalid options specified";
        }

        if (!options.IsMapping)
        {
            return $"\"{function}\" function has invalid options specified";
        }

        foreach (var member in options.Children)
        {
            if (!form.Any(f => f.Name == member.Name))
            {
                return $"\"{function}\" function does not support \"{Names.Short(member.Name!)}\" option";
            }
        }

        foreach (var (name, isRequired, isRight) in form)
        {
            if (options[name] is { } value ? !isRight(value) : isRequired)
            {
                return options[name] is null
                    ? $"\"{function}\" function is missing \"{name}\" option"
                    : $"\"{function}\" function and its \"{name}\" option: the value is not one that it takes";
            }
        }

        return options.Children.Count == 0 && function is "length" or "pattern" ? $"\"{function}\" function has invalid options specified" : null;
    }

    private static readonly Dictionary<string, (string Name, bool IsRequired, Func<Node, bool> IsRight)[]> Forms = new(StringComparer.Ordinal)
    {
        ["defined"] = [],
        ["undefined"] = [],
        ["truthy"] = [],
        ["falsy"] = [],
        ["alphabetical"] = [("keyedBy", false, n => n.IsString)],
        ["casing"] =
        [
            ("type", true, n => Cases.Contains(n.Text)),
            ("disallowDigits", false, n => n.Kind == NodeKind.Boolean),
            ("separator", false, n => n.String("char") is { Length: 1 } && n.Children.All(c => c.Name == "char" || (c.Name == "allowLeading" && c.Kind == NodeKind.Boolean))),
        ],
        ["enumeration"] = [("values", true, n => n.IsSequence && n.Children.All(c => c.Kind < NodeKind.Sequence))],
        ["length"] = [("min", false, n => n.Kind == NodeKind.Number), ("max", false, n => n.Kind == NodeKind.Number)],
        ["or"] = [("properties", true, IsNameList)],
        ["xor"] = [("properties", true, IsNameList)],
        ["pattern"] = [("match", false, IsPattern), ("notMatch", false, IsPattern)],
        ["schema"] =
        [
            ("schema", true, n => n.IsMapping),
            ("dialect", false, n => Dialects.Contains(n.Text)),
            ("allErrors", false, n => n.Kind == NodeKind.Boolean),
        ],
        ["unreferencedReusableObject"] = [("reusableObjectsLocation", true, n => n.Text.StartsWith('#'))],
    };

    private static bool IsNameList(Node node) => node.IsSequence && node.Children.Count >= 2 && node.Children.All(c => c.IsString);

    private static bool IsPattern(Node node)
    {
        try
        {
            return node.IsString && CoreFunctions.Written(node.Text) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
