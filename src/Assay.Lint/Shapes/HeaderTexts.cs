using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What a description says of a header of an answer.</summary>
internal static class HeaderTexts
{
    private static readonly string[] OfSchema = ["default", "const", "example"];

    /// <summary>The header of that name; null where the answer has none.</summary>
    public static Parameter? Named(this Response response, string name) =>
        response.Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The values that are shown or listed: examples, defaults, <c>enum</c>, <c>const</c>.</summary>
    public static IEnumerable<string> Values(Parameter header)
    {
        var own = new[] { header.Node["example"], header.Node["x-example"] }
            .Concat((header.Node["examples"]?.Children ?? []).Select(e => e["value"]));
        var stated = (header.AnySchema?.InPlace() ?? []).SelectMany(s => OfSchema.Select(k => s[k])
            .Concat(s["enum"]?.Children ?? []).Concat(s["examples"]?.Children ?? []));
        return own.Concat(stated).OfType<Node>().Select(n => n.Text).Where(t => t.Length > 0);
    }

    /// <summary>The values and all words about them.</summary>
    public static string Said(Parameter header) =>
        string.Join('\n', Values(header)
            .Append(header.Node.String("description") ?? "")
            .Concat((header.AnySchema?.InPlace() ?? []).SelectMany(s => new[] { s.Pattern ?? "", s.Node.String("description") ?? "" })));
}
