using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Rulesets.Definitions;
using Assay.Lint.Rulesets.Results;

namespace Assay.Lint.Tests.Rulesets;

public sealed class RulesetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("assay-ruleset-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const string Description = """
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths:
          /a:
            get: { responses: { '200': { $ref: '#/components/responses/Fine' } } }
        components:
          responses:
            Fine: { description: Fine, content: { application/json: { schema: { $ref: '#/components/schemas/List' } } } }
          schemas:
            List: { type: array, items: { type: string } }
        """;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private IReadOnlyList<RulesetResult> Run(string ruleset, string description = Description, string name = "api.yaml")
    {
        var (read, problems) = Ruleset.Load(Write(".spectral.yaml", ruleset));
        problems.ShouldBeEmpty();
        return RulesetRun.Over(TextTree.Parse(Encoding.UTF8.GetBytes(description), name), Path.Combine(_folder, name), read!).Results;
    }

    [Fact]
    public void A_finding_behind_references_stands_where_it_is_written()
    {
        var found = Run("""
            rules:
              limited:
                message: '{{property}} {{error}}'
                severity: error
                given: $.paths..schema
                then: { field: maxItems, function: defined }
            """).ShouldHaveSingleItem();
        PathText.Dotted(found.Path).ShouldBe("components.schemas.List");
        (found.Code, found.Severity, found.Message).ShouldBe(("limited", 0, "List.maxItems \"List.maxItems\" property must be defined"));
    }

    [Fact]
    public void A_rule_that_is_not_resolved_sees_the_reference_itself() =>
        Run("""
            rules:
              no-refs:
                resolved: false
                given: $..$ref
                then: { function: pattern, functionOptions: { notMatch: schemas } }
            """).Select(r => PathText.Dotted(r.Path)).ShouldBe(["components.responses.Fine.content.application/json.schema.$ref"]);

    [Fact]
    public void An_extended_file_is_changed_and_rules_are_switched_off()
    {
        Write("base.yaml", """
            aliases: { Operations: ['$.paths[*][get,post]'] }
            rules:
              has-tags: { given: '#Operations', severity: warn, then: { field: tags, function: truthy } }
              has-id: { given: '#Operations', then: { field: operationId, function: truthy } }
              optional: { recommended: false, given: '#Operations', then: { field: summary, function: truthy } }
            """);
        Run("extends: ./base.yaml\nrules: { has-tags: error, has-id: off }").Select(r => (r.Code, r.Severity)).ShouldBe([("has-tags", 0)]);
        Run("extends: [[./base.yaml, all]]").Select(r => r.Code).ShouldBe(["has-id", "has-tags", "optional"]);
        Run("extends: [[./base.yaml, off]]\nrules: { has-id: true }").Select(r => r.Code).ShouldBe(["has-id"]);
    }

    [Fact]
    public void An_override_holds_for_its_files_and_pointers_alone()
    {
        const string Ruleset = """
            rules:
              has-tags: { given: '$.paths[*][*]', severity: warn, then: { field: tags, function: truthy } }
            overrides:
              - files: ['v2/*.yaml']
                rules: { has-tags: error }
              - files: ['**/api.yaml#/paths/~1a']
                rules: { has-tags: hint }
            """;
        Run(Ruleset).ShouldHaveSingleItem().Severity.ShouldBe(3);
        Run(Ruleset, name: "v2/other.yaml").ShouldHaveSingleItem().Severity.ShouldBe(0);
        Run(Ruleset, name: "other.yaml").ShouldHaveSingleItem().Severity.ShouldBe(1);
    }

    [Fact]
    public void Rules_are_for_the_formats_that_they_name()
    {
        const string Ruleset = "rules: { old: { formats: [oas2], given: $, then: { function: undefined } }, new: { formats: [oas3_0], given: $, then: { function: undefined } } }";
        Run(Ruleset).Select(r => r.Code).ShouldBe(["new"]);
        Run(Ruleset, "hello: world").Select(r => r.Code).ShouldBe(["unrecognized-format"]);
    }

    [Theory]
    [InlineData("- a", "the ruleset is not an object")]
    [InlineData("formats: [oas3]", "neither `rules` nor `extends` nor `overrides`")]
    [InlineData("rules: { a: error }", "there is no rule `a`")]
    [InlineData("rules: { a: { given: $ } }", "has no `then`")]
    [InlineData("rules: { a: { given: '$[', then: { function: truthy } } }", "the path cannot be read")]
    [InlineData("rules: { a: { given: '#No', then: { function: truthy } } }", "there is no alias `No`")]
    [InlineData("aliases: { A: ['#B'], B: ['#A'] }\nrules: { a: { given: '#A', then: { function: truthy } } }", "the alias `A` leads to itself")]
    [InlineData("rules: { a: { given: $, then: { function: nope } } }", "the function `nope` is not known")]
    [InlineData("rules: { a: { given: $, then: { function: pattern, functionOptions: { match: '(' } } } }", "\"match\" option")]
    [InlineData("rules: { a: { given: $, severity: fatal, then: { function: truthy } } }", "`fatal` is not a severity")]
    [InlineData("extends: spectral:asyncapi", "`spectral:asyncapi` is not part of Assay")]
    [InlineData("extends: ../elsewhere.yaml", "leads out of the folder")]
    [InlineData("extends: https://example.com/a.yaml", "nothing is fetched")]
    [InlineData("extends: ./missing.yaml", "there is no such file")]
    [InlineData("extends: ./.spectral.yaml", "go round in a circle")]
    [InlineData("extends: some-package", "the package `some-package` is not known")]
    [InlineData("rules: [a, b]", "`rules` is not an object")]
    [InlineData("rules: { a: { given: $, banana: 1, then: { function: truthy } } }", "`banana` is not a member of a rule")]
    [InlineData("rules: { a: { given: $, message: 7, then: { function: truthy } } }", "`message` is not a text")]
    [InlineData("rules: { a: { given: $, recommended: maybe, then: { function: truthy } } }", "`recommended` is not true or false")]
    [InlineData("rules: { a: { given: $, then: [] } }", "`then` is not an object")]
    [InlineData("rules: { a: { given: [], then: { function: truthy } } }", "`given` is not a path")]
    [InlineData("rules: { a: { given: $, formats: oas3, then: { function: truthy } } }", "`formats` is not a list")]
    [InlineData("rules: { a: { given: $, then: { function: schema, functionOptions: { schema: { $ref: 'http://x.example/y' } } } } }", "refers to `http://x.example/y`")]
    [InlineData("rules: { a: { given: $, then: { function: pattern, functionOptions: { match: '/x/zz' } } } }", "\"match\" option")]
    [InlineData("extends: spectral:oas\nparserOptions: { duplicateKeys: banana }", "`parserOptions` cannot have `duplicateKeys: banana`")]
    [InlineData("extends: spectral:oas\noverrides: 7", "`overrides` is not a list")]
    [InlineData("extends: spectral:oas\noverrides: [{ rules: { info-contact: off } }]", "names no `files`")]
    [InlineData("extends: spectral:oas\noverrides: [{ files: ['*.yaml'] }]", "neither `rules` nor `extends`")]
    [InlineData("extends: spectral:oas\noverrides: [{ files: ['other/*.yaml'], rules: { nope: off } }]", "there is no rule `nope`")]
    [InlineData("extends: spectral:oas\noverrides: [{ files: ['other/*.yaml#/info'], rules: { nope: off } }]", "there is no rule `nope`")]
    [InlineData("extends: spectral:oas\noverrides: [{ files: ['*.yaml#/info', '*.yaml'], rules: { info-contact: off } }]", "both whole files and parts")]
    public void What_cannot_work_is_said_with_its_place(string ruleset, string message)
    {
        var (read, problems) = Ruleset.Load(Write(".spectral.yaml", ruleset));
        read.ShouldBeNull();
        problems[0].Message.ShouldContain(message);
        problems[0].Where.Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Rulesets_that_extend_each_other_are_refused_where_the_circle_closes()
    {
        var other = Write("b.yaml", "extends: ./.spectral.yaml\nrules: { b: { given: $, then: { function: undefined } } }");
        var (read, problems) = Ruleset.Load(Write(".spectral.yaml", "extends: ./b.yaml\nrules: { a: { given: $, then: { function: undefined } } }"));
        read.ShouldBeNull();
        problems.ShouldHaveSingleItem().Message.ShouldContain("go round in a circle");
        problems[0].Where.File.ShouldBe(other);
        problems[0].Where.Line.ShouldBe(1);
    }

    [Fact]
    public void Rulesets_that_extend_each_other_twice_over_end_with_one_problem()
    {
        Write("d0.yaml", "rules: {}");
        for (var i = 1; i <= 15; i++)
        {
            Write($"d{i}.yaml", $"extends: [./d{i - 1}.yaml, d{i - 1}.yaml]");
        }

        var (read, problems) = Ruleset.Load(Path.Combine(_folder, "d15.yaml"));
        read.ShouldBeNull();
        problems.ShouldHaveSingleItem().Message.ShouldBe("rulesets are extended more than 200 times");
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        var elsewhere = Directory.CreateTempSubdirectory("assay-elsewhere-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(elsewhere, "secret.yaml"), "rules: {}");
            File.CreateSymbolicLink(Path.Combine(_folder, "link.yaml"), Path.Combine(elsewhere, "secret.yaml"));
            Directory.CreateSymbolicLink(Path.Combine(_folder, "linked"), elsewhere);
            foreach (var name in (string[])["./link.yaml", "./linked/secret.yaml"])
            {
                Ruleset.Load(Write(".spectral.yaml", $"extends: {name}")).Problems.ShouldHaveSingleItem().Message.ShouldContain("leads out of the folder");
            }
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public void A_description_and_members_of_ones_own_are_part_of_a_ruleset() =>
        Run("description: ours\nx-owner: me\nrules: { a: { x-note: 1, tags: [b], given: $, then: { function: undefined } } }").Select(r => r.Code).ShouldBe(["a"]);

    [Fact]
    public void A_function_that_promises_its_results_is_waited_for()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "functions"));
        Write("functions/later.js", "export default async () => [{ message: await Promise.resolve('late') }];");
        Run("functions: [later]\nrules: { a: { given: $, then: { function: later } } }").ShouldHaveSingleItem().Message.ShouldBe("late");
    }

    [Fact]
    public void A_ruleset_that_two_others_extend_is_no_circle()
    {
        Write("base.yaml", "rules: { a: { given: $, then: { function: undefined } } }");
        Write("b.yaml", "extends: ./base.yaml");
        Run("extends: [./b.yaml, ./base.yaml]").Select(r => r.Code).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("export default (input, options, context) => { if (!input.tags) return [{ message: `no tags, ${options.word}`, path: [...context.path, 'tags'] }]; };")]
    [InlineData("module.exports = function (input, options) { return input.tags ? [] : [{ message: 'no tags, ' + options.word }]; };")]
    [InlineData("""
        import { createRulesetFunction } from '@stoplight/spectral-core';
        import { truthy } from '@stoplight/spectral-functions';
        export default createRulesetFunction({ input: { type: 'object' }, options: { type: 'object', required: ['word'] } }, (input, options, context) =>
          truthy(input.tags, null, context).map(() => ({ message: `no tags, ${options.word}` })));
        """)]
    public void A_function_in_JavaScript_is_asked_as_any_other(string script)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "functions"));
        Write("functions/tagged.js", script);
        var found = Run("""
            functions: [tagged]
            rules:
              tagged: { message: '{{error}}', given: '$.paths[*][*]', then: { function: tagged, functionOptions: { word: friend } } }
            """).ShouldHaveSingleItem();
        (found.Message, PathText.Dotted(found.Path)).ShouldBe(("no tags, friend", "paths./a.get"));
    }

    [Theory]
    [InlineData("export default () => { while (true) {} };")]
    [InlineData("export default () => { const a = []; while (true) a.push('x'.repeat(100000)); };")]
    [InlineData("export default function f() { return f(); }")]
    [InlineData("export default () => { throw new Error('no'); };")]
    [InlineData("export default () => fetch('http://127.0.0.1/');")]
    [InlineData("export default async () => { await fetch('http://127.0.0.1/'); return []; };")]
    [InlineData("export default () => 7;")]
    [InlineData("export default () => [null];")]
    [InlineData("export default () => [{}];")]
    public void A_function_that_fails_or_never_ends_ends_its_rule_and_no_other(string script)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "functions"));
        Write("functions/bad.js", script);
        var (ruleset, problems) = Ruleset.Load(Write(".spectral.yaml", """
            functions: [bad]
            rules:
              bad: { given: '$', then: { function: bad } }
              good: { given: '$', then: { field: tags, function: truthy } }
            """));
        problems.ShouldBeEmpty();
        var run = RulesetRun.Over(TextTree.Parse(Encoding.UTF8.GetBytes(Description), "api.yaml"), Path.Combine(_folder, "api.yaml"), ruleset!);
        run.Results.Select(r => r.Code).ShouldBe(["good"]);
        run.FailedRules.Keys.ShouldBe(["bad"]);
    }

    [Theory]
    [InlineData("import fs from 'fs'; export default () => [];", "the package `fs` is not offered")]
    [InlineData("import x from '../../secret.js'; export default () => [];", "leads out of the folder")]
    [InlineData("export const a = 1;", "it exports no function")]
    [InlineData("export default (", "cannot be used")]
    public void A_function_that_cannot_be_used_is_named(string script, string message)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "functions"));
        Write("functions/bad.js", script);
        var (ruleset, problems) = Ruleset.Load(Write(".spectral.yaml", "functions: [bad]\nrules: { bad: { given: $, then: { function: bad } } }"));
        ruleset.ShouldBeNull();
        problems.ShouldHaveSingleItem();
        problems[0].Message.ShouldContain("`bad`");
        problems[0].Message.ShouldContain(message);
    }

    [Fact]
    public void JSON_with_a_comma_too_many_or_too_few_is_read_as_it_is_meant() =>
        TolerantJson.Repair("{ \"a\": [1, 2,], // x\n \"b\": \"//,]\"\n \"c\": {} }").ShouldBe("{ \"a\": [1, 2 ],     \n \"b\": \"//,]\"\n,\"c\": {} }");

    [Theory]
    [InlineData("a/b.yaml", "*.yaml", true)]
    [InlineData("a/b.yaml", "a/*.yaml", true)]
    [InlineData("a/c/b.yaml", "a/*.yaml", false)]
    [InlineData("a/c/b.yaml", "a/**/*.yaml", true)]
    [InlineData("a/b.yaml", "a/**/*.yaml", true)]
    [InlineData("a/b.json", "**/*.{yaml,json}", true)]
    [InlineData("a/b.json", "!**/*.json", false)]
    public void Globs_mean_what_minimatch_means(string path, string pattern, bool matches) => Glob.IsMatch(path, pattern).ShouldBe(matches);
}
