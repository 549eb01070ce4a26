using System.Text;
using System.Text.Json;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Rulesets.Results;

namespace Assay.Lint.Tests.Rulesets;

/// <summary>
/// The test cases of Spectral's own rules: one rule is on, its results are filtered by code and must be those of the case in their
/// order, each as far as the case describes it.
/// </summary>
public sealed class SpectralSuiteTests(ITestOutputHelper output)
{
    // Each with its reason; the tests fail when one of them passes.
    private static readonly Dictionary<string, string> Excluded = new(StringComparer.Ordinal)
    {
        ["owasp:api3:2023-no-additionalProperties: valid case: additionalProperties set to false (oas3)"] =
            "contradicts the case `valid case: oas3`, whose document and rule are the same and which expects no result; Spectral 6.16.3 gives none",
        ["operation-operationId-valid-in-url: operationId contains invalid characters"] =
            "expects the message of an older version; Spectral 6.16.3 says `must not contain characters`, and so do we",
        ["oas2-unused-definition: an indirectly self-referencing document from the filesystem"] = "needs files that the case does not bring along",
        ["oas3-unused-component: an indirectly self-referencing document from the filesystem"] = "needs files that the case does not bring along",
    };

    [Fact]
    public void The_rules_of_the_OWASP_ruleset_answer_as_Spectral_does() => Run("owasp", "@stoplight/spectral-owasp-ruleset", 121);

    [Fact]
    public void The_rules_of_the_OpenAPI_ruleset_answer_as_Spectral_does() => Run("oas", "spectral:oas", 323);

    private void Run(string suite, string ruleset, int count)
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Shared("suites/spectral"), suite + ".json")));
        var failed = new List<string>();
        foreach (var test in cases.RootElement.EnumerateArray())
        {
            var name = $"{test.GetProperty("rule").GetString()}: {test.GetProperty("name").GetString()}";
            if (ProblemOf(test, ruleset) is { } problem)
            {
                failed.Add(name);
                if (!Excluded.ContainsKey(name))
                {
                    output.WriteLine($"{name}\n    {problem}");
                }
            }
        }

        output.WriteLine($"{suite}: {cases.RootElement.GetArrayLength() - failed.Count} of {cases.RootElement.GetArrayLength()}");
        cases.RootElement.GetArrayLength().ShouldBe(count);
        failed.Except(Excluded.Keys).ShouldBeEmpty();
    }

    private static string? ProblemOf(JsonElement test, string name)
    {
        var rule = test.GetProperty("rule").GetString()!;
        var document = test.GetProperty("document");
        var text = document.ValueKind == JsonValueKind.String ? document.GetString()! : JsonSerializer.Serialize(document, new JsonSerializerOptions { WriteIndented = true });
        var tree = TextTree.Parse(Encoding.UTF8.GetBytes(text), "document.json");
        var run = RulesetRun.Over(tree, null, Ruleset.BuiltIn(name).Only(rule), ignoresUnknownFormat: true);
        var found = run.Results.Where(r => r.Code == rule).ToArray();
        var expected = test.GetProperty("errors").EnumerateArray().ToArray();
        var said = string.Join("; ", found.Select(f => $"{f.Message} @ {string.Join('/', f.Path)} [{f.Severity}] {f.Range}")) + string.Join("", run.FailedRules);
        if (found.Length != expected.Length)
        {
            return $"{found.Length} found, {expected.Length} expected: {said} -- expected {string.Join("; ", expected.Select(OneLine))}";
        }

        for (var i = 0; i < found.Length; i++)
        {
            if (!Matches(found[i], expected[i]))
            {
                return $"number {i} differs: {said} -- expected {OneLine(expected[i])}";
            }
        }

        return null;
    }

    private static string OneLine(JsonElement e) => JsonSerializer.Serialize(e);

    private static bool Matches(RulesetResult found, JsonElement expected) =>
        expected.EnumerateObject().All(p => p.Name switch
        {
            "code" => p.Value.GetString() == found.Code,
            "message" => p.Value.GetString() == found.Message,
            "severity" => p.Value.GetInt32() == found.Severity,
            "path" => p.Value.EnumerateArray().Select(k => k.ToString()).SequenceEqual(found.Path),
            _ => true,
        });
}
