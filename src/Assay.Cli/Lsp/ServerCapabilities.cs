using System.Text.Json;
using Assay.Cli.Lsp.Answers;
using Assay.Cli.Lsp.Protocol;
using Assay.Cli.Output;

namespace Assay.Cli.Lsp;

/// <summary>Writes the result of <c>initialize</c>: what the server can do.</summary>
internal static class ServerCapabilities
{
    private const int Incremental = 2;

    public static void Write(Utf8JsonWriter json, ClientCapabilities client)
    {
        json.WriteStartObject();
        json.WriteStartObject("capabilities");
        json.WriteString("positionEncoding", client.Encoding.Name());
        json.WriteStartObject("textDocumentSync");
        json.WriteBoolean("openClose", true);
        json.WriteNumber("change", Incremental);
        json.WriteBoolean("save", true);
        json.WriteEndObject();
        json.WriteBoolean("hoverProvider", true);
        WriteList(json, "codeActionProvider", "codeActionKinds", CodeActions.QuickFix, CodeActions.FixAll);
        WriteList(json, "executeCommandProvider", "commands", ClientCommands.Explain, ClientCommands.Select);
        if (client.PullsDiagnostics)
        {
            json.WriteStartObject("diagnosticProvider");
            json.WriteString("identifier", DiagnosticWriter.Source);
            json.WriteBoolean("interFileDependencies", true);
            json.WriteBoolean("workspaceDiagnostics", false);
            json.WriteEndObject();
        }

        json.WriteStartObject("workspace");
        json.WriteStartObject("workspaceFolders");
        json.WriteBoolean("supported", true);
        json.WriteBoolean("changeNotifications", true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("serverInfo");
        json.WriteString("name", "assay");
        json.WriteString("version", JsonOutput.Version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string provider, string name, params string[] items)
    {
        json.WriteStartObject(provider);
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
