using YamlDotNet.RepresentationModel;

namespace Shop.Tests;

internal static class Contracts
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <summary>The operations of a description as "GET /path", sorted.</summary>
    public static IReadOnlyList<string> Operations(string contractPath)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(contractPath);
        yaml.Load(reader);
        var paths = (YamlMappingNode)yaml.Documents[0].RootNode["paths"];
        return [.. (
            from path in paths
            from member in (YamlMappingNode)path.Value
            let name = ((YamlScalarNode)member.Key).Value!
            where Methods.Contains(name)
            let operation = $"{name.ToUpperInvariant()} {path.Key}"
            orderby operation
            select operation)];
    }
}
