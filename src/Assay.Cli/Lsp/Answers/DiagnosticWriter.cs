using System.Globalization;
using System.Text.Json;
using Assay.Cli.Lsp.Audits;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract;

namespace Assay.Cli.Lsp.Answers;

/// <summary>Writes findings as diagnostics, with what the client understands.</summary>
internal sealed class DiagnosticWriter(ClientCapabilities client)
{
    public const string Source = "assay";

    private const int Unnecessary = 1;
    private const int Deprecated = 2;

    /// <summary>Where a weakness of that number is described.</summary>
    public static string CweAddress(int cwe) => string.Create(CultureInfo.InvariantCulture, $"https://cwe.mitre.org/data/definitions/{cwe}.html");

    /// <summary>The severity by the protocol's numbers.</summary>
    public static int SeverityOf(Severity severity) => severity switch { Severity.Error => 1, Severity.Warning => 2, _ => 3 };

    public void Write(Utf8JsonWriter json, Problem problem, OpenDocuments open)
    {
        var finding = problem.Finding;
        json.WriteStartObject();
        problem.Range.Write(json);
        json.WriteNumber("severity", SeverityOf(finding.Severity));
        json.WriteString("code", finding.Code);
        if (client.TakesCodeDescription)
        {
            json.WriteStartObject("codeDescription");
            json.WriteString("href", CweAddress(finding.Cwe));
            json.WriteEndObject();
        }

        json.WriteString("source", Source);
        json.WriteString("message", $"{finding.Message}\n{finding.Hint}");
        if (TagOf(finding) is { } tag && client.DiagnosticTags.Contains(tag))
        {
            json.WriteStartArray("tags");
            json.WriteNumberValue(tag);
            json.WriteEndArray();
        }

        if (client.TakesRelatedInformation && !DocumentAddress.Comparer.Equals(problem.Description, problem.File))
        {
            WriteDescription(json, problem, open);
        }

        json.WriteEndObject();
    }

    // In a file that is part of a description, a reader wants to know of which.
    private static void WriteDescription(Utf8JsonWriter json, Problem problem, OpenDocuments open)
    {
        json.WriteStartArray("relatedInformation");
        json.WriteStartObject();
        json.WriteStartObject("location");
        json.WriteString("uri", open.UriOf(problem.Description));
        default(TextRange).Write(json);
        json.WriteEndObject();
        json.WriteString("message", $"found in the audit of `{Path.GetFileName(problem.Description)}`, which this file is part of");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static int? TagOf(Finding finding) => finding.Name switch
    {
        "unused-security-scheme" or "unused-scope" => Unnecessary,
        "deprecated-but-open" => Deprecated,
        _ => null,
    };
}
