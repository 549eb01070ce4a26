using Assay.Contract.Text;
using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas;

namespace Assay.Contract.Tests.Schemas;

/// <summary>The required tests of the official JSON Schema suite.</summary>
public sealed class OfficialSuiteTests(ITestOutputHelper output)
{
    // Read as the suite asks: `format` is a note, and what it calls its remote server is a folder.
    private static readonly Dictionary<string, Dialect> Drafts = new()
    {
        ["draft4"] = Dialect.Draft4,
        ["draft6"] = Dialect.Draft6,
        ["draft7"] = Dialect.Draft7,
        ["draft2019-09"] = Dialect.Draft201909,
        ["draft2020-12"] = Dialect.Draft202012,
    };

    // Optional tests that are not met: how many, and why not.
    private static readonly Dictionary<string, (int Count, string Why)> Ledger = new()
    {
        ["draft4/zeroTerminatedFloats.json"] = (1, "1.0 is an integer, as in all later drafts and in the numbers of JavaScript"),
        ["draft7/content.json"] = (4, "what a text holds in another encoding is a note, as later drafts decided (validation 8.1)"),
    };

    [Theory]
    [InlineData("draft4", 550)]
    [InlineData("draft6", 750)]
    [InlineData("draft7", 850)]
    [InlineData("draft2019-09", 1_100)]
    [InlineData("draft2020-12", 1_150)]
    public void Agrees_with_the_required_tests(string draft, int atLeast)
    {
        var (passed, failed) = Run(draft, "", assertsFormat: false);
        output.WriteLine($"{draft}: {passed} passed, {failed.Count} failed");
        failed.ForEach(output.WriteLine);
        failed.ShouldBeEmpty();
        passed.ShouldBeGreaterThan(atLeast);
    }

    [Theory]
    [InlineData("draft4")]
    [InlineData("draft6")]
    [InlineData("draft7")]
    [InlineData("draft2019-09")]
    [InlineData("draft2020-12")]
    public void Agrees_with_the_optional_tests_but_for_the_ledger(string draft)
    {
        var (passed, failed) = Run(draft, "optional", assertsFormat: false);
        var (formats, wrong) = Run(draft, "optional/format", assertsFormat: true);
        output.WriteLine($"{draft} optional: {passed} passed, {failed.Count} in the ledger; formats: {formats} passed, {wrong.Count} failed");
        wrong.ShouldBeEmpty();
        failed.Where(f => !Ledger.Keys.Any(k => $"{draft}/{f}".StartsWith(k, StringComparison.Ordinal))).ShouldBeEmpty();
        failed.Count.ShouldBe(Ledger.Where(l => l.Key.StartsWith(draft + "/", StringComparison.Ordinal)).Sum(l => l.Value.Count));
    }

    private static (int Passed, List<string> Failed) Run(string draft, string part, bool assertsFormat)
    {
        var folder = Repository.Shared($"suites/json-schema/tests/{draft}/{part}");
        var remotes = Repository.Shared("suites/json-schema/remotes");
        var options = new SchemaOptions { Dialect = Drafts[draft], AssertsFormat = assertsFormat, References = new ReferencePolicy { Fetch = address => Remote(remotes, address) } };
        var passed = 0;
        var failed = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.json").Order())
        {
            using var suite = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var group in suite.RootElement.EnumerateArray())
            {
                var schema = Schema.Parse(group.GetProperty("schema").GetRawText(), options);
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    var data = Encoding.UTF8.GetBytes(test.GetProperty("data").GetRawText());
                    var isValid = test.GetProperty("valid").GetBoolean();
                    if (schema?.IsValid(data) == isValid && schema.Explain(data, Direction.None, out _).Count == 0 == isValid)
                    {
                        passed++;
                    }
                    else
                    {
                        failed.Add($"{Path.GetFileName(file)}: {group.GetProperty("description").GetString()}: {test.GetProperty("description").GetString()}{(schema is null ? " (not read)" : "")}");
                    }
                }
            }
        }

        return (passed, failed);
    }

    private static ReadOnlyMemory<byte>? Remote(string folder, Uri address)
    {
        var path = Path.Combine(folder, address.AbsolutePath.TrimStart('/'));
        return address is { Host: "localhost", Port: 1234 } && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
