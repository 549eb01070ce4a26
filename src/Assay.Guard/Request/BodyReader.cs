using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Microsoft.AspNetCore.Http;

namespace Assay.Guard.Request;

/// <summary>Reads a request's body whole, within its bounds of size and time, and turns it into what its schema describes.</summary>
internal static class BodyReader
{
    /// <summary>The declared representation that the request's head names; null where it names none that the guard admits.</summary>
    public static MediaType? TypeOf(HttpContext http, RequestBody? declared)
    {
        var headers = http.Request.Headers;
        if (declared is null || headers.ContentType is not [{ } type] || headers.ContainsKey("Content-Encoding")
            || MediaTypes.Select(declared.Content, type) is not { } media)
        {
            return null;
        }

        return MediaTypes.TryParse(type, out var essence, out var parameters) && Charset.IsUtf8(parameters)
            && BodyKinds.IsCheckable(BodyKinds.Of(essence), media.Schema)
            ? media
            : null;
    }

    /// <summary>Reads the body into <see cref="Exchange.Body"/>, and says in the exchange what became of it.</summary>
    public static async Task ReadAsync(Exchange exchange, CancellationToken cancellation)
    {
        var body = new BoundedBuffer(exchange.Operation!.MaxBodyBytes);
        exchange.Body = body;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(exchange.Plan.Options.RequestBodyTimeout);
        try
        {
            await body.FillAsync(exchange.Http.Request.Body, time.Token);
        }
        catch (BadHttpRequestException broken)
        {
            exchange.BrokenBodyStatus = broken.StatusCode is 408 or 413 ? broken.StatusCode : 400;
            return;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            exchange.BrokenBodyStatus = 408;
            return;
        }

        if (!body.IsOverfull && exchange.BodyType is { } media)
        {
            Interpret(exchange, media, body.WrittenMemory);
        }
    }

    private static void Interpret(Exchange exchange, MediaType media, ReadOnlyMemory<byte> bytes)
    {
        MediaTypes.TryParse(exchange.Http.Request.ContentType ?? "", out var essence, out var parameters);
        var kind = BodyKinds.Of(essence);
        var json = kind switch
        {
            BodyKind.Json => bytes,
            BodyKind.Text => TextAsJson(bytes.Span),
            BodyKind.UrlForm when media.Schema is not null && Ascii.IsValid(bytes.Span) =>
                FormDecoder.Decode(media, Encoding.ASCII.GetString(bytes.Span)).Json,
            BodyKind.Multipart when media.Schema is not null =>
                MultipartDecoder.Decode(media, parameters.GetValueOrDefault("boundary", ""), bytes.Span).Json,
            _ => null,
        };
        exchange.BodyJson = json;
        exchange.IsBodyOpaque = kind == BodyKind.Bytes;
        if (json is { } text)
        {
            var check = media.Schema ?? AnyJson;
            exchange.BodyViolations = check.IsValid(text.Span, Direction.Request) ? [] : check.Validate(text.Span, Direction.Request);
        }
    }

    /// <summary>Admits every value of strict JSON.</summary>
    public static Schema AnyJson { get; } = Schema.Parse("{}")!;

    /// <summary>A text as one JSON string; null where it is not UTF-8.</summary>
    public static ReadOnlyMemory<byte>? TextAsJson(ReadOnlySpan<byte> utf8) =>
        Memory(Utf8.IsValid(utf8) ? [(byte)'"', .. JsonEncodedText.Encode(utf8).EncodedUtf8Bytes, (byte)'"'] : null);

    // The implicit conversion would turn no array into empty memory.
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes;
}
