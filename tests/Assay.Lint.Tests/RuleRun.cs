using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests;

/// <summary>Runs one rule over a small description.</summary>
internal static class RuleRun
{
    private static readonly AsyncLocal<ICollection<(string Code, string Description, bool Fires)>?> Census = new();

    /// <summary>Notes every run from here on in this flow of control.</summary>
    public static void CountInto(ICollection<(string Code, string Description, bool Fires)> census) => Census.Value = census;

    /// <summary>What the rule of that code finds; the message of each names the node that it points at.</summary>
    public static IReadOnlyList<Finding> Of(string code, string description)
    {
        var contract = ApiContract.Parse(description);
        contract.Problems.ShouldNotContain(p => p.Severity == Severity.Error);
        Finding[] findings = [.. Linter.Run(contract, [RuleCatalog.All.Single(r => r.Code == code)]).Findings.Where(f => f.Code == code)];
        Census.Value?.Add((code, description, findings.Length > 0));
        foreach (var finding in findings)
        {
            var where = (SourceLocation)finding.Where;
            var node = contract.Root.At(where.Pointer).ShouldNotBeNull();
            node.Where.ShouldBe(where);
            finding.Message.ShouldContain('`' + NameOf(node) + '`');
        }

        return findings;
    }

    /// <summary>A description whose one operation has the parameter <c>{ name, in, ... }</c> given in YAML flow style.</summary>
    public static string WithParameter(string parameter, string path = "/a", string operation = "") => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          {{path}}:
            get:
              {{operation}}
              parameters: [{{parameter}}]
        """;

    /// <summary>A description whose one operation answers a JSON object with the properties given in YAML flow style.</summary>
    public static string Answering(string properties, string path = "/a/{id}", string security = "[{ b: [] }]", string method = "get", string body = "") => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          {{path}}:
            {{method}}:
              security: {{security}}
              {{body}}
              responses:
                "200":
                  description: An answer
                  content: { application/json: { schema: { type: object, properties: { {{properties}} } } } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }
        """;

    /// <summary>A description whose one operation takes a JSON object with the properties given in YAML flow style.</summary>
    public static string Taking(string properties, string path = "/a") => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          {{path}}:
            post:
              requestBody:
                content: { application/json: { schema: { type: object, properties: { {{properties}} } } } }
        """;

    /// <summary>The pointers of the places that the rule of that code finds, in file order.</summary>
    public static string[] Pointers(string code, string description) =>
        [.. Of(code, description).Select(f => ((SourceLocation)f.Where).Pointer)];

    private static string NameOf(Contract.Text.Node node) =>
        node.String("name") is { } name && node["in"] is not null ? name
        : node is { IsMapping: true, Name: { } method and not "parameters", Parent: { Name: { } path, Parent: { Name: "paths", Parent.Parent: null } } } ? $"{method.ToUpperInvariant()} {path}"
        : node.Name ?? node.Parent!.Name!;
}
