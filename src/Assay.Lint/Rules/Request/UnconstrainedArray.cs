using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnconstrainedArray : Rule
{
    public override string Code => "ZTL109";

    public override string Name => "unconstrained-array";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds lists in requests without `maxItems`. A list of different values out of an `enum` is bounded by itself.
        ## Why it matters
        A request with a million items makes the server do a million times the work of an honest one.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: array, items: { type: integer, minimum: 1, maximum: 9 } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: array, maxItems: 50, items: { type: integer, minimum: 1, maximum: 9 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in UnlimitedValue.Reported(Unlimited(contract))
        select Report(
            found.Place.Node,
            $"{found.Subject} {found.Verb("has", "have")} no `maxItems`{found.List}{found.Reach()}",
            "add the `maxItems` that an honest request can need");

    /// <summary>The lists, each by itself.</summary>
    internal static IEnumerable<UnlimitedValue> Unlimited(ApiContract contract) => UnlimitedValue.Of(contract, SchemaTypes.Array, _ => true, IsBounded);

    private static bool IsBounded(Schema schema) =>
        schema["maxItems"] is { Kind: NodeKind.Number }
        || (schema["prefixItems"] is not null && schema.Items is { IsFalse: true })
        || (schema["uniqueItems"] is { Kind: NodeKind.Boolean, Text: "true" } && schema.Items?.Resolved.Enum is not null);
}
