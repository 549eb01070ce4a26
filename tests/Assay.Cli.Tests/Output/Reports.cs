using System.Text;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Scoring;
using Assay.Lint.Suppressions;

namespace Assay.Cli.Tests.Output;

/// <summary>Reports to print.</summary>
internal static class Reports
{
    private const string Description = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
        components:
          schemas:
            Order:
              type: object
              properties: { note: { type: string } }
        """;

    private static readonly CheckedRule[] Rules =
    [
        new("ZTL101", "open-request-body", Threat.MassAssignment, Severity.Error, 915, "Finds bodies that are open.", "## What it does\nFinds bodies that are open.\n## Bad\n```yaml\na: <b>\n```"),
        new("ZTL401", "free-string-parameter", Threat.SqlInjection, Severity.Error, 89, "Finds texts that may be anything.", null),
        new("ZTL011", "undocumented-401", Threat.SecurityMisconfiguration, Severity.Warning, 16, "Finds answers that are missing.", null),
        new("ZTL203", "open-response-object", Threat.ExcessiveDataExposure, Severity.Info, 213, "Finds answers that are open.", null),
    ];

    /// <summary>An audit with three findings, one rule that found nothing and something that was not checked.</summary>
    public static Report Lint()
    {
        var contract = ApiContract.Parse(Description, "api/shop v1.yaml");
        Finding[] findings =
        [
            Found(Rules[1], "parameter `id` of `GET /orders/{id}` takes any text", "add a `pattern`", Place("/paths/~1orders~1{id}/get/parameters/0")) with { Reach = 1 },
            Found(Rules[0], "model `Order` accepts properties that the contract does not name (2 operations)", "add `additionalProperties: false`", Place("/components/schemas/Order")) with { Reach = 2 },
            Found(Rules[3], "model `Order` may hold more", "close it", Place("/components/schemas/Order")) with { Reach = 2 },
        ];
        return new Report(findings, [new("descriptions", 1), new("of", 1), new("operations", 1)], "2 errors, 1 note; 1 of 1 description checked",
            new Dictionary<string, Contract.Text.SourceFile> { [contract.File.Path] = contract.File }, ["shop.yaml: 1 rules broke off"])
        {
            Command = "lint",
            Title = "Shop 1",
            Files = [contract.File.Path],
            Rules = Rules,
            Score = Score.Of(findings, 1),
        };

        SourceLocation Place(string pointer) => contract.Root.At(pointer)!.Where;
    }

    /// <summary>An attack with one proven weakness of a described operation, and one of an operation that nobody described.</summary>
    public static Report Probe()
    {
        var contract = ApiContract.Parse(Description, "shop.yaml");
        var evidence = new Evidence(
            "PUT /orders/1 HTTP/1.1\nHost: 127.0.0.1:5001\nAuthorization: Bearer $ALICE_TOKEN\nContent-Type: application/json\n\n{\"note\":\"<script>\"}",
            "HTTP/1.1 200\nContent-Type: application/json\nSet-Cookie: a=***\nSet-Cookie: b=***\n\n{\"ok\":true}", "curl -X PUT 'http://127.0.0.1:5001/orders/1'", "the control was refused, this was not");
        Finding[] findings =
        [
            new("ZTP106", "foreign-object-read", Threat.BrokenObjectLevelAuthorization, Flow.Request, Severity.Error, "`GET /orders/{id}` shows the orders of others",
                new CallLocation("GET /orders/{id}", "path", "id"), "compare the owner", evidence),
            new("ZTP001", "undocumented-endpoint", Threat.ImproperInventory, Flow.Contract, Severity.Error, "`GET /secrets` answers everyone",
                new CallLocation("GET /secrets"), "remove it", evidence with { Response = "(no answer)" }),
        ];
        return new Report(findings, [new("operations", 1), new("of", 1)], "2 errors; 1 of 1 operations attacked",
            new Dictionary<string, Contract.Text.SourceFile> { [contract.File.Path] = contract.File }, [])
        {
            Command = "probe",
            Files = [contract.File.Path],
            Target = "http://127.0.0.1:5001/",
            Rules = [],
            Declaration = call => Assay.Cli.Commands.Declarations.Find(contract, call),
        };
    }

    /// <summary>A report in which everything that a description or a server can choose is hostile.</summary>
    public static Report Hostile(string text)
    {
        var lint = Lint();
        var source = new SourceLocation($"dir/{text.Replace("\0", "", StringComparison.Ordinal)}.yaml", 3, 2, text.Length + 1, "/paths/" + text);
        Finding[] findings =
        [
            .. lint.Findings,
            Found(Rules[0], text, text, source),
            Found(Rules[0], text, text, (SourceLocation)lint.Findings[0].Where with { Column = 4_000, Length = 9_000 }),
            new(text, text, Threat.BrokenContract, Flow.Contract, Severity.Warning, text, source, text),
            new("ZTP106", "foreign-object-read", Threat.SqlInjection, Flow.Request, Severity.Error, text, new CallLocation(text, "query", text, text), text, new Evidence(text, "HTTP/1.1 200\n" + text, text, text)),
        ];
        return lint with
        {
            Findings = findings,
            Title = text,
            Summary = text,
            Unchecked = [text],
            Rules = [.. Rules, CheckedRule.OfRuleset(text, text, Severity.Warning)],
            Suppressed = [new SuppressedFinding(findings[0], true, text)],
            Target = text,
        };
    }

    /// <summary>The report in a format, as it goes to a file.</summary>
    public static string Print(this Report report, string format)
    {
        using var output = new StringWriter();
        report.Write(new Terminal(output, output, colour: false, live: false), [new FormatTarget(Enum.Parse<Format>(format), null)]).ShouldBeTrue();
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(output.ToString()));
    }

    private static Finding Found(CheckedRule rule, string message, string hint, SourceLocation where) =>
        new(rule.Code, rule.Name, rule.Threat, Flow.Request, rule.Severity, message, where, hint) { Cwe = rule.Cwe!.Value };
}
