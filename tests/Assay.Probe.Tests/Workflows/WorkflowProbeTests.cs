using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;
using Assay.Probe.Workflows;

namespace Assay.Probe.Tests.Workflows;

public sealed class WorkflowProbeTests(ITestOutputHelper output)
{
    private static readonly string[] Codes = ["ZTP140", "ZTP141", "ZTP142", "ZTP143"];

    [Theory]
    [InlineData("ShipsUnpaid", "ZTP140", "POST /orders/{orderId}/ship")]
    [InlineData("RefundsTwice", "ZTP141", "POST /orders/{orderId}/refund")]
    [InlineData("RacesRefunds", "ZTP142", "POST /orders/{orderId}/refund")]
    [InlineData("AnybodyShips", "ZTP143", "POST /orders/{orderId}/ship")]
    public async Task Finds_what_a_workflow_does_not_hold_together(string flaw, string code, string operation)
    {
        var report = await RunAsync(Enum.Parse<StorefrontFlaw>(flaw), Storefront.Workflow);

        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(code);
        ((CallLocation)finding.Where).Operation.ShouldBe(operation);
        finding.Evidence!.Curl.ShouldStartWith("curl ");
        report.Unchecked.ShouldNotContain(u => u.What.Contains("workflow"));
    }

    [Fact]
    public async Task Finds_nothing_where_the_order_is_kept()
    {
        var report = await RunAsync(StorefrontFlaw.None, Storefront.Workflow);

        report.Findings.ShouldBeEmpty();
        report.Unchecked.ShouldNotContain(u => u.What.Contains("workflow"));
    }

    [Theory]
    [InlineData("$statusCode == 201", "$statusCode == 299", "does not meet its success criteria")]
    [InlineData("operationId: addNote", "operationId: unknown", "names an operation that the contract does not have")]
    [InlineData("$steps.create.outputs.id } ]\n        onSuccess", "$steps.nobody.outputs.id } ]\n        onSuccess", "needs `$steps.nobody.outputs.id`")]
    [InlineData("type: regex", "type: jsonpath", "is of the type `jsonpath`")]
    public async Task Says_why_a_workflow_does_not_run(string from, string to, string why)
    {
        var report = await RunAsync(StorefrontFlaw.ShipsUnpaid, Storefront.Workflow.Replace(from, to));

        report.Findings.ShouldBeEmpty();
        report.Unchecked.ShouldContain(u => u.What == "the workflow `buy`" && u.Why.Contains(why));
    }

    [Fact]
    public async Task Goes_to_other_steps_and_workflows_within_bounds()
    {
        const string circle = """
            arazzo: 1.0.0
            info: { title: T, version: '1' }
            sourceDescriptions: [ { name: shop, url: x, type: openapi } ]
            workflows:
              - workflowId: make
                steps:
                  - { stepId: create, operationId: createOrder, requestBody: { payload: '{"sku":"{$inputs.sku}"}' }, outputs: { id: $response.body#/id } }
                outputs: { id: $steps.create.outputs.id }
              - workflowId: nest
                dependsOn: [make]
                steps:
                  - { stepId: inner, workflowId: make, parameters: [ { name: sku, value: lamp } ], outputs: { id: $outputs.id } }
                  - { stepId: pay, operationId: payOrder, parameters: [ { name: orderId, in: path, value: $steps.inner.outputs.id } ], onSuccess: [ { name: on, type: goto, stepId: read } ] }
                  - { stepId: lost, operationId: shipOrder, parameters: [ { name: orderId, in: path, value: 0 } ] }
                  - { stepId: read, operationId: readOrder, parameters: [ { name: orderId, in: path, value: $workflows.make.outputs.id } ] }
              - workflowId: circle
                steps:
                  - { stepId: make, operationId: createOrder, requestBody: { payload: { sku: x } }, onSuccess: [ { name: again, type: goto, stepId: make } ] }
            """;
        var report = await RunAsync(StorefrontFlaw.None, circle.Replace("workflowId: make\n    steps", "workflowId: make\n    inputs: { type: object, required: [sku], properties: { sku: { type: string, minLength: 1 } } }\n    steps"));

        report.Findings.ShouldBeEmpty();
        report.Unchecked.Where(u => u.What.Contains("workflow")).ShouldHaveSingleItem().Why.ShouldBe("`circle` takes more than 100 steps");
    }

    private static Identity Caller(string text) => Identity.TryParse(text, out var identity, out var problem) ? identity : throw new InvalidOperationException(problem);

    private async Task<ProbeReport> RunAsync(StorefrontFlaw flaw, string workflow)
    {
        var file = WorkflowFile.Parse(workflow);
        file.Problems.ShouldBeEmpty();
        await using var server = await Storefront.StartAsync(flaw);
        var report = await Prober.Run(
            ApiContract.Parse(Storefront.Contract), server.Url, [Caller("alice=bearer:alice-token"), Caller("bob=bearer:bob-token")],
            new ProbeOptions { Only = Codes, Phases = [], Workflows = [file] }, cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
