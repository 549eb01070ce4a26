using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Assay.Guard.Tests;

/// <summary>Sends bytes as they are, and reads what comes back until the connection ends.</summary>
internal static class RawHttp
{
    /// <summary>An answer, as far as it came.</summary>
    public sealed record Answer(int Status, string Head, string Body)
    {
        public string? Header(string name) => Head.Split("\r\n").Skip(1)
            .Select(line => line.Split(": ", 2)).FirstOrDefault(h => h[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1];
    }

    /// <summary>Sends a request; lines end as they are given, but a lone line feed stands for CR LF.</summary>
    public static Task<Answer> SendAsync(Uri target, string request) =>
        SendAsync(target, Encoding.Latin1.GetBytes(request.ReplaceLineEndings("\r\n")));

    public static async Task<Answer> SendAsync(Uri target, byte[] request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(30));
        await socket.ConnectAsync(target.Host, target.Port, stop.Token);
        await socket.SendAsync(request, SocketFlags.None, stop.Token);
        using var received = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, stop.Token) is > 0 and var count)
            {
                received.Write(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            // The other side has closed in the middle of what it was sent.
        }

        var text = Encoding.UTF8.GetString(received.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new Answer(0, text, "");
        }

        var (head, body) = (text[..end], text[(end + 4)..]);
        var isChunked = head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        return new Answer(int.Parse(head.AsSpan(9, 3)), head, isChunked ? Joined(body) : body);
    }

    // What came of a chunked body (RFC 9112, 7.1), whether or not its end came too.
    private static string Joined(string chunks)
    {
        var body = new StringBuilder();
        var at = 0;
        while (chunks.IndexOf("\r\n", at, StringComparison.Ordinal) is >= 0 and var end
            && int.TryParse(chunks.AsSpan(at, end - at), NumberStyles.HexNumber, null, out var length) && length > 0)
        {
            body.Append(chunks.AsSpan(end + 2, Math.Min(length, chunks.Length - end - 2)));
            at = Math.Min(chunks.Length, end + 2 + length + 2);
        }

        return body.ToString();
    }
}
