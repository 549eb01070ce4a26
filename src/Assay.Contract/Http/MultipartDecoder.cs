using System.Text;
using System.Text.Unicode;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Contract.Http;

/// <summary>Turns a multipart form (RFC 7578) into the JSON object that its schema describes.</summary>
public static class MultipartDecoder
{
    /// <summary>
    /// The form as JSON, each part by its Encoding Object, or by its schema where there is none. A file, or a part whose media type is
    /// neither text nor JSON, stands as a string as long as its content, so that the schema can bound its size.
    /// </summary>
    /// <param name="type">The representation that declares the form.</param>
    /// <param name="boundary">The parameter of that name of the <c>Content-Type</c>.</param>
    /// <param name="body">The body.</param>
    public static DecodedBody Decode(MediaType type, string boundary, ReadOnlySpan<byte> body)
    {
        var fields = new FormFields(ValueShape.Of(type.Schema));
        var reader = new MultipartReader(boundary, body);
        while (reader.TryRead(out var part))
        {
            var field = type.Fields.GetValueOrDefault(part.Name);
            if (Problem(part, field) is { } problem)
            {
                return DecodedBody.Broken($"has a part `{Text.Names.Short(part.Name)}` {problem}");
            }

            // Where nothing is declared, a text stays a text whatever the sender calls it: the API reads it as one.
            var own = fields.ShapeOf(part.Name);
            var isDeclared = field is { ContentTypes.Count: > 0 };
            var isSentAsJson = part.ContentType is { } sent && JsonBodies.IsJson(sent);
            var isJson = isSentAsJson ? isDeclared || (own.Types & SchemaTypes.String) == 0 : part.ContentType is null && JsonBodies.IsAnyJson(field?.ContentTypes);
            var isText = part.ContentType is null || isSentAsJson || part.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
            var content = body[part.Content];
            if (!isJson && (part.IsFile || !isText))
            {
                if (own.IsReadable)
                {
                    return DecodedBody.Broken($"has a part `{Text.Names.Short(part.Name)}` that is a file where a text is declared");
                }

                fields.Add(part.Name, new string('x', content.Length), isJson: false);
            }
            else if (Utf8.IsValid(content))
            {
                fields.Add(part.Name, Encoding.UTF8.GetString(content), isJson);
            }
            else
            {
                return DecodedBody.Broken($"has a part `{Text.Names.Short(part.Name)}` that is not UTF-8");
            }
        }

        return reader.Problem is { } broken ? DecodedBody.Broken(broken) : fields.ToBody();
    }

    private static string? Problem(MultipartPart part, FormField? field)
    {
        if (part.ContentType is { } sent
            && (!MediaTypes.TryParse(sent, out _, out var parameters)
                || (parameters.TryGetValue("charset", out var charset) && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                    && !charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))))
        {
            return "with a malformed media type, or a text that is not UTF-8";
        }

        if (field is null)
        {
            return null;
        }

        // Without a type a part is plain text (RFC 7578, 4.4); senders leave it out before JSON too.
        string[] types = part.ContentType is { } one ? [one] : ["text/plain", "application/json"];
        return field.ContentTypes.Count > 0 && !types.Any(t => field.ContentTypes.Any(range => MediaTypes.Covers(range, t)))
            ? "whose media type is not declared"
            : field.Headers.Any(h => !IsValid(h, part)) ? "whose headers break the contract" : null;
    }

    private static bool IsValid(Parameter header, MultipartPart part)
    {
        var value = ParameterDecoder.Decode(header, part.Headers.TryGetValue(header.Name, out var raw) ? [raw] : []);
        return value.Error is null && (value.Json is not { } json || header.AnySchema?.IsValid(json.Span, Direction.Request) != false);
    }
}
