using System.Text;
using Assay.Cli.Lsp;
using Assay.Cli.Lsp.Protocol;
using Common;
using CsCheck;

namespace Assay.Cli.Tests.Lsp;

public sealed class FramingTests
{
    [Fact]
    public void Finds_the_same_messages_however_the_stream_is_cut()
    {
        var messages = new[] { "{}", "{\"a\":\"é😀\"}", new string('x', 70_000), "" };
        var stream = Encoding.UTF8.GetBytes(string.Concat(messages.Select(LspClient.Frame)));

        Gen.Int[1, 40].Array[1, 12].SampleSame(
            50,
            cuts =>
            {
                var read = ReadAll(new Slices(stream, cuts));
                read.Select(f => Encoding.UTF8.GetString(f.Body.Span)).ShouldBe(messages);
            });
    }

    [Theory]
    [InlineData("content-length:2\n\n{}")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("\r\n\r\nContent-Length: 2\r\n\r\n{}")]
    public void Reads_headers_in_all_their_spellings(string stream) =>
        ReadAll(stream).ShouldHaveSingleItem().Body.ToArray().ShouldBe("{}"u8.ToArray());

    [Theory]
    [InlineData("Content-Length: abc\r\n\r\n")]
    [InlineData("Content-Length: -5\r\n\r\n")]
    [InlineData("Content-Length: +5\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999999\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\nbody\r\n\r\nbody\r\n\r\n")]
    public void Says_once_that_a_header_makes_no_sense_and_goes_on(string nonsense)
    {
        var frames = ReadAll(nonsense + "Content-Length: 2\r\n\r\n{}");

        frames.Count.ShouldBe(2);
        frames[0].Problem.ShouldNotBeNull();
        frames[0].IsFatal.ShouldBeFalse();
        frames[1].Body.ToArray().ShouldBe("{}"u8.ToArray());
    }

    [Fact]
    public void Finds_the_next_message_after_a_length_that_was_too_short()
    {
        var frames = ReadAll("Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}");

        frames.Select(f => Encoding.UTF8.GetString(f.Body.Span)).ShouldBe(["{\"a", "{}"]);
    }

    [Fact]
    public void Finds_a_later_message_after_a_length_that_was_too_long()
    {
        var frames = ReadAll("Content-Length: 30\r\n\r\n{\"a\":1}" + string.Concat(Enumerable.Repeat(LspClient.Frame("{}"), 3)));

        Encoding.UTF8.GetString(frames[^1].Body.Span).ShouldBe("{}");
    }

    [Fact]
    public void Reads_over_a_message_that_is_too_long_and_keeps_nothing_of_it()
    {
        var frames = ReadAll(LspClient.Frame(new string('x', 100)) + LspClient.Frame("{}"), maxBody: 50);

        frames[0].Problem!.ShouldContain("100 bytes");
        frames[0].Body.Length.ShouldBe(0);
        frames[1].Body.ToArray().ShouldBe("{}"u8.ToArray());
    }

    [Fact]
    public void Gives_up_where_a_length_cannot_be() =>
        ReadAll("Content-Length: 9999999999\r\n\r\n{}")[0].IsFatal.ShouldBeTrue();

    [Fact]
    public void Reads_over_a_line_of_any_length_in_bounded_memory()
    {
        var frames = ReadAll(new string('x', 3_000_000) + "Content-Length: 2\r\n\r\n{}");

        Encoding.UTF8.GetString(frames[^1].Body.Span).ShouldBe("{}");
    }

    [Fact]
    public void Ends_in_the_middle_of_a_message() => ReadAll("Content-Length: 10\r\n\r\n{}").ShouldBeEmpty();

    [Fact]
    public async Task The_server_answers_garbage_with_errors_and_goes_on()
    {
        await using var client = LspClient.Start();
        await client.InitializeAsync();

        await client.SendAsync("{not json");
        await client.RawAsync([.. "Content-Length: 4\r\n\r\n"u8, 0xFF, 0xFE, 0x00, 0x7B]);
        await client.RawAsync("\0\0\0garbage\r\n\r\n");
        await client.SendAsync(new string('[', 5_000));
        await client.SendAsync("""{"jsonrpc":"1.0","id":1,"method":"shutdown"}""");

        (await client.RequestAsync("shutdown", "null")).GetProperty("result").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        client.Said().Count(m => m.Contains("-32700", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task The_server_ends_with_1_where_a_length_cannot_be()
    {
        await using var client = LspClient.Start(new ServerOptions());

        await client.RawAsync("Content-Length: 123456789012\r\n\r\n");

        (await client.Exit.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    private static List<Frame> ReadAll(string stream, int maxBody = FrameReader.DefaultMaxBody) =>
        ReadAll(new MemoryStream(Encoding.UTF8.GetBytes(stream)), maxBody);

    private static List<Frame> ReadAll(Stream stream, int maxBody = FrameReader.DefaultMaxBody)
    {
        var reader = new FrameReader(stream, maxBody);
        var frames = new List<Frame>();
        while (reader.ReadAsync(CancellationToken.None).GetAwaiter().GetResult() is { } frame)
        {
            frames.Add(frame);
            if (frame.IsFatal)
            {
                break;
            }
        }

        return frames;
    }

    /// <summary>A stream that gives its bytes in pieces of given sizes, over and over.</summary>
    private sealed class Slices(byte[] bytes, int[] sizes) : MemoryStream(bytes)
    {
        private int _next;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, sizes[_next++ % sizes.Length])]));
    }
}
