using System.Text.RegularExpressions;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Probe.Generation;

/// <summary>Tells what kind of input a place takes.</summary>
internal static partial class Inputs
{
    private static readonly string[] UrlWords =
    [
        "url", "uri", "link", "href", "src", "dest", "destination", "redirect", "callback", "webhook", "hook", "feed", "host", "domain",
        "site", "website", "image", "avatar", "picture", "logo", "endpoint", "proxy", "remote", "target", "source", "fetch", "origin",
        "page", "document", "import", "server", "upstream", "resource",
    ];

    /// <summary>Whether a text may be sent: the schema says string, or nothing.</summary>
    public static bool TakesText(Schema? schema) =>
        schema is null || schema.AllTypes() is var types && (types == SchemaTypes.None || types.HasFlag(SchemaTypes.String));

    /// <summary>Whether a place takes the address of something elsewhere, by its format, name, pattern or examples.</summary>
    public static bool IsUrl(string name, Schema? schema)
    {
        if (!TakesText(schema))
        {
            return false;
        }

        var constraints = schema is null ? null : new Constraints(schema, 0);
        return constraints?.Enum is null
            && (constraints?.Format is "uri" or "url" or "uri-reference" or "iri" or "hostname"
                || Words.Of(name).Intersect(UrlWords).Any()
                || constraints?.Patterns.Any(p => p.Contains("http", StringComparison.OrdinalIgnoreCase)) == true
                || constraints?.Examples.Any(e => e.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase)) == true);
    }

    /// <summary>The URLs that summaries and descriptions mention: usually ones that work.</summary>
    public static IEnumerable<string> UrlsIn(params IEnumerable<Node?> described) =>
        described.OfType<Node>()
            .SelectMany(n => new[] { n.String("description"), n.String("summary") })
            .OfType<string>()
            .SelectMany(t => Url().Matches(t))
            .Select(m => m.Value.TrimEnd('.', ',', ';', ')'))
            .Distinct(StringComparer.Ordinal)
            .Take(2);

    [GeneratedRegex(@"https?://[^\s""'<>`]+", RegexOptions.NonBacktracking)]
    private static partial Regex Url();
}
