using Assay.Contract.OpenApi;
using Assay.Lint.Fixes;
using Assay.Lint.Rulesets;

namespace Assay.Lint.Tests.Fixes;

public sealed class FixerTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: Example, version: '1' }\nsecurity: [{ b: [] }]\n";
    private const string Scheme = "  securitySchemes: { b: { type: http, scheme: bearer } }\n";

    [Fact]
    public void Mends_the_vulnerable_shop_and_keeps_its_comments()
    {
        var path = Path.Combine(Repository.Root, "lab", "Shop.Vulnerable", "openapi.yaml");

        var outcome = Fixer.Run(path, new FixOptions { IncludesReview = true });

        var after = outcome.Contract.File.Text;
        CommentScanner.Of(after).Order().ShouldBe(CommentScanner.Of(File.ReadAllText(path)).Order());
        outcome.Contract.Problems.ShouldBeEmpty();
        after.ShouldContain("schema: { $ref: \"#/components/schemas/OrderStatus\" }");
        after.ShouldContain("schema: { type: string, enum: [id, name, category, price] }");
        after.ShouldContain("    OrderInput:\n");
        after.ShouldContain(@"pattern: '^https?://partner\.example/");
        outcome.After.Findings.Select(f => f.Code).Distinct().ShouldBe(["ZTL015", "ZTL202", "ZTL204"], ignoreOrder: true);
        Fixer.RunText(after, path, new FixOptions { IncludesReview = true }).Applied.ShouldBeEmpty();
    }

    [Fact]
    public void Makes_no_edit_that_needs_review_unless_asked()
    {
        var path = Path.Combine(Repository.Root, "lab", "Shop.Vulnerable", "openapi.yaml");

        var outcome = Fixer.Run(path);

        outcome.Applied.ShouldNotBeEmpty();
        outcome.Applied.ShouldAllBe(a => a.IsSafe);
        outcome.Contract.File.Text.ShouldNotContain("maxLength");
    }

    [Fact]
    public void Leaves_an_object_open_that_an_example_fills_with_more()
    {
        var text = Body("schema: { type: object, properties: { n: { type: boolean } } }\n            example: { n: true, more: 1 }");

        var outcome = Fixer.RunText(text);

        outcome.Contract.File.Text.ShouldBe(text);
        outcome.Refused.ShouldContain(r => r.Place.Code == "ZTL101" && r.Reason.Contains("`more`"));
    }

    [Fact]
    public void Sets_a_bound_above_what_an_example_shows()
    {
        var text = Body($"schema: {{ type: object, additionalProperties: false, properties: {{ name: {{ type: string }} }} }}\n            example: {{ name: {new string('a', 450)} }}");

        Fixer.RunText(text, options: new FixOptions { IncludesReview = true }).Contract.File.Text.ShouldContain("name: { type: string, maxLength: 900 }");
    }

    [Fact]
    public void Closes_the_whole_of_a_composition_and_not_its_parts()
    {
        var text = Body("schema: { $ref: \"#/components/schemas/Whole\" }", """
              schemas:
                Base: { type: object, properties: { a: { type: boolean } } }
                Whole:
                  type: object
                  allOf: [{ $ref: "#/components/schemas/Base" }]
                  properties: { b: { type: boolean } }

            """);

        var after = Fixer.RunText(text).Contract;

        after.File.Text.ShouldContain("Base: { type: object, properties: { a: { type: boolean } } }");
        after.File.Text.ShouldContain("      allOf: [{ $ref: \"#/components/schemas/Base\" }]\n      unevaluatedProperties: false\n");
        after.Models["Whole"].IsValid("""{ "a": true, "b": true }"""u8).ShouldBeTrue();
        after.Models["Whole"].IsValid("""{ "a": true, "c": true }"""u8).ShouldBeFalse();
    }

    [Fact]
    public void Closes_a_composition_of_3_0_by_naming_the_properties_of_its_parts()
    {
        var text = Body("schema: { $ref: \"#/components/schemas/Whole\" }", """
              schemas:
                Base: { type: object, properties: { a: { type: boolean } } }
                Whole:
                  allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, properties: { b: { type: boolean } } }]

            """).Replace("3.1.0", "3.0.3", StringComparison.Ordinal);

        var after = Fixer.RunText(text).Contract;

        after.Models["Whole"].IsValid("""{ "a": true, "b": true }"""u8).ShouldBeTrue(after.File.Text);
        after.Models["Whole"].IsValid("""{ "a": true, "c": true }"""u8).ShouldBeFalse(after.File.Text);
    }

    [Fact]
    public void Gives_requests_a_model_without_what_is_read_only()
    {
        var text = Body("schema: { $ref: \"#/components/schemas/Order\" }", """
              schemas:
                Order:
                  type: object
                  additionalProperties: false
                  required: [id, open]
                  properties:
                    id: { type: string, format: uuid, readOnly: true }   # ours
                    open: { type: boolean }

            """, answer: "{ $ref: \"#/components/schemas/Order\" }");

        var after = Fixer.RunText(text).Contract;

        after.File.Text.ShouldContain("id: { type: string, format: uuid, readOnly: true }   # ours");
        after.Models["OrderInput"].IsValid("""{ "open": true }"""u8).ShouldBeTrue();
        after.Models["OrderInput"].IsValid("""{ "id": "x", "open": true }"""u8).ShouldBeFalse();
        after.Operations[0].RequestBody!.Content[0].Schema!.ModelName.ShouldBe("OrderInput");
        after.Operations[0].Responses[0].Content[0].Schema!.ModelName.ShouldBe("Order");
    }

    [Fact]
    public void A_property_that_is_called_properties_leads_to_the_copy_too()
    {
        var text = Body("schema: { $ref: \"#/components/schemas/Graph\" }", """
              schemas:
                Graph:
                  type: object
                  additionalProperties: false
                  properties:
                    properties: { $ref: "#/components/schemas/GraphProperties" }
                GraphProperties:
                  type: object
                  additionalProperties: false
                  properties:
                    created: { type: string, format: date-time, readOnly: true }
                    open: { type: boolean }

            """, answer: "{ $ref: \"#/components/schemas/Graph\" }");

        var after = Fixer.RunText(text).Contract;

        after.Models["GraphInput"].IsValid("""{ "properties": { "open": true } }"""u8).ShouldBeTrue();
        after.Models["GraphInput"].IsValid("""{ "properties": { "created": "2026-01-01T00:00:00Z" } }"""u8).ShouldBeFalse();
        after.Models.Keys.Count(k => k.StartsWith("GraphProperties", StringComparison.Ordinal)).ShouldBe(2);
        Fixer.RunText(after.File.Text).Files.ShouldBeEmpty();
    }

    [Fact]
    public void Edits_the_file_where_the_place_stands_and_none_outside_the_folder()
    {
        using var folder = new FixFolder();
        var main = folder.Write("api/openapi.yaml", Body("schema: { $ref: \"models.yaml#/Order\" }"));
        var models = folder.Write("api/models.yaml", "# shared\nOrder:\n  type: object\n  properties:\n    open: { $ref: \"../common.yaml#/Flag\" }\n");
        folder.Write("common.yaml", "Flag:\n  type: object\n  properties: { a: { type: boolean } }\n");
        var options = new FixOptions { Load = new LoadOptions { References = new() { FilesOutsideFolder = true } } };

        var outcome = Fixer.Run(main, options);

        outcome.Files.Select(f => Path.GetFileName(f.Path)).ShouldBe(["models.yaml"]);
        outcome.Files[0].After.ShouldBe("# shared\nOrder:\n  type: object\n  additionalProperties: false\n  properties:\n    open: { $ref: \"../common.yaml#/Flag\" }\n");
        outcome.Refused.ShouldContain(r => r.Reason.Contains("outside"));
        File.ReadAllText(models).ShouldNotContain("additionalProperties");
    }

    [Fact]
    public void Changes_nothing_of_what_cannot_be_read()
    {
        var outcome = Fixer.RunText("openapi: 3.1.0\npaths: [");

        outcome.Files.ShouldBeEmpty();
        outcome.Applied.ShouldBeEmpty();
        outcome.Contract.IsReadable.ShouldBeFalse();
    }

    [Fact]
    public void Every_fix_of_a_finding_can_be_made_by_itself()
    {
        var path = Path.Combine(Repository.Root, "lab", "Shop.Vulnerable", "openapi.yaml");
        var contract = ApiContract.Load(path);
        var fixes = FixCatalog.For(contract, Linter.Run(contract).Findings);

        fixes.Count.ShouldBeGreaterThan(15);
        foreach (var fix in fixes)
        {
            FixCatalog.CanFix(fix.Finding.Code).ShouldBeTrue();
            var after = ApiContract.Parse(TextEdit.Apply(contract.File.Text, fix.Edits), path);
            after.Problems.Count.ShouldBeLessThanOrEqualTo(contract.Problems.Count, fix.Title);
            Linter.Run(after).Findings.ShouldNotContain(f => f.Code == fix.Finding.Code && f.Where.Equals(fix.Finding.Where) && f.Message == fix.Finding.Message, fix.Title);
        }
    }

    [Fact]
    public void Leaves_what_is_ignored_with_a_reason()
    {
        var text = Body("# assay-ignore ZTL101: partners send more\n            schema: { type: object, properties: { n: { type: boolean } } }");

        Fixer.RunText(text).Applied.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gives_a_ruleset_no_new_errors(bool includesReview)
    {
        var path = Path.Combine(Repository.Root, "lab", "Shop.Vulnerable", "openapi.yaml");
        var outcome = Fixer.Run(path, new FixOptions { IncludesReview = includesReview });
        var ruleset = Ruleset.BuiltIn("spectral:oas");

        var before = RulesetRun.Over(ApiContract.Load(path).Documents[0], path, ruleset).Results;
        var after = RulesetRun.Over(outcome.Contract.Documents[0], path, ruleset).Results;

        after.Select(r => r.Code).Except(before.Select(r => r.Code)).ShouldBeEmpty();
    }

    private static string Body(string media, string components = "", string answer = "{ type: boolean }") =>
        Head + $$"""
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  application/json:
                    {{media}}
              responses:
                default: { description: Any, content: { application/json: { schema: {{answer}} } } }
        components:

        """ + components + Scheme;
}

/// <summary>A folder that is deleted at the end of the test.</summary>
internal sealed class FixFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assay-fix-");

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
