using System.Text;

namespace Assay.Probe.Transport;

/// <summary>Writes a call as one line for a POSIX shell. Secrets stand as variables.</summary>
internal sealed class CurlLine(Uri origin, Masking masking)
{
    private const int LongestBody = 4_000;

    public string Of(Call call)
    {
        var line = new StringBuilder();
        var body = call.Body is { } bytes ? Body(call, bytes, line) : "";
        // -g: brackets are no globs; --path-as-is: dot segments stay.
        line.Append("curl -sS -i -g --path-as-is");
        line.Append(call.Method switch
        {
            "GET" => "",
            "HEAD" => " -I",
            _ => " -X " + call.Method,
        });
        line.Append(' ').Append(Quote(origin.GetLeftPart(UriPartial.Authority) + call.Target));
        if (call.As is { } caller)
        {
            line.Append(' ').Append(caller.Credential.CurlArguments(caller.Variable));
        }

        foreach (var (name, value) in call.Headers)
        {
            line.Append(" -H ").Append(Quote($"{name}: {value}"));
        }

        return masking.Known(line.Append(body).ToString());
    }

    /// <summary>Quotes a text so that a shell takes every character literally.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@%+".Contains(c))
            ? text
            : "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    private static string Body(Call call, ReadOnlyMemory<byte> bytes, StringBuilder line)
    {
        // An empty -H 'Content-Type:' keeps curl from inventing a form.
        var type = " -H " + Quote(call.ContentType is null ? "Content-Type:" : $"Content-Type: {call.ContentType}");
        if (call.BodyCommand is not null)
        {
            line.Append(call.BodyCommand).Append(" | ");
            return type + " --data-binary @-";
        }

        var text = Encoding.UTF8.GetString(bytes.Span);
        var printable = bytes.Length <= LongestBody && text.All(c => c is >= ' ' and not '\u007f' and not '\ufffd');
        if (printable)
        {
            // A body that starts with @ would be taken for a file's name.
            return type + " --data-raw " + Quote(text);
        }

        line.Append("printf %s ").Append(Convert.ToBase64String(bytes.Span)).Append(" | base64 -d | ");
        return type + " --data-binary @-";
    }
}
