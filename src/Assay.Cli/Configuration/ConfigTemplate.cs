namespace Assay.Cli.Configuration;

/// <summary>The file that <c>assay init</c> writes.</summary>
internal static class ConfigTemplate
{
    private const string Resource = "Assay.Cli.Configuration.assay.yaml";

    public static string With(IReadOnlyList<string> descriptions)
    {
        using var reader = new StreamReader(typeof(ConfigTemplate).Assembly.GetManifestResourceStream(Resource)!);
        var list = descriptions.Count == 0
            ? "  descriptions: [] # such as openapi.yaml or apis/**/*.yaml"
            : "  descriptions:\n" + string.Join('\n', descriptions.Select(d => $"    - {Quoted(d)}"));
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace("  descriptions: []", list, StringComparison.Ordinal);
    }

    // Plain where YAML certainly reads it as this text.
    private static string Quoted(string text) =>
        char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/') ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
