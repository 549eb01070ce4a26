using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.ThirdParty;

internal sealed partial class CallbackToClientUrl : Rule
{
    private const string Hint = @"name the host in an anchored pattern such as `^https://partner\.example/`, or let callers choose among addresses that were registered and checked";

    public override string Code => "ZTL304";

    public override string Name => "callback-to-client-url";

    public override Threat Threat => Threat.ServerSideRequestForgery;

    public override Flow Flow => Flow.ThirdParty;

    public override string Doc => """
        ## What it does
        Finds callbacks whose address, or its host, is a value of the request that may be any text: `{$request.body#/notify}`, `https://{$request.query.host}/hook`. Values that `free-url` reports
        already are left to it.
        ## Why it matters
        The server sends its calls wherever a caller says, also into its own network: `http://169.254.169.254/` gives away the keys of a cloud machine (API7:2023, CWE-918).
        ## Bad
        ```yaml
        paths:
          /subscriptions:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { notify: { type: string, maxLength: 200 } } }
              responses: { "201": { description: Subscribed } }
              callbacks:
                onOrder:
                  '{$request.body#/notify}':
                    post:
                      responses: { "204": { description: Thanks } }
        ```
        ## Good
        ```yaml
        paths:
          /subscriptions:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { notify: { type: string, maxLength: 80, pattern: '^https://partner\.example/[a-z]{1,20}$' } } }
              responses: { "201": { description: Subscribed } }
              callbacks:
                onOrder:
                  '{$request.body#/notify}':
                    post:
                      responses: { "204": { description: Thanks } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var facts = Facts.Of(contract);
        var seen = new HashSet<Node>();
        foreach (var (operation, _, expression) in OutgoingCall.Callbacks(contract))
        {
            if (Source().Match(expression.Name!) is not { Success: true } match)
            {
                continue;
            }

            // What the request does not describe is as free as can be.
            var value = ValueOf(operation, match);
            if (value is null)
            {
                if (seen.Add(expression.Origin))
                {
                    yield return Report(expression, $"`{Names.Short(expression.Name!)}` of `{Names.Short(operation.Title)}` calls an address from the request that the contract does not describe", Hint);
                }
            }
            else if (!Composition.IsLimited(value.Value.Schema, SchemaTypes.String, PinnedUrl.IsPinned)
                && value.Value.Place is var place && !facts.IsClaimed(place.Node) && seen.Add(place.Node))
            {
                yield return Report(place.Node, $"{place.Title} is where a callback goes, and nothing names the host{place.Reach([operation])}", Hint);
            }
        }
    }

    private static (Schema Schema, Place Place)? ValueOf(Operation operation, Match source)
    {
        if (source.Groups["body"] is { Success: true } body)
        {
            var schema = operation.RequestBody?.Content.Select(m => m.Schema).OfType<Schema>().FirstOrDefault();
            foreach (var token in body.Value.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                schema = schema is null ? null
                    : token.All(char.IsAsciiDigit) && ParameterUse.ItemsOf(schema) is { } items ? items
                    : schema.AllProperties().FirstOrDefault(p => p.Name == token)?.Schema;
            }

            return schema is null ? null : (schema, Place.Of(schema));
        }

        var parameter = operation.Parameters.FirstOrDefault(p =>
            p.Name.Equals(source.Groups["name"].Value, StringComparison.OrdinalIgnoreCase) && p.In.ToString().Equals(source.Groups["in"].Value, StringComparison.OrdinalIgnoreCase));
        return parameter?.AnySchema is { } own ? (own, Place.Of(parameter.Node)) : null;
    }

    // The address, or the host after its scheme, begins with a value of the request.
    [GeneratedRegex(@"^(?:https?://)?\{\$request\.(?:body#(?<body>/[^}]*)|(?<in>query|header|path)\.(?<name>[^}]+))\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();
}
