using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class DebugParameter : Rule
{
    private static readonly string[] Switches =
        ["debug", "is debug", "debug mode", "enable debug", "debugging", "show debug", "include debug", "with debug", "debug info", "debug level", "show stack trace", "include stack trace", "show sql", "xdebug session start"];

    // Common words: they are switches only where they take yes or no.
    private static readonly string[] YesOrNo = ["trace", "enable trace", "test", "test mode", "is test", "explain", "verbose errors", "show errors", "profiling", "profile", "dev", "dev mode", "bypass", "skip auth", "skip validation", "no auth"];

    public override string Code => "ZTL147";

    public override string Name => "debug-parameter";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 489;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds parameters that switch on what is for developers: `debug`, `_debug`, `debug_mode`, `show_sql`, and `trace`, `test`, `explain` or `skip_auth` where they take yes or no; also `debug` at the
        top of a body.
        ## Why it matters
        Whoever finds the switch reads stack traces, statements and settings, or walks around checks (API8:2023, CWE-489).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: debug, in: query, schema: { type: boolean } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: dry_run, in: query, schema: { type: boolean } }, { name: trace, in: query, schema: { type: string, format: uuid } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var parameters = Facts.Of(contract).Parameters.Where(u => u.Parameter.In != ParameterLocation.Path && IsSwitch(u.Parameter.Name, u.Parameter.AnySchema))
            .Select(u => (u.Parameter, u.Place, u.Reach));
        foreach (var (_, place, reach) in Repeats.Fold(parameters, f => f.Parameter, (f, reach) => f with { Reach = reach }))
        {
            yield return Report(place.Node, $"{place.Title} switches on what is for developers{reach}", Hint);
        }

        var seen = new HashSet<Node>();
        foreach (var top in contract.Operations.SelectMany(o => Bodies.OfRequest(o).Select(b => (Body: b, Operation: o))))
        {
            if (top.Body.AllProperties().FirstOrDefault(p => Words.Phrase(p.Name) is "debug" or "debug mode" && IsYesOrNo(p.Schema)) is { } property
                && Place.Of(property.Schema) is var place && seen.Add(place.Node))
            {
                yield return Report(place.Node, $"{place.Title} switches on what is for developers{place.Reach([top.Operation])}", Hint);
            }
        }
    }

    private const string Hint = "leave it out of the published API; switch it on by the server's settings, or ask for a scope of its own";

    private static bool IsSwitch(string name, Schema? schema) =>
        Words.Phrase(name) is var phrase && (Switches.Contains(phrase) || (YesOrNo.Contains(phrase) && schema is not null && IsYesOrNo(schema)));

    private static bool IsYesOrNo(Schema schema) =>
        (Composition.Types(schema) & ~SchemaTypes.Null) == SchemaTypes.Boolean
        || schema.InPlace().Any(s => s.Enum is { Count: 2 } values && values.All(v => v.Text is "true" or "false" or "0" or "1" or "on" or "off" or "yes" or "no"));
}
