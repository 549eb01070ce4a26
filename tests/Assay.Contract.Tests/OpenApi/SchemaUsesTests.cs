using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Contract.Tests.OpenApi;

public sealed class SchemaUsesTests
{
    private const string Shop = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        paths:
          /orders:
            get:
              parameters:
                - { name: status, in: query, schema: { $ref: '#/components/schemas/Status' } }
                - { name: tags, in: query, schema: { type: array, items: { type: string } } }
              responses:
                '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
            post:
              requestBody:
                content:
                  application/json:
                    schema: { allOf: [ { $ref: '#/components/schemas/NewOrder' } ] }
              responses: {}
        components:
          schemas:
            Status: { type: string }
            Order: { type: object, properties: { status: { $ref: '#/components/schemas/Status' }, next: { $ref: '#/components/schemas/Order' } } }
            NewOrder: { type: object, properties: { note: { $ref: '#/components/schemas/Text', maxLength: 5 } } }
            Text: { type: string }
            Unused: { type: string }
        """;

    private static readonly ApiContract Contract = ApiContract.Parse(Shop);

    [Fact]
    public void Each_schema_stands_once_and_only_if_it_is_reached()
    {
        Contract.SchemaUses.Select(u => u.Schema).ShouldBeUnique();
        Contract.SchemaUses.Select(u => u.Schema.Node.Pointer).ShouldNotContain("/components/schemas/Unused");
        Contract.SchemaUses.ShouldNotContain(u => u.Schema.IsBareReference);
    }

    [Fact]
    public void A_schema_of_a_parameter_and_an_answer_is_reached_in_both_directions()
    {
        var status = Use("/components/schemas/Status");
        status.RequestOperations.Select(o => o.Title).ShouldBe(["GET /orders"]);
        status.ResponseOperations.Select(o => o.Title).ShouldBe(["GET /orders"]);
        status.InRequestBody.ShouldBeFalse();
        status.Parameter!.Name.ShouldBe("status");
        status.IsPart.ShouldBeFalse();
    }

    [Fact]
    public void What_stands_in_allOf_is_a_part_and_what_stands_below_it_is_whole()
    {
        var model = Use("/components/schemas/NewOrder");
        model.IsPart.ShouldBeTrue();
        model.InRequestBody.ShouldBeTrue();
        model.InResponse.ShouldBeFalse();
        var note = Use("/components/schemas/NewOrder/properties/note");
        note.IsWhole(Direction.Request).ShouldBeTrue();
        note.IsWhole(Direction.Response).ShouldBeFalse();
        note.PropertyName.ShouldBe("note");
    }

    [Fact]
    public void The_target_of_a_reference_with_siblings_is_a_part_of_the_value()
    {
        var text = Use("/components/schemas/Text");
        text.IsPart.ShouldBeTrue();
        text.PropertyName.ShouldBe("note");
    }

    [Fact]
    public void The_items_of_a_parameter_are_still_the_parameters() =>
        Use("/paths/~1orders/get/parameters/1/schema/items").Parameter!.Name.ShouldBe("tags");

    [Fact]
    public void A_circle_ends() => Use("/components/schemas/Order").PropertyName.ShouldBeNull();

    [Fact]
    public void A_form_field_of_2_0_has_the_place_of_its_parameter()
    {
        var contract = ApiContract.Parse("""
            swagger: '2.0'
            info: { title: Shop, version: '1' }
            paths:
              /notes:
                post:
                  parameters:
                    - { name: other, in: query, type: integer }
                    - { name: note, in: formData, type: string, maxLength: 3 }
                  responses: {}
            """);
        var note = contract.SchemaUses.Single(u => u.PropertyName == "note").Schema;
        note.Node.Pointer.ShouldBe("/paths/~1notes/post/parameters/1");
        note["maxLength"]!.Pointer.ShouldBe("/paths/~1notes/post/parameters/1/maxLength");
        note.Node.Where.Line.ShouldBe(8);
        note.Node.Origin.ShouldBe(contract.Root.At("/paths/~1notes/post/parameters/1"));
    }

    private static SchemaUse Use(string pointer) => Contract.SchemaUses.Single(u => u.Schema.Node.Pointer == pointer);
}
