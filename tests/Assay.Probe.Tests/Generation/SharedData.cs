using System.Text.Json;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Probe.Tests.Generation;

/// <summary>The schemas of the test data that is kept beside the repository.</summary>
internal static class SharedData
{
    private static readonly Dictionary<string, Dialect> Drafts = new()
    {
        ["draft4"] = Dialect.Draft4,
        ["draft6"] = Dialect.Draft6,
        ["draft7"] = Dialect.Draft7,
        ["draft2019-09"] = Dialect.Draft201909,
        ["draft2020-12"] = Dialect.Draft202012,
    };

    public static IEnumerable<string> Suites => Drafts.Keys;

    public static IEnumerable<string> Descriptions() =>
        Directory.EnumerateFiles(Folder("corpus")).Where(f => !f.EndsWith(".tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The schemas of the official suite that admit at least one of their own tests.</summary>
    public static IEnumerable<(string Name, Schema Schema)> Suite(string draft)
    {
        var remotes = Folder("suites/json-schema/remotes");
        foreach (var part in new[] { "", "optional/format" })
        {
            var options = new SchemaOptions { Dialect = Drafts[draft], AssertsFormat = part.Length > 0, References = new ReferencePolicy { Fetch = a => Remote(remotes, a) } };
            var folder = Folder($"suites/json-schema/tests/{draft}/{part}");
            foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                using var suite = JsonDocument.Parse(File.ReadAllBytes(file));
                foreach (var group in suite.RootElement.EnumerateArray())
                {
                    var isSatisfiable = group.GetProperty("tests").EnumerateArray().Any(t => t.GetProperty("valid").GetBoolean());
                    if (isSatisfiable && Schema.Parse(group.GetProperty("schema").GetRawText(), options) is { } schema)
                    {
                        yield return ($"{draft}/{Path.GetFileName(file)}: {group.GetProperty("description").GetString()}", schema);
                    }
                }
            }
        }
    }

    /// <summary>Every schema that a request or a response of a description uses.</summary>
    public static IEnumerable<(string Name, Schema Schema, Direction Direction)> SchemasOf(ApiContract contract)
    {
        foreach (var operation in contract.Operations)
        {
            foreach (var schema in operation.Parameters.Select(p => p.AnySchema).Concat(operation.RequestBody?.Content.Select(c => c.Schema) ?? []).OfType<Schema>())
            {
                yield return ($"{operation.Title} request {schema}", schema, Direction.Request);
            }

            foreach (var schema in operation.Responses.SelectMany(r => r.Content).Select(c => c.Schema).OfType<Schema>())
            {
                yield return ($"{operation.Title} response {schema}", schema, Direction.Response);
            }
        }
    }

    private static string Folder(string relative)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "assay.slnx")))
        {
            root = Path.GetDirectoryName(root);
        }

        var path = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("ASSAY_SHARED") ?? Path.Combine(root!, "..", "shared"), relative));
        Assert.SkipUnless(Path.Exists(path), $"the test data `{relative}` is not beside the repository");
        return path;
    }

    private static ReadOnlyMemory<byte>? Remote(string folder, Uri address)
    {
        var path = Path.Combine(folder, address.AbsolutePath.TrimStart('/'));
        return address is { Host: "localhost", Port: 1234 } && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
