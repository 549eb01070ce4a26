using System.Text;
using Assay.Contract;
using Assay.Lint.Settings;
using Assay.Lint.Suppressions;

namespace Assay.Lint.Tests.Suppressions;

public sealed class BaselineTests : IDisposable
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

    private const string Shop = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        servers: [{ url: http://a.example.com }, { url: http://b.example.com }]
        paths:
          /products:
            get:
              parameters:
                - { name: q, in: query, schema: { type: string } }
                - { name: page_size, in: query, schema: { type: integer } }
              responses: { '200': { description: ok } }
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      allOf:
                        - { type: object, properties: { note: { type: string } } }
                        - { type: object, properties: { count: { type: integer } } }
              responses: { '201': { description: ok } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assay-baseline-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_accepted_is_not_reported_and_is_counted()
    {
        var file = Write("shop.yaml", Shop);
        var found = Run(file).Findings.Count;
        found.ShouldBeGreaterThan(5);

        var again = Run(file, Accept(file));

        again.Findings.ShouldBeEmpty();
        again.InBaseline.ShouldBe(found);
        again.Stale.ShouldBeEmpty();
    }

    public static TheoryData<string, Func<string, string>> Edits => new()
    {
        { "lines move", s => s.Replace("paths:", "# a comment\n\n\npaths:", StringComparison.Ordinal) },
        { "parameters change places", s => s.Replace("        - { name: q, in: query, schema: { type: string } }\n        - { name: page_size, in: query, schema: { type: integer } }", "        - { name: page_size, in: query, schema: { type: integer } }\n        - { name: q, in: query, schema: { type: string } }", StringComparison.Ordinal) },
        { "servers change places", s => s.Replace("[{ url: http://a.example.com }, { url: http://b.example.com }]", "[{ url: http://b.example.com }, { url: http://a.example.com }]", StringComparison.Ordinal) },
        { "parts of a composition change places", s => s.Replace("                - { type: object, properties: { note: { type: string } } }\n                - { type: object, properties: { count: { type: integer } } }", "                - { type: object, properties: { count: { type: integer } } }\n                - { type: object, properties: { note: { type: string } } }", StringComparison.Ordinal) },
        { "a part of a composition is edited", s => s.Replace("{ note: { type: string } }", "{ note: { type: string }, more: { type: boolean } }", StringComparison.Ordinal) },
        { "a clean parameter comes first", s => s.Replace("      parameters:\n", "      parameters:\n        - { name: a, in: query, schema: { type: boolean } }\n", StringComparison.Ordinal) },
        { "the paths change places", s => s[..s.IndexOf("  /products", StringComparison.Ordinal)] + s[s.IndexOf("  /orders", StringComparison.Ordinal)..] + "\n" + s[s.IndexOf("  /products", StringComparison.Ordinal)..s.IndexOf("  /orders", StringComparison.Ordinal)] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void It_is_recognised_after_edits_elsewhere(string what, Func<string, string> edit)
    {
        var file = Write("shop.yaml", Shop);
        var baseline = Accept(file);
        var edited = edit(Shop);
        edited.ShouldNotBe(Shop, what);
        Write("shop.yaml", edited);

        var run = Run(file, baseline);

        run.Findings.ShouldBeEmpty(what);
        run.Stale.ShouldBeEmpty(what);
    }

    [Fact]
    public void A_finding_that_counts_things_is_recognised_when_the_number_changes_and_when_it_falls_apart()
    {
        string With(int objects) => Head + "paths:\n" + string.Concat(Enumerable.Range(0, objects).Select(i =>
            $"  /p{i}: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ a: {{ type: boolean }} }} }} }} }} }}, responses: {{ '200': {{ description: ok }} }} }} }}\n"));
        var file = Write("shop.yaml", With(25));
        Run(file).Findings.ShouldContain(f => f.Code == "ZTL101" && f.Message.Contains("25 of the 25", StringComparison.Ordinal));
        var baseline = Accept(file);

        Write("shop.yaml", With(30));
        Run(file, baseline).Findings.ShouldNotContain(f => f.Code == "ZTL101");

        Write("shop.yaml", With(3));
        Run(file).Findings.Count(f => f.Code == "ZTL101").ShouldBe(3);
        Run(file, baseline).Findings.ShouldNotContain(f => f.Code == "ZTL101");

        Write("shop.yaml", Head + "paths: {}\n");
        Run(file, baseline).Stale.ShouldContain(e => e.Code == "ZTL101");
    }

    [Fact]
    public void A_finding_that_stands_for_others_like_it_is_recognised_when_the_first_of_them_is_another_one()
    {
        string With(params IEnumerable<int> places) => Head + "paths:\n" + string.Concat(places.Select(i =>
            $"  /p{i}: {{ get: {{ parameters: [{{ name: filter, in: query, schema: {{ type: string, maxLength: 9 }} }}], responses: {{ '200': {{ description: ok }} }} }} }}\n"));
        var file = Write("shop.yaml", With(Enumerable.Range(0, 30)));
        Run(file).Findings.ShouldContain(f => f.Message.Contains("(and so in 29 other places)", StringComparison.Ordinal));
        var baseline = Accept(file);

        foreach (var edited in new[] { With(Enumerable.Range(5, 25)), With(Enumerable.Range(0, 40).Reverse()), With(Enumerable.Range(20, 10)) })
        {
            Write("shop.yaml", edited);
            var run = Run(file, baseline);
            run.Findings.ShouldAllBe(f => f.Code == "ZTL094");
            run.Stale.ShouldAllBe(e => !e.Message.Contains("(and so", StringComparison.Ordinal));
        }

        Write("shop.yaml", With(1, 2).Replace("filter", "other", StringComparison.Ordinal));
        Run(file, baseline).Findings.Count(f => f.Message.Contains("`other`", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void A_new_finding_is_reported_although_others_of_its_rule_are_accepted()
    {
        var file = Write("shop.yaml", Shop);
        var baseline = Accept(file);
        Write("shop.yaml", Shop.Replace("name: q, in: query", "name: other, in: query", StringComparison.Ordinal));

        var run = Run(file, baseline);

        run.Findings.Where(f => f.Code != "ZTL094").ShouldAllBe(f => f.Message.Contains("`other`", StringComparison.Ordinal));
        run.Findings.Count(f => f.Code != "ZTL094").ShouldBe(run.Stale.Count);
        run.Stale.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_entry_stands_for_one_finding_only()
    {
        var file = Write("shop.yaml", Shop.Replace("{ url: http://b.example.com }", "{ url: https://b.example.com }", StringComparison.Ordinal));
        var baseline = Accept(file);
        Write("shop.yaml", Shop.Replace("http://b.example.com", "http://a.example.com", StringComparison.Ordinal));

        Run(file, baseline).Findings.Where(f => f.Code == "ZTL118").ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_repaired_is_reported_as_one_note_and_pruned()
    {
        var file = Write("shop.yaml", Shop);
        Accept(file);
        Write("shop.yaml", Shop.Replace("http://", "https://", StringComparison.Ordinal));
        var (baseline, _) = Baseline.Load(BaselinePath);

        var run = Run(file, baseline);

        var note = run.Findings.ShouldHaveSingleItem();
        note.Code.ShouldBe("ZTL094");
        note.Severity.ShouldBe(Severity.Info);
        note.Message.ShouldStartWith("2 entries");
        ((SourceLocation)note.Where).Line.ShouldBeGreaterThan(1);
        var pruned = baseline!.Pruned(run);
        pruned.Entries.Count.ShouldBe(baseline.Entries.Count - 2);
        Run(file, pruned).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Other_descriptions_and_rules_that_do_not_run_are_no_matter_of_this_run()
    {
        var file = Write("shop.yaml", Shop);
        var other = Write("other.yaml", Shop);
        var baseline = Run([file, other], null, b => b.Entries.Count.ShouldBeGreaterThan(10));
        Write("shop.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n");

        var few = new LintSession(new LintSettings { Baseline = baseline, Rules = [.. RuleCatalog.All.Where(r => r.Code == "ZTL118")] }).Run([file]);

        few.Stale.Select(e => (e.File, e.Code)).Distinct().ShouldBe([("shop.yaml", "ZTL118")]);
        baseline.Updated(few).Entries.ShouldContain(e => e.File == "other.yaml");
        baseline.Updated(few).Entries.ShouldContain(e => e.File == "shop.yaml" && e.Code == "ZTL102");
        File.Delete(other);
        Run(file, baseline).Stale.Select(e => e.File).Distinct().Order().ShouldBe(["other.yaml", "shop.yaml"]);
    }

    [Fact]
    public void What_one_description_finds_in_a_shared_file_is_not_stale_for_another()
    {
        Write("common.yaml", "Note: { type: object, properties: { text: { type: string } } }\n");
        string Using(string schema) => $$"""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a: { post: { requestBody: { content: { application/json: { schema: {{schema}} } } }, responses: { '200': { description: ok } } } }
            """;
        var a = Write("a.yaml", Using("{ $ref: 'common.yaml#/Note' }"));
        var b = Write("b.yaml", Using("{ type: boolean }"));
        var baseline = Run([a, b], null, _ => { });
        baseline.Entries.ShouldContain(e => e.File == "common.yaml" && e.Description == "a.yaml");

        Run(b, baseline).Stale.ShouldBeEmpty();
        baseline.Updated(Run(b, baseline)).Entries.ShouldBe(baseline.Entries);
    }

    [Fact]
    public void Nothing_is_stale_where_a_part_was_not_read()
    {
        var file = Write("shop.yaml", Shop);
        var baseline = Accept(file);
        Write("shop.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: '#/nowhere' } }\n");

        var run = Run(file, baseline);

        run.Stale.ShouldBeEmpty();
        baseline.Updated(run).Entries.Count.ShouldBe(baseline.Entries.Count);
    }

    [Fact]
    public void What_was_not_read_cannot_be_accepted()
    {
        var file = Write("shop.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: '#/nowhere' } }\n");
        var baseline = Accept(file);
        baseline.Entries.ShouldBeEmpty();
        Run(file, baseline).Findings.ShouldHaveSingleItem().Code.ShouldBe("ZTL004");
    }

    [Fact]
    public void The_same_findings_give_the_same_bytes_and_no_draft_is_left()
    {
        var file = Write("shop.yaml", Shop);
        Accept(file);
        var first = File.ReadAllBytes(BaselinePath);
        Accept(file);
        File.ReadAllBytes(BaselinePath).ShouldBe(first);
        Encoding.UTF8.GetString(first).ShouldNotContain("\r");
        _folder.EnumerateFiles().Select(f => f.Name).Order().ShouldBe(["assay.baseline.json", "shop.yaml"]);
    }

    [Theory]
    [InlineData("", 0, "is empty")]
    [InlineData("{", 1, "not valid JSON")]
    [InlineData("[]", 1, "no baseline")]
    [InlineData("{\"openapi\": \"3.1.0\"}", 1, "no baseline")]
    [InlineData("{\n\"version\": 2, \"findings\": []}", 2, "version `2`")]
    [InlineData("{\"version\": 1, \"findings\": [\n{}]}", 2, "no text `code`")]
    [InlineData("{\"version\": 1, \"findings\": [\n7]}", 2, "no object")]
    [InlineData("{\"version\": 1, \"findings\": [],\n \"findigns\": []}", 2, "`findigns` is no part")]
    public void A_baseline_that_cannot_be_used_is_a_located_problem(string text, int line, string message)
    {
        Write("assay.baseline.json", text);

        var (baseline, problems) = Baseline.Load(BaselinePath);

        baseline.ShouldBeNull();
        problems[0].Message.ShouldContain(message);
        problems[0].Where!.Line.ShouldBe(line);
        problems.ShouldAllBe(p => p.Hint.Length > 0);
    }

    [Fact]
    public void A_baseline_that_cannot_be_written_is_a_problem_and_the_old_one_stays()
    {
        var problem = new Baseline(Path.Combine(_folder.FullName, "missing", "b.json"), []).Save();
        problem.ShouldNotBeNull().Where!.File.ShouldEndWith("b.json");
        _folder.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    private string BaselinePath => Path.Combine(_folder.FullName, Baseline.DefaultName);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Baseline Accept(string file) => Run([file], null, _ => { });

    private Baseline Run(string[] files, Baseline? old, Action<Baseline> check)
    {
        old ??= new Baseline(BaselinePath, []);
        var next = old.Updated(new LintSession(new LintSettings { Baseline = old }).Run(files));
        next.Save().ShouldBeNull();
        var (read, problems) = Baseline.Load(BaselinePath);
        problems.ShouldBeEmpty();
        read!.Entries.Select(e => e with { Line = 0 }).ShouldBe(next.Entries);
        check(next);
        return next;
    }

    private static LintRun Run(string file, Baseline? baseline = null) => new LintSession(new LintSettings { Baseline = baseline }).Run([file]);
}
