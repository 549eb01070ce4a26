using System.Text.Json;

namespace Assay.Cli.Output;

/// <summary>How far a running API was tested, for programs.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("coverage");
        foreach (var operation in report.Coverage)
        {
            json.WriteStartObject();
            json.WriteString("operation", Printable.WellFormed(operation.Operation));
            json.WriteNumber("calls", operation.Calls);
            json.WriteNumber("parameters", operation.Parameters);
            json.WriteNumber("parametersSent", operation.ParametersSent);
            json.WriteNumber("constraints", operation.Constraints);
            Texts(json, "statuses", operation.Statuses);
            Texts(json, "statusesSeen", operation.StatusesSeen);
            json.WriteStartArray("seen");
            foreach (var status in operation.Seen)
            {
                json.WriteNumberValue(status);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "leftBehind", report.LeftBehind);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(Printable.WellFormed(text));
        }

        json.WriteEndArray();
    }
}
