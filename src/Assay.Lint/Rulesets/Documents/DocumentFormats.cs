using System.Globalization;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Paths;

namespace Assay.Lint.Rulesets.Documents;

/// <summary>The formats that a ruleset can restrict itself to, by the names that rulesets give them.</summary>
internal static class DocumentFormats
{
    private static readonly Dictionary<string, (string Title, Func<Node, bool> IsOne)> Known = new(StringComparer.Ordinal)
    {
        ["oas2"] = ("OpenAPI 2.0 (Swagger)", n => Leading(n["swagger"]) == 2),
        ["oas3"] = ("OpenAPI 3.x", n => Leading(n["openapi"]) == 3),
        ["oas3.0"] = ("OpenAPI 3.0.x", n => Version(n["openapi"], "3.0")),
        ["oas3.1"] = ("OpenAPI 3.1.x", n => Version(n["openapi"], "3.1")),
        ["oas3.2"] = ("OpenAPI 3.2.x", n => Version(n["openapi"], "3.2")),
        ["asyncapi2"] = ("AsyncAPI 2.x", n => Leading(n["asyncapi"]) == 2),
        ["aas2"] = ("AsyncAPI 2.x", n => Leading(n["asyncapi"]) == 2),
        ["aas2.0"] = ("AsyncAPI 2.0.x", n => Version(n["asyncapi"], "2.0")),
        ["aas2.1"] = ("AsyncAPI 2.1.x", n => Version(n["asyncapi"], "2.1")),
        ["aas2.2"] = ("AsyncAPI 2.2.x", n => Version(n["asyncapi"], "2.2")),
        ["aas2.3"] = ("AsyncAPI 2.3.x", n => Version(n["asyncapi"], "2.3")),
        ["aas2.4"] = ("AsyncAPI 2.4.x", n => Version(n["asyncapi"], "2.4")),
        ["aas2.5"] = ("AsyncAPI 2.5.x", n => Version(n["asyncapi"], "2.5")),
        ["aas2.6"] = ("AsyncAPI 2.6.x", n => Version(n["asyncapi"], "2.6")),
        ["aas3"] = ("AsyncAPI 3.x", n => Leading(n["asyncapi"]) == 3),
        ["aas3.0"] = ("AsyncAPI 3.0.x", n => Version(n["asyncapi"], "3.0")),
        ["arazzo1.0"] = ("Arazzo 1.0.x", n => Version(n["arazzo"], "1.0")),
        ["json-schema"] = ("JSON Schema", IsSchema),
        ["json-schema-loose"] = ("JSON Schema (loose)", IsLooseSchema),
        ["json-schema-draft4"] = ("JSON Schema Draft 4", n => Draft(n) == "draft4"),
        ["json-schema-draft6"] = ("JSON Schema Draft 6", n => Draft(n) == "draft6"),
        ["json-schema-draft7"] = ("JSON Schema Draft 7", n => Draft(n) == "draft7"),
        ["json-schema-2019-09"] = ("JSON Schema Draft 2019-09", n => Draft(n) == "draft2019-09"),
        ["json-schema-2020-12"] = ("JSON Schema Draft 2020-12", n => Draft(n) == "draft2020-12"),
    };

    /// <summary>The name as it is kept, such as <c>oas3.0</c> for <c>oas3_0</c>; null where no format has it.</summary>
    public static string? Find(string name)
    {
        var plain = name.Replace('_', '.').Replace("json-schema-draft-", "json-schema-draft", StringComparison.Ordinal)
            .Replace("json-schema-draft2", "json-schema-2", StringComparison.Ordinal);
        return Known.ContainsKey(plain) ? plain : null;
    }

    /// <summary>The name for people.</summary>
    public static string Title(string name) => Known[name].Title;

    /// <summary>The formats that a document has.</summary>
    public static IReadOnlySet<string> Of(Node? root) =>
        root is { IsMapping: true } ? Known.Where(k => k.Value.IsOne(root)).Select(k => k.Key).ToHashSet(StringComparer.Ordinal) : new HashSet<string>();

    /// <summary>The draft that a schema names, such as <c>draft7</c>; null where it names none.</summary>
    public static string? Draft(Node schema) =>
        schema["$schema"] is { IsString: true } draft && draft.Text.Contains("//json-schema.org/", StringComparison.Ordinal) ? DraftOf(draft.Text) : null;

    /// <summary>The draft that an address stands for; null where it is none.</summary>
    public static string? DraftOf(string address)
    {
        var text = address.TrimEnd('#').Replace("hyper-schema", "schema", StringComparison.Ordinal).Replace("https:", "http:", StringComparison.Ordinal);
        return text switch
        {
            "http://json-schema.org/draft-04/schema" => "draft4",
            "http://json-schema.org/draft-06/schema" => "draft6",
            "http://json-schema.org/draft-07/schema" => "draft7",
            "http://json-schema.org/draft/2019-09/schema" => "draft2019-09",
            "http://json-schema.org/draft/2020-12/schema" => "draft2020-12",
            _ => null,
        };
    }

    private static int? Leading(Node? version)
    {
        var digits = new string((version?.Text ?? "").TakeWhile(char.IsAsciiDigit).ToArray());
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool Version(Node? version, string minor) =>
        version is { Kind: NodeKind.String or NodeKind.Number }
        && Methods.IsMatch(Methods.Pattern($"^{minor.Replace(".", "\\.", StringComparison.Ordinal)}(?:\\.[0-9]*)?$", "")!, version.Text);

    private static bool IsSchema(Node n) => n["$schema"] is { IsString: true } s && s.Text.Contains("//json-schema.org/", StringComparison.Ordinal);

    private static bool IsLooseSchema(Node n)
    {
        string[] types = ["array", "boolean", "integer", "null", "number", "object", "string"];
        string[] compounds = ["allOf", "oneOf", "anyOf", "not", "if"];
        return IsSchema(n)
            || (n["type"] is { } t && (t.IsSequence ? t.Children.All(c => types.Contains(c.Text)) : t.IsString && types.Contains(t.Text)))
            || n["enum"] is { IsSequence: true }
            || compounds.Any(c => n[c] is { Kind: NodeKind.Mapping or NodeKind.Sequence });
    }
}
