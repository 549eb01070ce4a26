using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas.Formats;

namespace Assay.Contract.Tests.Schemas.Formats;

/// <summary>The official JSON Schema test suite, <c>optional/format</c>, of every draft.</summary>
public sealed class SuiteTests(ITestOutputHelper output)
{
    [Fact]
    public void Answers_every_case_as_the_suite_does()
    {
        var root = Repository.Shared("suites/json-schema/tests");
        var wrong = new List<string>();
        var total = 0;
        foreach (var file in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories)
            .Where(static file => file.Contains("/optional/format/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var failed = new List<string>();
            var count = 0;
            foreach (var group in document.RootElement.EnumerateArray())
            {
                var name = group.GetProperty("schema").GetProperty("format").GetString()!;
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    count++;
                    var description = $"{name}: {test.GetProperty("description").GetString()}";
                    if (IsValid(name, test.GetProperty("data")) != test.GetProperty("valid").GetBoolean())
                    {
                        failed.Add($"{Path.GetRelativePath(root, file)}: {description}");
                    }
                }
            }

            total += count;
            wrong.AddRange(failed);
            output.WriteLine($"{Path.GetRelativePath(root, file)}: {count - failed.Count} of {count}");
        }

        output.WriteLine($"formats: {total - wrong.Count} of {total}");
        total.ShouldBeGreaterThan(1000);
        wrong.ShouldBeEmpty();
    }

    private static bool IsValid(string format, JsonElement data) =>
        data.ValueKind != JsonValueKind.String
        || (Format.Find(format)?.IsValid(Encoding.UTF8.GetBytes(data.GetString()!)) ?? true);
}
