using System.Text;
using System.Text.Unicode;
using Assay.Contract.Http;
using Assay.Contract.Schemas;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Assay.Guard.Request;

/// <summary>Turns a multipart form (RFC 7578) into the JSON object that its schema describes.</summary>
internal static class MultipartForm
{
    private const int MostParts = 200;

    /// <summary>
    /// The form as JSON; null where it is malformed. A file stands as a string as long as the file, so that the schema can bound
    /// its size.
    /// </summary>
    public static byte[]? Decode(Schema schema, string boundary, ReadOnlyMemory<byte> body)
    {
        // RFC 2046 section 5.1.1.
        if (boundary.Length is 0 or > 70)
        {
            return null;
        }

        try
        {
            return Read(new MultipartReader(boundary, new MemoryStream(body.ToArray(), writable: false))) is { } form
                ? FormDecoder.Decode(schema, form)
                : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }
    }

    // The same decoder serves both kinds of forms, so that a field means the same in both.
    private static string? Read(MultipartReader reader)
    {
        var form = new StringBuilder();
        for (var parts = 0; NextOf(reader) is { } section; parts++)
        {
            if (parts == MostParts || section.Headers?.Count > 3
                || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                || disposition.DispositionType != "form-data" || disposition.Name.Length == 0)
            {
                return null;
            }

            var bytes = new MemoryStream();
            section.Body.CopyTo(bytes);
            var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            var isFile = disposition.FileName.HasValue || disposition.FileNameStar.HasValue;
            if (!isFile && !Utf8.IsValid(content))
            {
                return null;
            }

            form.Append(form.Length == 0 ? "" : "&")
                .Append(Uri.EscapeDataString(HeaderUtilities.RemoveQuotes(disposition.Name).ToString()))
                .Append('=');
            _ = isFile ? form.Append('x', content.Length) : form.Append(Uri.EscapeDataString(Encoding.UTF8.GetString(content)));
        }

        return form.ToString();
    }

    // The body is in memory: nothing waits here.
    private static MultipartSection? NextOf(MultipartReader reader)
    {
        var next = reader.ReadNextSectionAsync(CancellationToken.None);
        return next.IsCompleted ? next.GetAwaiter().GetResult() : throw new InvalidDataException();
    }
}
