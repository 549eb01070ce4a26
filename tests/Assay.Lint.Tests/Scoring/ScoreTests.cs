using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Scoring;
using Common;
using CsCheck;

namespace Assay.Lint.Tests.Scoring;

public sealed class ScoreTests(ITestOutputHelper output)
{
    private static readonly Gen<Finding> AnyFinding = Gen.Select(
        Gen.Enum<Threat>(), Gen.Enum<Severity>(), Gen.Int[0, 400], (threat, severity, reach) => FindingOf(threat, severity, reach));

    [Fact]
    public void Without_findings_it_is_100()
    {
        Score.Of([], 12).Value.ShouldBe(100);
        Score.Of([], 0).Points.ShouldBe(100);
    }

    [Fact]
    public void It_stays_above_0_and_with_any_finding_below_100() => Gen.Select(AnyFinding.Array[1, 60], Gen.Int[0, 300]).SampleSame(1_000, (findings, operations) =>
    {
        var score = Score.Of(findings, operations);
        return score.Value is > 0 and < 100 && score.Points is >= 1 and <= 99;
    });

    [Fact]
    public void Repairing_any_one_finding_raises_it_by_what_it_says() => Gen.Select(AnyFinding.Array[1, 40], Gen.Int[0, 300]).SampleSame(1_000, (findings, operations) =>
    {
        var score = Score.Of(findings, operations);
        return score.Findings.All(cost =>
        {
            var repaired = Score.Of([.. findings.Where(f => !ReferenceEquals(f, cost.Finding))], operations);
            return repaired.Value > score.Value && Math.Abs(repaired.Value - score.Value - cost.Gain) < 1e-9;
        });
    });

    [Fact]
    public void One_more_finding_lowers_it_even_where_there_are_a_hundred_thousand()
    {
        Finding[] many = [.. Enumerable.Range(0, 100_000).Select(i => FindingOf((Threat)(i % 14), Severity.Error, 50))];
        foreach (var threat in Enum.GetValues<Threat>())
        {
            Score.Of([.. many, FindingOf(threat, Severity.Info, 1)], 1_000).Value.ShouldBeLessThan(Score.Of(many, 1_000).Value);
        }
    }

    [Fact]
    public void A_graver_finding_costs_more() => Gen.Select(AnyFinding.Array[0, 20], AnyFinding, Gen.Int[1, 300]).SampleSame(1_000, (findings, one, operations) =>
        Score.Of([.. findings, one with { Severity = Severity.Error }], operations).Value < Score.Of([.. findings, one with { Severity = Severity.Warning }], operations).Value
        && Score.Of([.. findings, one with { Severity = Severity.Warning }], operations).Value < Score.Of([.. findings, one with { Severity = Severity.Info }], operations).Value);

    [Fact]
    public void The_costs_add_up_to_what_is_missing() => Gen.Select(AnyFinding.Array[1, 60], Gen.Int[0, 300]).SampleSame(1_000, (findings, operations) =>
    {
        var score = Score.Of(findings, operations);
        return Math.Abs(score.Threats.Sum(t => t.Cost) + score.Value - 100) < 1e-9
            && score.Threats.All(t => Math.Abs(score.Findings.Where(f => f.Finding.Threat == t.Threat).Sum(f => f.Cost) - t.Cost) < 1e-9)
            && score.Findings.Count == findings.Length;
    });

    [Fact]
    public void Ten_times_the_operations_with_ten_times_the_findings_score_the_same() => Gen.Select(AnyFinding.Array[1, 40], Gen.Int[1, 300]).SampleSame(1_000, (findings, operations) =>
        Math.Abs(Score.Of([.. Enumerable.Repeat(findings, 10).SelectMany(f => f)], operations * 10).Value - Score.Of(findings, operations).Value) < 1e-6);

    [Fact]
    public void A_flaw_written_once_for_forty_operations_costs_what_it_costs_written_forty_times() =>
        Score.Of([FindingOf(Threat.MassAssignment, Severity.Error, 40)], 90).Value
            .ShouldBe(Score.Of([.. Enumerable.Range(0, 40).Select(_ => FindingOf(Threat.MassAssignment, Severity.Error, 1))], 90).Value, 1e-9);

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    public void A_description_many_times_as_large_with_the_same_flaws_scores_about_the_same(int times)
    {
        var one = ScoreOf(Shop(1));
        var many = ScoreOf(Shop(times));

        output.WriteLine($"once {one.Value:F2} with {one.Findings.Count} findings, {times} times {many.Value:F2} with {many.Findings.Count}");
        Math.Abs(many.Value - one.Value).ShouldBeLessThan(3);
    }

    [Fact]
    public void Real_descriptions_are_told_apart_and_each_of_their_findings_says_how_far_it_reaches()
    {
        var scores = Repository.Corpus().Select(path =>
        {
            var report = Linter.Run(ApiContract.Load(path));
            report.Findings.ShouldAllBe(f => f.Reach >= 1);
            var score = Score.Of(report.Findings, report.Checked.Operations);
            output.WriteLine($"| {Path.GetFileName(path)} | {report.Checked.Operations} | {report.Findings.Count} | {score.Points} | {string.Join(", ", score.Threats.Take(3).Select(t => $"{ThreatFacts.Of(t.Threat).Name} {t.Cost:F0}"))} |");
            return score;
        }).ToArray();

        scores.ShouldAllBe(s => s.Points > 1 && s.Points < 100);
        scores.Select(s => s.Points).Distinct().Count().ShouldBeGreaterThan(scores.Length / 2);
        (scores.Max(s => s.Points) - scores.Min(s => s.Points)).ShouldBeGreaterThan(30);
    }

    private static Score ScoreOf(string description)
    {
        var report = Linter.Run(ApiContract.Parse(description));
        return Score.Of(report.Findings, report.Checked.Operations);
    }

    // Flaws in operations, in models of their own and in a model that all share.
    private static string Shop(int times) => $$"""
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        security: [{ token: [] }]
        paths:
        {{string.Concat(Enumerable.Range(0, times).Select(i => $$"""
              /products{{i}}:
                get:
                  security: []
                  parameters: [{ name: limit, in: query, schema: { type: integer } }, { name: sort, in: query, schema: { type: string } }]
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shared' } } } } }
              /orders{{i}}/{id}:
                put:
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order{{i}}' } } } }
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shared' } } } } }

            """))}}
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
          schemas:
            Shared: { type: object, properties: { id: { type: string }, user_id: { type: string }, email: { type: string }, password: { type: string } } }
        {{string.Concat(Enumerable.Range(0, times).Select(i => $$"""
                Order{{i}}: { type: object, properties: { note: { type: string }, is_admin: { type: boolean }, count: { type: integer } } }

            """))}}
        """;

    private static Finding FindingOf(Threat threat, Severity severity, int reach) =>
        new("ZTL101", "open-request-body", threat, Flow.Request, severity, "`a` is open", new SourceLocation("a.yaml", 1, 1, 1, ""), "close it")
        {
            Reach = reach == 0 ? null : reach,
        };
}
