using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Cli.Lsp.Documents;

/// <summary>Tells an OpenAPI description from other YAML and JSON by its root, without reading it all and even where it is broken.</summary>
internal static partial class DescriptionText
{
    private const int MatchMilliseconds = 1000;

    /// <summary>Whether the root of a text has the member <c>openapi</c> or <c>swagger</c>.</summary>
    public static bool IsDescription(string text)
    {
        try
        {
            return text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{") ? IsFlow(text) : BlockRoot().IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsFlow(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("openapi"u8) || reader.ValueTextEquals("swagger"u8))
                {
                    return true;
                }

                reader.Skip();
            }

            return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken, or YAML's flow style: whatever looks like the member counts.
            return FlowRoot().IsMatch(text);
        }
    }

    [GeneratedRegex("""^(?:\uFEFF)?["']?(?:openapi|swagger)["']?[ \t]*:""", RegexOptions.Multiline | RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex BlockRoot();

    [GeneratedRegex("""[{,]\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?[0-9]""", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex FlowRoot();
}
