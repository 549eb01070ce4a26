using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas;

namespace Assay.Contract.Tests.Schemas;

/// <summary>The required tests of draft 2020-12 that one file alone can express.</summary>
public sealed class OfficialSuiteTests(ITestOutputHelper output)
{
    // What spans several schema resources, with the reason why it is not read yet.
    private static readonly Dictionary<string, string> NotRead = new()
    {
        ["refRemote.json"] = "other files",
        ["dynamicRef.json"] = "dynamic scope",
        ["unevaluatedItems.json: unevaluatedItems with $dynamicRef"] = "dynamic scope",
        ["unevaluatedProperties.json: unevaluatedProperties with $dynamicRef"] = "dynamic scope",
        ["vocabulary.json"] = "vocabularies",
        ["format.json"] = "formats are asserted, as OpenAPI users expect; the suite takes them for annotations",
    };

    [Fact]
    public void Agrees_with_the_required_tests_of_draft_2020_12()
    {
        var folder = Repository.Shared("suites/json-schema/tests/draft2020-12");
        var (passed, unread) = (0, 0);
        var failed = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.json").Order())
        {
            using var suite = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var group in suite.RootElement.EnumerateArray())
            {
                var name = $"{Path.GetFileName(file)}: {group.GetProperty("description").GetString()}";
                var text = group.GetProperty("schema").GetRawText();
                // `$id` and references to it move the base of references, which one file alone does not need.
                var isAlone = !NotRead.ContainsKey(Path.GetFileName(file)) && !NotRead.ContainsKey(name) && !LeavesTheFile(text);
                var schema = isAlone ? Schema.Parse(text) : null;
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    if (!isAlone)
                    {
                        unread++;
                    }
                    else if (schema?.IsValid(Encoding.UTF8.GetBytes(test.GetProperty("data").GetRawText())) == test.GetProperty("valid").GetBoolean())
                    {
                        passed++;
                    }
                    else
                    {
                        failed.Add($"{name}: {test.GetProperty("description").GetString()}");
                    }
                }
            }
        }

        output.WriteLine($"{passed} passed, {failed.Count} failed, {unread} not read");
        failed.ForEach(output.WriteLine);
        failed.Count.ShouldBe(0, string.Join("\n", failed.Take(40)));
        passed.ShouldBeGreaterThan(1_000);
    }

    private static bool LeavesTheFile(string schema) =>
        schema.Contains("\"$id\"", StringComparison.Ordinal) || schema.Contains("json-schema.org/draft/2020-12/schema\"}", StringComparison.Ordinal)
        || schema.Contains("\"$ref\": \"https", StringComparison.Ordinal);
}
