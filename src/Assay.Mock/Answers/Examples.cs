using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Generation;

namespace Assay.Mock.Answers;

/// <summary>The examples of an answer that the author of the contract wrote down.</summary>
internal static class Examples
{
    private const int LongestChain = 20;

    /// <summary>Those of a representation, in the order in which they count, with the names that some have.</summary>
    public static IEnumerable<(string? Name, JsonNode? Value)> Of(ApiContract contract, Response response, MediaType media)
    {
        if (Follow(contract, media.Node["example"]) is { } one)
        {
            yield return (null, JsonNodes.ToJson(one));
        }

        foreach (var example in media.Node["examples"] is { IsMapping: true } named ? named.Children : [])
        {
            // Version 2.0 names the media type where 3.x names the example.
            if (contract.Version == SpecVersion.V2_0)
            {
                if (example.Name == media.Range)
                {
                    yield return (null, JsonNodes.ToJson(example));
                }
            }
            else if (Follow(contract, example) is { } found && (found["dataValue"] ?? found["value"]) is { } value)
            {
                yield return (example.Name, JsonNodes.ToJson(value));
            }
        }

        if (contract.Version == SpecVersion.V2_0 && response.Node != media.Node && response.Node["examples"]?[media.Range] is { } old)
        {
            yield return (null, JsonNodes.ToJson(old));
        }

        foreach (var schema in media.Schema?.InPlace().Where(s => s == media.Schema || s == media.Schema.Resolved) ?? [])
        {
            foreach (var stated in Stated(schema))
            {
                yield return (null, JsonNodes.ToJson(stated));
            }
        }
    }

    private static IEnumerable<Node> Stated(Schema schema) =>
        (schema["example"] is { } one ? new[] { one } : []).Concat(schema["examples"] is { IsSequence: true } several ? several.Children : []);

    // References to examples lead to the same file mostly; one that leads elsewhere is no example that can be served.
    private static Node? Follow(ApiContract contract, Node? node)
    {
        for (var i = 0; i < LongestChain && node?.String("$ref") is { } reference; i++)
        {
            if (!reference.StartsWith("#/", StringComparison.Ordinal))
            {
                return null;
            }

            var current = contract.Documents.FirstOrDefault(d => d.File == node.File)?.Root ?? contract.Root;
            foreach (var token in reference[2..].Split('/'))
            {
                current = current?[Uri.UnescapeDataString(token).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
            }

            node = current;
        }

        return node;
    }
}
