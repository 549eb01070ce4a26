using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Microsoft.AspNetCore.Http;

namespace Assay.Mock.Requests;

/// <summary>Reads a request's body within its bounds and holds it against its schema.</summary>
internal static class BodyCheck
{
    private const int MostEntries = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Schema Anything = Schema.Parse("{}")!;

    public static async Task<Fault?> FaultOfAsync(RequestBody? declared, HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        var (bytes, broken) = await ReadAsync(request, maxBytes, cancellation);
        if (broken is not null || declared is null)
        {
            return broken;
        }

        if (bytes.Length == 0 && request.ContentType is null)
        {
            return declared.Required ? new Fault(400, "the body is missing", [("/body", "is missing")]) : null;
        }

        // What a description does not say about the body cannot be held against a client.
        if (declared.Content.Count == 0)
        {
            return null;
        }

        if (request.Headers.ContentType is not [{ } type] || MediaTypes.Select(declared.Content, type) is not { } media || !MediaTypes.TryParse(type, out var essence, out var parameters))
        {
            return new Fault(415, "the media type is not one that the operation takes") { Header = ("Accept", string.Join(", ", declared.Content.Select(c => c.Range))) };
        }

        return Judge(media, essence, parameters, bytes);
    }

    private static Fault? Judge(MediaType media, string essence, IReadOnlyDictionary<string, string> parameters, byte[] bytes)
    {
        var isJson = essence is "application/json" or "text/json" || essence.EndsWith("+json", StringComparison.Ordinal);
        DecodedBody body;
        if (isJson)
        {
            body = new DecodedBody(bytes, null);
        }
        else if (essence == "application/x-www-form-urlencoded" && media.Schema is not null)
        {
            body = Ascii.IsValid(bytes) ? FormDecoder.Decode(media, Encoding.ASCII.GetString(bytes)) : new DecodedBody(null, "is not a well-encoded form");
        }
        else if (essence == "multipart/form-data" && media.Schema is not null)
        {
            body = MultipartDecoder.Decode(media, parameters.GetValueOrDefault("boundary", ""), bytes);
        }
        else if (essence.StartsWith("text/", StringComparison.Ordinal) && essence is not "text/xml" && Utf8.IsValid(bytes))
        {
            byte[] text = [(byte)'"', .. JsonEncodedText.Encode(bytes).EncodedUtf8Bytes, (byte)'"'];
            body = new DecodedBody(text, null);
        }
        else
        {
            // Bytes, XML and the like: the contract has no schema that speaks of them.
            return null;
        }

        if (body.Json is not { } json)
        {
            return new Fault(400, "the body cannot be read", [("/body", body.Error ?? "cannot be read")]);
        }

        var schema = media.Schema ?? Anything;
        return schema.IsValid(json.Span, Direction.Request)
            ? null
            : new Fault(400, "the body is not as declared", [.. schema.Validate(json.Span, Direction.Request).Take(MostEntries).Select(v => ("/body" + v.Pointer, v.Message))]);
    }

    private static async Task<(byte[] Bytes, Fault? Broken)> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes)
        {
            return ([], new Fault(413, "the body is larger than the mock takes"));
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Patience);
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, time.Token);
            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException e)
        {
            return ([], new Fault(e.StatusCode is 408 or 413 ? e.StatusCode : 400, "the body is broken"));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ([], new Fault(408, "the body did not come in time"));
        }
    }
}
