using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class MethodOverride : Rule
{
    private static readonly string[] Phrases =
        ["x http method override", "x http method", "x method override", "http method override", "x original method"];

    public override string Code => "ZTL142";

    public override string Name => "method-override";

    public override Threat Threat => Threat.BrokenFunctionLevelAuthorization;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 650;

    public override string Doc => """
        ## What it does
        Finds headers, query parameters and form fields that replace the method of a request: `X-HTTP-Method-Override`, `X-HTTP-Method`,
        `X-Method-Override`, `_method`. One finding for each name.
        ## Why it matters
        Gateways, firewalls and the contract's own rules judge a POST, and the server deletes: what is allowed by method no longer holds (CWE-650).
        ## Bad
        ```yaml
        paths:
          /orders/{id}:
            post:
              parameters:
                - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
                - { name: X-HTTP-Method-Override, in: header, schema: { type: string, enum: [PUT, DELETE] } }
        ```
        ## Good
        ```yaml
        paths:
          /orders/{id}:
            delete:
              parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var name in Found(contract).GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase))
        {
            var place = name.First().Place;
            var operations = name.SelectMany(t => t.Operations).Distinct().Count();
            yield return Report(
                place.Node,
                $"{place.Title} replaces the method of the request{(operations > 1 ? $" ({operations} operations)" : "")}",
                "offer the operation under its own method, and switch the replacement off in the framework");
        }
    }

    /// <summary>The texts, each by itself.</summary>
    internal static IReadOnlyList<RequestText> Found(ApiContract contract) =>
        Facts.Of(contract).Once<RequestText[]>(nameof(MethodOverride), () => [.. Find(contract)]);

    private static IEnumerable<RequestText> Find(ApiContract contract) => RequestText.Of(contract, IsOverride).Where(IsMeant);

    private static bool IsOverride(string name) => name == "_method" || Phrases.Contains(Words.Phrase(name));

    // In a path or a JSON body the words mean something else.
    private static bool IsMeant(RequestText text) =>
        text.Parameter is { } parameter ? parameter.In is ParameterLocation.Header or ParameterLocation.Query : text.Name == "_method";
}
