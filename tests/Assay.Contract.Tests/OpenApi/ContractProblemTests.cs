using System.Text;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.OpenApi;

public sealed class ContractProblemTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

    // What is really wrong with the published descriptions.
    private static readonly Dictionary<string, string[]> KnownProblems = new()
    {
        ["discord-31.json"] = ["ZTL016 2"],
        ["openai.yaml"] = ["ZTL016 7", "ZTL010 2"],
        ["spotify.yml"] = ["ZTL016 1"],
    };

    public static TheoryData<string> Codes() => [.. ContractProblems.All.Select(p => p.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_bad_example_fires_and_the_good_one_does_not(string code)
    {
        var problem = ContractProblems.All.Single(p => p.Code == code);
        var (bad, good) = (Example(problem.Doc, "## Bad"), Example(problem.Doc, "## Good"));

        // The first example has no version on purpose: that is the problem.
        Parse(code == "ZTL001" ? bad : Head + bad).Problems.ShouldContain(p => p.Code == code);
        Parse(good.StartsWith("openapi", StringComparison.Ordinal) ? good : Head + good).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("asyncapi: 3.0.0\n", "AsyncAPI")]
    [InlineData("apiVersion: v1\nkind: Pod\n", "Kubernetes")]
    [InlineData("$schema: https://json-schema.org/draft/2020-12/schema\n", "JSON Schema")]
    [InlineData("just text\n", "plain value")]
    [InlineData("openapi: 4.0.0\n", "version")]
    public void Says_what_a_document_of_another_kind_is(string text, string kind)
    {
        var contract = Parse(text);

        contract.IsReadable.ShouldBeFalse();
        contract.Problems.ShouldHaveSingleItem().Message.ShouldContain(kind);
    }

    [Theory]
    [InlineData("missing.yaml", "no such file")]
    [InlineData(".", "folder")]
    public void Says_why_a_path_cannot_be_read(string path, string message) =>
        ApiContract.Load(path).Problems.ShouldHaveSingleItem().Message.ShouldContain(message);

    [Fact]
    public void An_empty_file_is_said_to_be_empty() => Parse("").Problems.ShouldHaveSingleItem().Message.ShouldContain("empty");

    [Fact]
    public void Suggests_the_model_that_was_probably_meant() =>
        Parse(Head + """
            paths: {}
            components:
              schemas:
                Order: { type: object }
                List: { type: array, items: { $ref: '#/components/schemas/Ordr' } }
            """).Problems.ShouldHaveSingleItem().Hint.ShouldContain("`#/components/schemas/Order`");

    [Fact]
    public void A_recursive_model_is_no_circle() =>
        Parse(Head + """
            paths: {}
            components:
              schemas:
                Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
            """).Problems.ShouldBeEmpty();

    [Fact]
    public void A_reference_in_an_example_is_data() =>
        Parse(Head + """
            paths: {}
            components: { schemas: { A: { type: object, example: { $ref: '#/nowhere' }, properties: { example: { type: string } } } } }
            """).Problems.ShouldBeEmpty();

    [Fact]
    public void Reads_the_whole_corpus()
    {
        var corpus = Repository.Shared("corpus");
        foreach (var line in File.ReadLines(Path.Combine(corpus, "INDEX.tsv")).Skip(1).Select(l => l.Split('\t')))
        {
            var contract = ApiContract.Load(Path.Combine(corpus, line[0]));

            contract.Problems.Select(p => p.Code).GroupBy(c => c).Select(g => $"{g.Key} {g.Count()}")
                .ShouldBe(KnownProblems.GetValueOrDefault(line[0], []), line[0]);
            contract.Operations.Count.ToString().ShouldBe(line[3], line[0]);
            contract.Models.Count.ToString().ShouldBe(line[4], line[0]);
        }
    }

    private static ApiContract Parse(string text) => ApiContract.Parse(Encoding.UTF8.GetBytes(text), "a.yaml");

    private static string Example(string doc, string heading)
    {
        var start = doc.IndexOf("```yaml\n", doc.IndexOf(heading, StringComparison.Ordinal), StringComparison.Ordinal) + 8;
        return doc[start..doc.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
