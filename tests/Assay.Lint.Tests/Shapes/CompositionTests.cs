using System.Diagnostics;
using System.Text;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests.Shapes;

public sealed class CompositionTests
{
    [Fact]
    public void Models_that_all_lead_to_one_another_are_linted_in_a_time_that_grows_with_their_references()
    {
        Lint(10);
        var small = Lint(20);
        var large = Lint(60);

        // Nine times the references; walking all of them from each of them would take 81 times the time, and did.
        large.ShouldBeLessThan((small * 40) + TimeSpan.FromSeconds(1));
    }

    private static TimeSpan Lint(int models)
    {
        var text = new StringBuilder("""
            openapi: 3.0.3
            info: { title: Example, version: '1' }
            paths:
              /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/M0' } } } }, responses: { '200': { description: Fine } } } }
            components:
              schemas:

            """);
        foreach (var model in Enumerable.Range(0, models))
        {
            text.Append($"    M{model}: {{ anyOf: [{string.Join(", ", Enumerable.Range(0, models).Select(i => $"{{ $ref: '#/components/schemas/M{i}' }}"))}] }}\n");
        }

        var contract = ApiContract.Parse(Encoding.UTF8.GetBytes(text.ToString()), "mesh.yaml");
        var watch = Stopwatch.StartNew();
        Linter.Run(contract);
        return watch.Elapsed;
    }
}
