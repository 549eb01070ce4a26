using System.Text;
using System.Text.Json;
using Assay.Contract.Patterns;

namespace Assay.Contract.Tests.Patterns;

/// <summary>What the official JSON Schema test suite says of <c>pattern</c> and <c>patternProperties</c>.</summary>
public sealed class SuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("pattern.json")]
    [InlineData("patternProperties.json")]
    [InlineData("optional/ecmascript-regex.json")]
    [InlineData("optional/non-bmp-regex.json")]
    public void Agrees_with_the_suite_in_every_draft(string file)
    {
        var root = Repository.Shared("suites/json-schema/tests");
        var wrong = new List<string>();
        var total = 0;
        foreach (var draft in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(draft, file)));
            foreach (var group in document.RootElement.EnumerateArray())
            {
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    if (Judge(group.GetProperty("schema"), test.GetProperty("data")) is { } verdict)
                    {
                        total++;
                        if (verdict != test.GetProperty("valid").GetBoolean())
                        {
                            wrong.Add($"{Path.GetFileName(draft)}: {group.GetProperty("description")}: {test.GetProperty("description")}");
                        }
                    }
                }
            }
        }

        output.WriteLine($"{file}: {total - wrong.Count} of {total}");
        total.ShouldBeGreaterThan(10);
        wrong.ShouldBeEmpty();
    }

    // Null where more than the pattern decides.
    private static bool? Judge(JsonElement schema, JsonElement data)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && data.ValueKind == JsonValueKind.String)
        {
            return IsMatch(pattern.GetString()!, data.GetString()!);
        }

        // Properties that no pattern matches are refused, or the patterns' schemas are `true`: only names count.
        return schema.TryGetProperty("patternProperties", out var properties)
            && data.ValueKind == JsonValueKind.Object
            && schema.TryGetProperty("additionalProperties", out var additional)
            && additional.ValueKind == JsonValueKind.False
            ? data.EnumerateObject().All(member => properties.EnumerateObject().Any(known => IsMatch(known.Name, member.Name)))
            : schema.TryGetProperty("patternProperties", out properties)
                && data.ValueKind == JsonValueKind.Object
                && properties.EnumerateObject().All(static known => known.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                ? data.EnumerateObject().All(member => properties.EnumerateObject().All(
                    known => known.Value.ValueKind == JsonValueKind.True || !IsMatch(known.Name, member.Name)))
                : null;
    }

    private static bool IsMatch(string pattern, string text)
    {
        EcmaPattern.TryParse(pattern, out var parsed, out var error).ShouldBeTrue($"{pattern}: {error}");
        var verdict = parsed.IsMatchUtf8(Encoding.UTF8.GetBytes(text));
        parsed.IsMatch(text).ShouldBe(verdict);
        return verdict;
    }
}
