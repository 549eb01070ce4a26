using System.Collections.Concurrent;
using System.IO;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Resources;

/// <summary>The metaschemas that json-schema.org publishes, so that nothing need be fetched.</summary>
internal static class MetaSchemas
{
    private const string Site = "json-schema.org";

    private static readonly Dictionary<Dialect, string> Addresses = new()
    {
        [Dialect.Draft4] = "http://json-schema.org/draft-04/schema",
        [Dialect.Draft6] = "http://json-schema.org/draft-06/schema",
        [Dialect.Draft7] = "http://json-schema.org/draft-07/schema",
        [Dialect.Draft201909] = "https://json-schema.org/draft/2019-09/schema",
        [Dialect.Draft202012] = "https://json-schema.org/draft/2020-12/schema",
    };

    private static readonly ConcurrentDictionary<Dialect, Schema?> Schemas = new();

    /// <summary>The metaschema of a dialect; null where none is published.</summary>
    public static Schema? Of(Dialect dialect) => Schemas.GetOrAdd(dialect, Read);

    /// <summary>The text at an address; null where none is published there.</summary>
    public static byte[]? Find(Uri address)
    {
        if (address.Host != Site)
        {
            return null;
        }

        // `/draft-07/schema` is `draft-07`, `/draft/2020-12/schema` is `2020-12`, `/draft/2020-12/meta/core` is `2020-12-core`.
        var name = address.AbsolutePath.Trim('/').Split('/') switch
        {
            [var draft, "schema"] => draft,
            ["draft", var year, "schema"] => year,
            ["draft", var year, "meta", var vocabulary] => $"{year}-{vocabulary}",
            _ => "",
        };
        using var stream = typeof(MetaSchemas).Assembly.GetManifestResourceStream($"Assay.Contract.Schemas.Resources.MetaSchemas.{name}.json");
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static Schema? Read(Dialect dialect)
    {
        if (!Addresses.TryGetValue(dialect, out var text))
        {
            return null;
        }

        var address = new Uri(text);
        var registry = new SchemaRegistry(new DocumentLoader(null, new ReferencePolicy(), new ReadLimits()), dialect);
        var root = TextTree.Parse(Find(address), text + ".json").Root!;
        registry.AddText(root, address);
        return new SchemaSet(registry, Strictness.Contract, assertsFormat: false).Of(root);
    }
}
