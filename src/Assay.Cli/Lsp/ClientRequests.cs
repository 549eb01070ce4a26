using System.Text.Json;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp;

/// <summary>What the server asks the client for after the start: to be told of changed files and settings, and the settings.</summary>
internal static class ClientRequests
{
    private static readonly string[] WatchedFiles = ["**/*.yaml", "**/*.yml", "**/*.json"];

    /// <summary>Asks to be told when files or settings change.</summary>
    public static void Register(Outbox outbox, ClientCapabilities client)
    {
        if (client.RegistersFileWatchers || client.RegistersConfiguration)
        {
            outbox.Ask("client/registerCapability", json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("registrations");
                if (client.RegistersFileWatchers)
                {
                    WriteFileWatchers(json);
                }

                if (client.RegistersConfiguration)
                {
                    json.WriteStartObject();
                    json.WriteString("id", "assay-settings");
                    json.WriteString("method", "workspace/didChangeConfiguration");
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
    }

    /// <summary>Asks for the settings under <c>assay</c>.</summary>
    public static void AskForSettings(Outbox outbox, ClientCapabilities client, Action<Value> onSettings)
    {
        if (!client.HasConfiguration)
        {
            return;
        }

        outbox.Ask("workspace/configuration", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            json.WriteStartObject();
            json.WriteString("section", "assay");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }, result =>
        {
            if (result.Items.FirstOrDefault() is { Exists: true } settings)
            {
                onSettings(settings);
            }
        });
    }

    private static void WriteFileWatchers(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", "assay-files");
        json.WriteString("method", "workspace/didChangeWatchedFiles");
        json.WriteStartObject("registerOptions");
        json.WriteStartArray("watchers");
        foreach (var pattern in WatchedFiles)
        {
            json.WriteStartObject();
            json.WriteString("globPattern", pattern);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
