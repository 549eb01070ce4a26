using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Assay.Guard;

/// <summary>Answers with problem details (RFC 9457): a code and at most ten entries, never a received value.</summary>
internal static class ProblemWriter
{
    private const int MostEntries = 10;

    public static async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var response = http.Response;
        if (response.HasStarted)
        {
            http.Abort();
            return;
        }

        response.Headers.Clear();
        response.StatusCode = refusal.Status;
        if (refusal.Header is var (name, value))
        {
            response.Headers[name] = value;
        }

        var body = Body(refusal);
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private static ReadOnlyMemory<byte> Body(Refusal refusal)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(refusal.Status));
        writer.WriteNumber("status", refusal.Status);
        if (!refusal.IsBare)
        {
            writer.WriteString("code", refusal.Finding.Code);
            WriteEntries(writer, refusal.Entries);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEntries(Utf8JsonWriter writer, IReadOnlyList<ProblemEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("errors");
        foreach (var entry in entries.Distinct().Take(MostEntries))
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", entry.Pointer);
            writer.WriteString("message", entry.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
