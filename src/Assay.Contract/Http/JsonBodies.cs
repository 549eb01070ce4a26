namespace Assay.Contract.Http;

/// <summary>Tells which declared media types are JSON.</summary>
internal static class JsonBodies
{
    public static bool IsAnyJson(IReadOnlyList<string>? types) => types?.Any(IsJson) == true;

    /// <summary><c>application/json</c>, <c>text/json</c> or a <c>+json</c> suffix (RFC 6839).</summary>
    public static bool IsJson(string type)
    {
        var essence = type.Split(';')[0].Trim();
        return essence.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || essence.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || essence.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
