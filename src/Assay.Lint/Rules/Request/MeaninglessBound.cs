using System.Globalization;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class MeaninglessBound : Rule
{
    // The ends of what 32 bits hold, with and without a sign; an exclusive bound is one further.
    private static readonly double[] TypeEnds = [2_147_483_647, 2_147_483_648, 4_294_967_295, 4_294_967_296];

    // The largest whole number that every JSON reader keeps exactly: what is beyond it bounds nothing that is counted.
    private const double LastExact = 9_007_199_254_740_991;

    private const double TooMany = 100_000_000;

    public override string Code => "ZTL121";

    public override string Name => "meaningless-bound";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 1284;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds bounds in requests that are nothing but the end of the type (`maximum: 2147483647`, 2^53 - 1, 2^63 - 1, ...), and lengths and counts of
        100 million and more. Numbers that count nothing (identifiers, seeds, sets of
        bits) are left out; the end of a number is a warning.
        ## Why it matters
        The bound is there for a checklist: a page of two billion rows and a text of two gigabytes still pass (CWE-1284).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 2147483647 } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        var found = Asserted.InRequests(contract)
            .Select(use => (Use: use, Bounds: Meaningless(use).ToArray(), Reach: Place.Of(use.Schema).Reach(use.RequestOperations)))
            .Where(f => f.Bounds.Length > 0 && seen.Add(f.Bounds[0].Origin));
        foreach (var (use, bounds, reach) in Repeats.FoldBy(found, f => f.Use.Parameter?.Name ?? f.Use.PropertyName, (f, reach) => f with { Reach = reach }))
        {
            var isNumber = bounds[0].Name is "maximum" or "minimum" or "exclusiveMaximum" or "exclusiveMinimum";
            var keywords = string.Join(" and the ", bounds.Select(b => $"`{b.Name}`"));
            yield return Report(
                bounds[0],
                $"the {keywords} of {Place.Of(use.Schema).Title} {(bounds.Length > 1 ? "bound" : "bounds")} nothing: {(isNumber ? "it is where the type ends" : "no honest request comes near it")}{reach}",
                "state what an honest request can need, such as `maximum: 100` for a page or `maxLength: 200` for a note");
        }
    }

    private static IEnumerable<Node> Meaningless(SchemaUse use)
    {
        var schema = use.Schema;
        if (!CountsNothing(use.PropertyName ?? use.Parameter?.Name ?? ""))
        {
            foreach (var keyword in (string[])["maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"])
            {
                if (Value(schema[keyword]) is { } value && IsTypeEnd(keyword.EndsWith("inimum", StringComparison.Ordinal) ? -value : value))
                {
                    yield return schema[keyword]!;
                }
            }
        }

        foreach (var keyword in (string[])["maxLength", "maxItems", "maxProperties"])
        {
            if (Value(schema[keyword]) is { } value && (keyword == "maxLength" && BinaryText.IsOne(schema) ? IsTypeEnd(value) : value >= TooMany))
            {
                yield return schema[keyword]!;
            }
        }
    }

    // Every number of the type is as good as another.
    private static bool CountsNothing(string name) =>
        ServerNames.IsId(name) || Words.EndsWithAny(Words.Phrase(name), ["seed", "nonce", "permissions", "flags", "mask", "bits", "hash", "snowflake"]);

    private static double? Value(Node? bound) =>
        bound is { Kind: NodeKind.Number } && double.TryParse(bound.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Whether a bound is where a type ends.</summary>
    internal static bool IsTypeEnd(double value) => TypeEnds.Contains(value) || value >= LastExact;
}
