using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class SequentialIdTests
{
    [Theory]
    [InlineData("/orders/{id}", "id", "{ type: integer }")]
    [InlineData("/orders/{orderId}", "orderId", "{ type: integer, format: int64, minimum: 1 }")]
    [InlineData("/orders/{order}", "order", "{ allOf: [{ type: integer }, { minimum: 1 }] }")]
    [InlineData("/invoices/{invoice_number}/lines", "invoice_number", "{ $ref: '#/components/schemas/Number' }")]
    public void An_object_that_a_whole_number_names_is_found(string path, string name, string schema)
    {
        var finding = RuleRun.Of("ZTL127", With(path, name, schema)).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        ((SourceLocation)finding.Where).Pointer.ShouldEndWith("/get/parameters/0");
    }

    [Theory]
    [InlineData("/orders/{id}", "id", "{ type: string, format: uuid }")]
    [InlineData("/orders/{id}", "id", "{ type: [string, integer] }")]
    [InlineData("/reports/{year}", "year", "{ type: integer }")]
    [InlineData("/polls/{answer_id}", "answer_id", "{ type: integer, maximum: 10 }")]
    [InlineData("/workflows/{version_number}", "version_number", "{ type: integer }")]
    [InlineData("/levels/{id}", "id", "{ type: integer, enum: [1, 2, 3] }")]
    [InlineData("/products/{id}", "id", "{ type: integer }", "security: []\n      x-assay-public: The catalogue is for everyone.")]
    public void Other_names_numbers_that_name_nothing_and_public_objects_are_left_alone(string path, string name, string schema, string operation = "") =>
        RuleRun.Of("ZTL127", With(path, name, schema, operation)).ShouldBeEmpty();

    [Fact]
    public void One_kind_of_object_is_one_finding_in_version_2_too() => RuleRun.Of("ZTL127", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths:
          /pets/{petId}:
            get: { parameters: [{ name: petId, in: path, required: true, type: integer }], responses: { '200': { description: A } } }
            delete: { parameters: [{ name: petId, in: path, required: true, type: integer }], responses: { '204': { description: A } } }
          /pets/{petId}/photos:
            get: { parameters: [{ name: petId, in: path, required: true, type: integer }], responses: { '200': { description: A } } }
        """).ShouldHaveSingleItem().Message.ShouldEndWith("(3 operations)");

    [Fact]
    public void Where_most_kinds_are_named_so_there_is_one_finding()
    {
        var paths = string.Concat(Enumerable.Range(0, 4).Select(
            i => $"  /things{i}/{{id}}: {{ get: {{ parameters: [{{ name: id, in: path, required: true, schema: {{ type: {(i == 0 ? "string" : "integer")} }} }}] }} }}\n"));
        RuleRun.Of("ZTL127", $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n{paths}")
            .ShouldHaveSingleItem().Message.ShouldBe("3 of the 4 kinds of objects that `paths` name have whole numbers as ids: `/things1/{id}`, `/things2/{id}`, `/things3/{id}`");
    }

    private static string With(string path, string name, string schema, string operation = "") =>
        RuleRun.WithParameter($"{{ name: {name}, in: path, required: true, schema: {schema} }}", path, operation)
            + "\ncomponents: { schemas: { Number: { type: integer, minimum: 1 } } }";
}
