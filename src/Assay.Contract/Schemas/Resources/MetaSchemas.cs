using System.IO;

namespace Assay.Contract.Schemas.Resources;

/// <summary>The metaschemas that json-schema.org publishes, so that nothing need be fetched.</summary>
internal static class MetaSchemas
{
    private const string Site = "json-schema.org";

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
}
