namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Files of any size, and of any type.</summary>
public sealed class UploadTests
{
    private const string Schema = "/paths/~1a/post/requestBody/content/";

    [Theory]
    [InlineData("image/png: {}", "image~1png")]
    [InlineData("application/octet-stream: { schema: { type: string } }", "application~1octet-stream/schema")]
    [InlineData("application/json: { schema: { type: object, properties: { photo: { type: string, contentEncoding: base64 } } } }", "application~1json/schema/properties/photo")]
    [InlineData("application/json: { schema: { type: object, properties: { photo: { type: string, format: byte } } } }", "application~1json/schema/properties/photo")]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { files: { type: array, items: { type: string, format: binary } } } } }", "multipart~1form-data/schema/properties/files/items")]
    public void A_file_of_any_size_is_found(string content, string pointer) => RuleRun.Pointers("ZTL125", With(content)).ShouldBe([Schema + pointer]);

    [Fact]
    public void The_same_file_is_no_text_without_a_limit_too() =>
        RuleRun.Of("ZTL106", With("application/octet-stream: { schema: { type: string, format: binary } }")).ShouldBeEmpty();

    [Fact]
    public void A_shared_model_is_found_once_with_the_operations_that_take_it() => RuleRun.Of("ZTL125", """
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths:
          /a: { post: { requestBody: { $ref: '#/components/requestBodies/Photo' }, responses: { '204': { description: A } } } }
          /b: { post: { requestBody: { $ref: '#/components/requestBodies/Photo' }, responses: { '204': { description: B } } } }
        components:
          requestBodies: { Photo: { content: { image/png: { schema: { type: string, format: binary } } } } }
        """).ShouldHaveSingleItem().Message.ShouldEndWith("(2 operations)");

    [Fact]
    public void A_file_of_version_2_is_found_for_its_size_only()
    {
        const string description = """
            swagger: '2.0'
            info: { title: Example, version: '1' }
            paths: { /a: { post: { consumes: [multipart/form-data], parameters: [{ name: photo, in: formData, type: file }], responses: { '204': { description: A } } } } }
            """;
        RuleRun.Pointers("ZTL125", description).ShouldBe(["/paths/~1a/post/parameters/0"]);
        RuleRun.Of("ZTL126", description).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("image/png: { schema: { maxLength: 5000000 } }")]
    [InlineData("application/octet-stream: { schema: { type: string, format: binary, maxLength: 5000000 } }")]
    [InlineData("application/json: { schema: { type: object, properties: { photo: { allOf: [{ type: string, format: byte }, { maxLength: 9000 }] } } } }")]
    [InlineData("application/json: { schema: { type: object, properties: { note: { type: string } } } }")]
    [InlineData("text/plain: {}")]
    [InlineData("'*/*': {}")]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary, description: A picture of at most 10 MiB } } } }")]
    [InlineData("'*/*': { schema: { type: object, properties: { note: { type: string } } } }")]
    public void A_limited_file_and_what_is_no_file_are_left_alone(string content) => RuleRun.Of("ZTL125", With(content)).ShouldBeEmpty();

    [Theory]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } } }", "multipart~1form-data/schema/properties/photo")]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } }, encoding: { photo: { contentType: '*/*' } } }", "multipart~1form-data/schema/properties/photo")]
    [InlineData("multipart/mixed: { schema: { allOf: [{ type: object, properties: { docs: { type: array, items: { type: string, format: binary } } } }] } }", "multipart~1mixed/schema/allOf/0/properties/docs")]
    [InlineData("'*/*': { schema: { type: string, format: binary } }", "*~1*")]
    public void A_file_of_any_type_is_found(string content, string pointer) => RuleRun.Pointers("ZTL126", With(content)).ShouldBe([Schema + pointer]);

    [Theory]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary, description: A `.jpg` or `.png` } } } }")]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } }, encoding: { photo: { contentType: 'image/png, image/*' } } }")]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { photo: { type: string, contentMediaType: image/png } } } }")]
    [InlineData("multipart/form-data: { schema: { type: object, properties: { note: { type: string } } } }")]
    [InlineData("image/png: {}")]
    [InlineData("'*/*': { schema: { type: object, properties: { note: { type: string } } } }")]
    public void A_file_of_known_types_and_what_is_no_file_are_left_alone(string content) => RuleRun.Of("ZTL126", With(content)).ShouldBeEmpty();

    [Fact]
    public void Parts_that_differ_in_a_number_are_one_finding()
    {
        var files = string.Join(", ", Enumerable.Range(0, 4).Select(i => $"'files[{i}]': {{ type: string, format: binary }}"));
        var description = With($"multipart/form-data: {{ schema: {{ type: object, properties: {{ {files} }} }} }}");
        RuleRun.Of("ZTL125", description).ShouldHaveSingleItem().Message.ShouldEndWith("(and so in 3 other places)");
        RuleRun.Of("ZTL126", description).ShouldHaveSingleItem();
    }

    private static string With(string content) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: { /a: { post: { requestBody: { content: { {{content}} } } } } }
        """;
}
