using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Lint.Rules.Request;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Database;

internal sealed class FreeStringParameter : Rule
{
    public override string Code => "ZTL401";

    public override string Name => "free-string-parameter";

    public override Threat Threat => Threat.SqlInjection;

    public override Flow Flow => Flow.Database;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds parameters in path, query, header and cookie that take any text: no `enum`, no format such as `uuid`, and no
        pattern that keeps quotes and statements out. A length alone is no help. What more special rules report (sort
        parameters, addresses, texts listed elsewhere) is left to them.
        ## Why it matters
        Parameters become parts of queries. One place where a value is put into the SQL text, rather than bound, is enough:
        `' OR '1'='1` is eleven characters long.
        ## Bad
        ```yaml
        paths:
          /products/{sku}:
            get:
              parameters:
                - { name: sku, in: path, required: true, schema: { type: string, maxLength: 20 } }
        ```
        ## Good
        ```yaml
        paths:
          /products/{sku}:
            get:
              parameters:
                - { name: sku, in: path, required: true, schema: { type: string, pattern: "^[A-Z]{3}-[0-9]{4}$" } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in UnlimitedValue.Reported(Free(contract))
        select Report(
            found.Place.Node,
            $"{found.Subject} {found.Verb("takes", "take")} any text{found.List}{found.Reach()}",
            "say what it looks like: an `enum`, a `format` such as `uuid`, or an anchored `pattern` of the characters it needs");

    /// <summary>The texts, each by itself; of an open pattern another rule speaks.</summary>
    internal static IEnumerable<UnlimitedValue> Free(ApiContract contract) =>
        UnlimitedValue.Of(contract, SchemaTypes.String, use => use.Parameter is not null, TextLimits.IsRestricted)
            .Where(v => !v.Schema.InPlace().Any(s => s.Pattern is { } text && EcmaPattern.TryParse(text, out var pattern, out _) && OpenPattern.IsOpen(pattern)));
}
