using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Contract;
using Assay.Lint.Settings;

namespace Assay.Lint.Suppressions;

/// <summary>Writes a baseline: the same findings give the same bytes.</summary>
internal static class BaselineWriter
{
    public static SettingProblem? Save(Baseline baseline)
    {
        var path = Path.GetFullPath(baseline.Path);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            // First beside the file, then in its place: whoever reads, or breaks the run off, finds the old file or the new one.
            File.WriteAllBytes(draft, Text(baseline));
            File.Move(draft, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            TryDelete(draft);
            return new SettingProblem(
                "the baseline cannot be written", new SourceLocation(baseline.Path, 0, 0, 1, ""), "check that its folder exists and may be written to");
        }
    }

    private static byte[] Text(Baseline baseline)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartArray("findings");
            foreach (var entry in baseline.Entries)
            {
                json.WriteStartObject();
                json.WriteString("code", entry.Code);
                json.WriteString("file", entry.File);
                if (entry.Description is not null)
                {
                    json.WriteString("description", entry.Description);
                }

                json.WriteString("pointer", entry.Pointer);
                json.WriteString("fingerprint", entry.Fingerprint);
                json.WriteString("message", entry.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void TryDelete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // There is nothing to be done about a draft that cannot be removed; the baseline is as it was.
        }
    }
}
