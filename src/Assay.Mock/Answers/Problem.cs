using System.Buffers;
using System.Text.Json;
using Assay.Mock.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace Assay.Mock.Answers;

/// <summary>A refusal as problem details (RFC 9457).</summary>
internal static class Problem
{
    public const string ContentType = "application/problem+json";

    public static byte[] Write(Fault fault)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(fault.Status));
        writer.WriteNumber("status", fault.Status);
        writer.WriteString("detail", fault.Why);
        if (fault.Entries.Count > 0)
        {
            writer.WriteStartArray("errors");
            foreach (var (pointer, message) in fault.Entries.Distinct())
            {
                writer.WriteStartObject();
                writer.WriteString("pointer", pointer);
                writer.WriteString("message", message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
