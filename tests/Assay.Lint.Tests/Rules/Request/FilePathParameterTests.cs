using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class FilePathParameterTests
{
    [Theory]
    [InlineData("{ name: file, in: query, schema: { type: string } }")]
    [InlineData("{ name: fileName, in: query, schema: { type: string, maxLength: 80 } }")]
    [InlineData("{ name: template, in: query, schema: { type: string, pattern: '^[a-z./]+$' } }")]
    [InlineData("{ name: X-File-Path, in: header, schema: { type: string } }")]
    [InlineData("{ name: dir, in: query, schema: { type: array, items: { type: string } } }")]
    [InlineData("{ name: path, in: query, schema: { type: string, pattern: '[a-z]+' } }")]
    public void A_parameter_that_may_lead_out_of_a_folder_is_found(string parameter) =>
        RuleRun.Of("ZTL138", RuleRun.WithParameter(parameter)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);

    [Theory]
    [InlineData("filename: { type: string }")]
    [InlineData("template_path: { type: string, maxLength: 100 }")]
    [InlineData("directory: { $ref: '#/components/schemas/Text' }")]
    public void A_property_is_a_warning(string property) =>
        RuleRun.Of("ZTL138", RuleRun.Taking(property) + "\ncomponents: { schemas: { Text: { type: string } } }").ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void The_path_of_version_2_is_found() => RuleRun.Pointers("ZTL138", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { '/static/{path}': { get: { parameters: [{ name: path, in: path, required: true, type: string }], responses: { '200': { description: A } } } } }
        """).ShouldBe(["/paths/~1static~1{path}/get/parameters/0"]);

    [Theory]
    [InlineData("{ name: file, in: query, schema: { type: string, pattern: '^[A-Za-z0-9_-]{1,60}\\.(pdf|png)$' } }")]
    [InlineData("{ name: template, in: query, schema: { type: string, enum: [invoice, letter] } }")]
    [InlineData("{ name: file, in: query, schema: { type: string, format: uuid } }")]
    [InlineData("{ name: path, in: query, description: The URL path, schema: { type: string } }")]
    [InlineData("{ name: profile, in: query, schema: { type: string } }")]
    [InlineData("{ name: path, in: query, description: Only commits that contain this file path are answered, schema: { type: string } }")]
    [InlineData("{ name: path, in: query, description: path to the resource, schema: { type: string } }")]
    [InlineData("{ name: include, in: query, schema: { type: string } }")]
    public void A_held_name_and_what_names_no_file_are_left_alone(string parameter) => RuleRun.Of("ZTL138", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Theory]
    [InlineData("file: { type: string, format: binary }")]
    [InlineData("template: { type: string }")]
    [InlineData("directory: { type: string, description: Must not contain or start with '..' }")]
    [InlineData("filename: { type: string, readOnly: true }")]
    [InlineData("changes: { type: array, items: { type: object, properties: { op: { type: string }, path: { type: string } } } }")]
    public void Files_themselves_texts_and_pointers_into_json_are_left_alone(string property) => RuleRun.Of("ZTL138", RuleRun.Taking(property)).ShouldBeEmpty();

    [Fact]
    public void A_search_by_name_and_files_with_ids_are_left_alone()
    {
        RuleRun.Of("ZTL138", RuleRun.WithParameter("{ name: filename, in: query, schema: { type: string } }", "/files/search")).ShouldBeEmpty();
        RuleRun.Of("ZTL138", RuleRun.WithParameter("{ name: file, in: path, required: true, schema: { type: string } }", "/files/{file}")).ShouldBeEmpty();
    }
}
