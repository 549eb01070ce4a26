using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint;

namespace Assay.Cli.Tests.Lsp;

/// <summary>Whatever is typed, in whatever order, what is shown in the end is what an audit of the last texts finds.</summary>
public sealed class ConvergenceTests : IDisposable
{
    private const int Edits = 120;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_edits_of_several_files_end_in_the_findings_of_the_last_texts(int seed)
    {
        var random = new Random(seed);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Path.Combine(_folder.Path, "openapi.yaml")] = Samples.Head + "paths:\n  /products: { $ref: 'products.yaml' }\n  /orders: { $ref: 'orders.yaml' }\n",
            [Path.Combine(_folder.Path, "products.yaml")] = Part("order_by"),
            [Path.Combine(_folder.Path, "orders.yaml")] = Part("sort"),
        };
        string[] names = [.. texts.Keys];
        var versions = names.ToDictionary(n => n, _ => 1);
        await using var client = await LspClient.StartAsync();
        foreach (var name in names)
        {
            await client.OpenAsync(name, texts[name]);
        }

        for (var i = 0; i < Edits; i++)
        {
            var name = names[random.Next(names.Length)];
            var lines = texts[name].Split('\n');
            var line = random.Next(lines.Length);
            var (from, to) = (random.Next(lines[line].Length + 1), random.Next(lines[line].Length + 1));
            (from, to) = (Math.Min(from, to), Math.Max(from, to));
            var typed = new[] { "", " ", "x", "{", "maxLength: 5\n", "😀", ": ", "- " }[random.Next(8)];
            lines[line] = lines[line][..from] + typed + lines[line][to..];
            texts[name] = string.Join('\n', lines);
            await client.ChangeAsync(name, ++versions[name], LspClient.Replacing(line, from, line, to, typed));
        }

        // What was broken on the way is mended in the first file only: the others stay as they were left.
        texts[names[0]] = Samples.Head + "paths:\n  /products: { $ref: 'products.yaml' }\n  /orders: { $ref: 'orders.yaml' }\n";
        await client.ChangeAsync(names[0], ++versions[names[0]], LspClient.Whole(texts[names[0]]));

        var audit = new LintSession(new LintSettings()).Audit(ApiContract.Load(names[0], new LoadOptions
        {
            Texts = path => texts.TryGetValue(path, out var text) ? System.Text.Encoding.UTF8.GetBytes(text) : null,
        }));
        foreach (var name in names)
        {
            var expected = audit.Findings.Where(f => ((SourceLocation)f.Where).File == name).Select(f => f.Code).Order(StringComparer.Ordinal).ToArray();
            (await client.DiagnosticsAsync(
                name, d => d.Select(DiagnosticsTests.CodeOf).Order(StringComparer.Ordinal).SequenceEqual(expected), versions[name])).Length.ShouldBe(expected.Length);
        }
    }

    private static string Part(string parameter) => $$"""
        get:
          parameters:
            - name: {{parameter}}
              in: query
              schema: { type: string, maxLength: 20 }
          responses: { '200': { description: A list } }

        """;
}
