using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Assay.Guard.Database;

/// <summary>Collects all that a client has sent, names too, and leaves the request as it was.</summary>
internal sealed class RequestReader(DatabaseGuardOptions options)
{
    // Written by every client's library, and never put into a statement.
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Connection", "Content-Length", "Content-Type", "Cookie",
        "traceparent", "tracestate", "Transfer-Encoding", "Upgrade-Insecure-Requests",
    };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public async Task ReadAsync(HttpRequest request, RequestValues values)
    {
        ReadPath(request, values);
        foreach (var (name, texts) in request.Query)
        {
            Add(values, name, texts);
        }

        foreach (var (name, text) in request.Cookies)
        {
            Add(values, name, text);
        }

        foreach (var (name, texts) in request.Headers)
        {
            if (!Skipped.Contains(name))
            {
                Add(values, name, texts);
            }
        }

        ReadBasicCredentials(request, values);
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0)
        {
            await ReadBodyAsync(request, values);
        }
    }

    private static void ReadPath(HttpRequest request, RequestValues values)
    {
        var path = request.Path.Value ?? "";
        values.Add(path);
        foreach (var segment in path.Split('/'))
        {
            values.Add(segment);
        }
    }

    private static void ReadBasicCredentials(HttpRequest request, RequestValues values)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var buffer = new byte[header.Length];
            if (Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length))
            {
                foreach (var part in Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2))
                {
                    values.Add(part);
                }
            }
        }
        else
        {
            values.Add(header);
        }
    }

    private async Task ReadBodyAsync(HttpRequest request, RequestValues values)
    {
        request.EnableBuffering();
        if (request.HasFormContentType)
        {
            await ReadFormAsync(request, values);
            return;
        }

        var (bytes, isWhole) = await ReadBytesAsync(request);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        var isText = type is null
            || type.Type.Equals("text", StringComparison.OrdinalIgnoreCase)
            || type.SubTypeWithoutSuffix.Value is "json" or "xml"
            || type.Suffix.Value is "json" or "xml";
        if (!isWhole)
        {
            if (isText)
            {
                values.MarkIncomplete();
            }
        }
        else if (!ReadJson(bytes, values))
        {
            ReadText(bytes, type, isText, values);
        }
    }

    private static async Task ReadFormAsync(HttpRequest request, RequestValues values)
    {
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            foreach (var (name, texts) in form)
            {
                Add(values, name, texts);
            }

            foreach (var file in form.Files)
            {
                Add(values, file.Name, file.FileName);
            }
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            // The application may read it in its own way.
            values.MarkIncomplete();
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private async Task<(byte[] Bytes, bool IsWhole)> ReadBytesAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
            {
                copy.Write(buffer, 0, read);
                if (copy.Length > options.MaxBodyBytes)
                {
                    return (copy.ToArray(), false);
                }
            }

            return (copy.ToArray(), true);
        }
        catch (BadHttpRequestException)
        {
            // The application meets the same error when it reads on.
            return (copy.ToArray(), false);
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private static bool ReadJson(byte[] bytes, RequestValues values)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Lenient);
            ReadJson(document.RootElement, values);
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void ReadJson(JsonElement element, RequestValues values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                values.Add(element.GetString());
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadJson(item, values);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    values.Add(property.Name);
                    ReadJson(property.Value, values);
                }

                break;
        }
    }

    private static void ReadText(byte[] bytes, MediaTypeHeaderValue? type, bool isText, RequestValues values)
    {
        var isJson = type is not null && (type.SubTypeWithoutSuffix.Value is "json" || type.Suffix.Value is "json");
        if (isJson || (isText && !Utf8.IsValid(bytes)))
        {
            values.MarkIncomplete();
        }

        if (Utf8.IsValid(bytes))
        {
            var text = Encoding.UTF8.GetString(bytes);
            values.Add(text);
            foreach (var part in text.Split(['<', '>', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                values.Add(System.Net.WebUtility.HtmlDecode(part));
            }
        }
    }

    private static void Add(RequestValues values, string name, Microsoft.Extensions.Primitives.StringValues texts)
    {
        values.Add(name);
        foreach (var text in texts)
        {
            values.Add(text);
        }

        if (texts.Count > 1)
        {
            values.Add(texts.ToString());
        }
    }
}
