using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnconstrainedString : Rule
{
    public override string Code => "ZTL106";

    public override string Name => "unconstrained-string";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds texts in request bodies without a largest length: no `maxLength`, `enum` or `const`, no format of limited
        length such as `uuid` or `date`, and no anchored pattern that ends somewhere. Files are the matter of `unlimited-upload`.
        ## Why it matters
        A note of many megabytes fills memory, logs and the database, and makes slow code slower.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { note: { type: string } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { note: { type: string, maxLength: 200 } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in UnlimitedValue.Reported(Unlimited(contract))
        select Report(
            found.Place.Node,
            $"{found.Subject} {found.Verb("has", "have")} no `maxLength`{found.List}{found.Reach()}",
            "add `maxLength`, and a `pattern` or `format` that says what it looks like; or list its values in an `enum`");

    /// <summary>The texts, each by itself.</summary>
    internal static IEnumerable<UnlimitedValue> Unlimited(ApiContract contract) =>
        UnlimitedValue.Of(contract, SchemaTypes.String, use => use is { InRequestBody: true, Parameter: null }, TextLimits.IsBounded)
            .Where(v => !Uploads.Of(contract).IsOne(v.Schema));
}
