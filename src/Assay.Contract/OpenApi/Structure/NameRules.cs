using Assay.Contract.Text;

namespace Assay.Contract.OpenApi.Structure;

/// <summary>What the specification says of names beyond the list of fields.</summary>
internal static class NameRules
{
    // Fields that only inform readers, in whatever object they stand.
    private static readonly HashSet<string> Notes =
        ["summary", "description", "title", "example", "examples", "deprecated", "operationId", "tags", "contact", "license", "externalDocs", "xml"];

    private static readonly string[] None = [];

    /// <summary>Whether a field only informs readers.</summary>
    public static bool IsNote(string field) => Notes.Contains(field);

    /// <summary>What is wrong with the name of a member, and whether it is read as it was meant; null where nothing is.</summary>
    public static (string Message, string Hint, bool IsUnderstood)? Broken(Node member, SpecObject holder) =>
        holder.Kind switch
        {
            "Paths" when !member.Name!.StartsWith('/') => ("is no path: it does not begin with `/`", "write the path with a `/` before it", false),
            "Responses" when !IsStatus(member.Name!) =>
                ("is no status code", "write three digits, a range such as `4XX`, or `default`", IsStatus(member.Name!.ToUpperInvariant())),
            _ => null,
        };

    /// <summary>The fields that an object needs because of what another one says.</summary>
    public static IReadOnlyList<string> NeededBy(Node node, SpecObject kind, SpecVersion version) =>
        (kind.Kind, node.String("type"), node.String("in")) switch
        {
            ("SecurityScheme", "apiKey", _) => ["name", "in"],
            ("SecurityScheme", "http", _) when version > SpecVersion.V2_0 => ["scheme"],
            ("SecurityScheme", "openIdConnect", _) when version > SpecVersion.V2_0 => ["openIdConnectUrl"],
            ("SecurityScheme", "oauth2", _) => [version == SpecVersion.V2_0 ? "flow" : "flows"],
            ("Parameter", _, "body") when version == SpecVersion.V2_0 => ["schema"],
            ("Parameter", _, "querystring") => ["content"],
            _ => None,
        };

    private static bool IsStatus(string name) =>
        name == "default"
        || (name.Length == 3 && name[0] is >= '1' and <= '5'
            && ((char.IsAsciiDigit(name[1]) && char.IsAsciiDigit(name[2])) || (name[1] == 'X' && name[2] == 'X')));
}
