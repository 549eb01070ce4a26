using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class BrokenDefault : Rule
{
    public override string Code => "ZTL021";

    public override string Name => "broken-default";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds `default` values that break the schema they stand in. `null` is left out: it is the usual way to say that there is none.
        ## Why it matters
        A server that fills in the default before it checks lets a value pass that the contract refuses; one that checks first refuses
        honest callers. Either way the contract says two things at once (API9:2023).
        ## Bad
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 500 } }
        ```
        ## Good
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 50 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        foreach (var (schema, use) in StatedSchemas.Of(contract))
        {
            if (schema["default"] is { } value && value.Kind != NodeKind.Null && seen.Add(value.Origin)
                && schema.Validate(value.ToJson()) is [var violation, ..])
            {
                var place = Place.Of(value);
                yield return Report(
                    value, $"{place.Title} breaks its own schema: {StatedSchemas.Words(violation)}{place.Reach(use.Operations)}",
                    "choose a default that the schema admits, or mend the schema");
            }
        }
    }
}
