using System.Text.Json;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp.Answers;

/// <summary>A part of a file that is replaced.</summary>
/// <param name="File">The file's key.</param>
/// <param name="Range">What is replaced; empty where text is only added.</param>
/// <param name="NewText">What comes instead.</param>
internal sealed record FileEdit(string File, TextRange Range, string NewText)
{
    /// <summary>Writes edits as a <c>WorkspaceEdit</c>, for the versions that they were made of where the client takes that.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<FileEdit> edits, OpenDocuments open, bool versioned)
    {
        var byFile = edits.GroupBy(e => e.File, DocumentAddress.Comparer);
        if (!versioned)
        {
            json.WriteStartObject("changes");
            foreach (var file in byFile)
            {
                json.WritePropertyName(open.UriOf(file.Key));
                Write(json, file);
            }

            json.WriteEndObject();
            return;
        }

        json.WriteStartArray("documentChanges");
        foreach (var file in byFile)
        {
            json.WriteStartObject();
            json.WriteStartObject("textDocument");
            json.WriteString("uri", open.UriOf(file.Key));
            if (open[file.Key] is { } document)
            {
                json.WriteNumber("version", document.Version);
            }
            else
            {
                json.WriteNull("version");
            }

            json.WriteEndObject();
            json.WritePropertyName("edits");
            Write(json, file);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<FileEdit> edits)
    {
        json.WriteStartArray();
        foreach (var edit in edits.OrderBy(e => e.Range.Start))
        {
            json.WriteStartObject();
            edit.Range.Write(json);
            json.WriteString("newText", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
