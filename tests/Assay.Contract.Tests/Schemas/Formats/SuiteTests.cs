using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas.Formats;

namespace Assay.Contract.Tests.Schemas.Formats;

/// <summary>The official JSON Schema test suite, <c>optional/format</c>, of every draft.</summary>
public sealed class SuiteTests(ITestOutputHelper output)
{
    /// <summary>Cases that are answered otherwise than the suite says: <c>format: description</c>, and the reason.</summary>
    private static readonly Dictionary<string, string> s_exclusions = new(StringComparer.Ordinal);

    [Fact]
    public void Answers_every_case_of_the_suite_but_those_of_the_ledger()
    {
        var root = SharedFolder.Require("suites/json-schema/tests");
        var wrong = new List<string>();
        var (total, excluded) = (0, 0);
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
                    if (s_exclusions.ContainsKey(description))
                    {
                        excluded++;
                    }
                    else if (IsValid(name, test.GetProperty("data")) != test.GetProperty("valid").GetBoolean())
                    {
                        failed.Add($"{Path.GetRelativePath(root, file)}: {description}");
                    }
                }
            }

            total += count;
            wrong.AddRange(failed);
            output.WriteLine($"{Path.GetRelativePath(root, file)}: {count - failed.Count} of {count}");
        }

        output.WriteLine($"formats: {total - wrong.Count - excluded} of {total} right, {excluded} excluded");
        total.ShouldBeGreaterThan(1000);
        wrong.ShouldBeEmpty();
    }

    private static bool IsValid(string format, JsonElement data) =>
        data.ValueKind != JsonValueKind.String
        || (Format.Find(format)?.IsValid(Encoding.UTF8.GetBytes(data.GetString()!)) ?? true);
}
