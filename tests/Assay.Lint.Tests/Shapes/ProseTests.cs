namespace Assay.Lint.Tests.Shapes;

/// <summary>What descriptions say in words, seen through the rules that read it.</summary>
public sealed class ProseTests
{
    [Fact]
    public void What_only_the_server_sets_needs_no_limit()
    {
        RuleRun.Of("ZTL106", RuleRun.Taking("a: { type: string, description: Set by the system. Read-only. }")).ShouldBeEmpty();
        RuleRun.Of("ZTL106", RuleRun.Taking("a: { type: string, description: Readable text }")).ShouldHaveSingleItem();
    }

    [Fact]
    public void Copies_of_one_property_are_one_finding()
    {
        string Path(int i, string words) => $"  /a{i}: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ expand: {{ type: array, items: {{ type: string }}, description: {words} }} }} }} }} }} }} }} }}";
        string With(Func<int, string> words) => "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n" + string.Join('\n', Enumerable.Range(0, 5).Select(i => Path(i, words(i))));
        RuleRun.Of("ZTL109", With(_ => "What to expand")).ShouldHaveSingleItem().Message.ShouldEndWith("(and so in 4 other places)");
        RuleRun.Of("ZTL109", With(i => $"Another {i}")).Count.ShouldBe(5);
    }

    [Fact]
    public void A_token_in_the_path_is_a_credential()
    {
        string With(string name) => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n  '/hooks/{{{name}}}': {{ get: {{ security: [{{}}, {{ b: [] }}], parameters: [{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}] }} }}\ncomponents: {{ securitySchemes: {{ b: {{ type: http, scheme: bearer }} }} }}";
        RuleRun.Of("ZTL115", With("hook_token")).ShouldBeEmpty();
        RuleRun.Of("ZTL115", With("hook_id")).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_size_of_an_upload_is_no_size_of_a_page()
    {
        string With(string method, string name) => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ {method}: {{ parameters: [{{ name: {name}, in: query, schema: {{ type: integer }} }}] }} }} }}";
        RuleRun.Of("ZTL102", With("put", "size")).ShouldBeEmpty();
        RuleRun.Of("ZTL102", With("put", "page_size")).ShouldHaveSingleItem();
        RuleRun.Of("ZTL102", With("get", "size")).ShouldHaveSingleItem();
    }
}
