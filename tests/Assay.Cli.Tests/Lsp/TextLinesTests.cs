using System.Text;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Common;
using CsCheck;

namespace Assay.Cli.Tests.Lsp;

public sealed class TextLinesTests
{
    private static readonly string[] Parts = ["a", "é", "😀", "\r\n", "\n", "\r", "x"];

    private const string Text = "a😀b\r\né\rz\n\n";

    [Theory]
    [InlineData("Utf16", 1, 3, 3)]
    [InlineData("Utf8", 1, 5, 3)]
    [InlineData("Utf32", 1, 2, 3)]
    public void Counts_an_emoji_in_the_units_that_were_agreed_on(string encoding, int before, int after, int offset)
    {
        var lines = new TextLines(Text, Enum.Parse<PositionEncoding>(encoding));

        lines.OffsetOf(new Position(0, before)).ShouldBe(1);
        lines.OffsetOf(new Position(0, after)).ShouldBe(offset);
        lines.PositionOf(offset).ShouldBe(new Position(0, after));
    }

    [Fact]
    public void Lines_end_at_each_of_the_three_breaks()
    {
        var lines = new TextLines(Text, PositionEncoding.Utf16);

        Enumerable.Range(0, 5).Select(l => lines.OffsetOf(new Position(l, 0))).ShouldBe([0, 6, 8, 10, 11]);
        lines.OffsetOf(new Position(0, 99)).ShouldBe(4);
        lines.OffsetOf(new Position(3, 99)).ShouldBe(10);
        lines.OffsetOf(new Position(99, 0)).ShouldBe(Text.Length);
    }

    [Fact]
    public void Every_place_comes_back_from_its_position() =>
        Gen.Int[0, 6].Select(i => Parts[i]).List[0, 30].Select(p => string.Concat(p)).SampleSame(2_000, text =>
        {
            foreach (var encoding in Enum.GetValues<PositionEncoding>())
            {
                var lines = new TextLines(text, encoding);
                var at = 0;
                foreach (var rune in text.EnumerateRunes())
                {
                    // Between CR and LF there is no place.
                    if (!(at > 0 && text[at - 1] == '\r' && text[at] == '\n'))
                    {
                        lines.OffsetOf(lines.PositionOf(at)).ShouldBe(at);
                    }

                    at += rune.Utf16SequenceLength;
                }
            }
        });

    [Theory]
    [InlineData("openapi: 3.1.0\n", true)]
    [InlineData("# c\n'swagger' : '2.0'\n", true)]
    [InlineData("info: {}\r\nopenapi: 3.0.0\r\n", true)]
    [InlineData("{\"components\":{\"x\":[1,2]},\"openapi\":\"3.0.0\"}", true)]
    [InlineData("{openapi: 3.1.0, paths: {}}", true)]
    [InlineData("{\"info\": {, \"openapi\": \"3.0.0\"}", true)]
    [InlineData("\uFEFFopenapi: 3.1.0\n", true)]
    [InlineData("x:\n  openapi: 3.1.0\n", false)]
    [InlineData("{\"x\":{\"openapi\":\"3.0.0\"}}", false)]
    [InlineData("type: object\n", false)]
    [InlineData("", false)]
    public void Tells_descriptions_by_their_root(string text, bool isOne) => DescriptionText.IsDescription(text).ShouldBe(isOne);

    [Theory]
    [InlineData("file:///tmp/a%20b/%C3%A4.yaml", "/tmp/a b/ä.yaml")]
    [InlineData("file:///tmp/a%23b%25.yaml", "/tmp/a#b%.yaml")]
    [InlineData("file://localhost/tmp/x.yaml", "/tmp/x.yaml")]
    [InlineData("untitled:Untitled-1", null)]
    [InlineData("https://example.com/a.yaml", null)]
    [InlineData("file://server/share/a.yaml", null)]
    [InlineData("file:///a%00b", null)]
    [InlineData("", null)]
    public void Addresses_become_paths_and_come_back(string uri, string? path)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The paths are those of Unix.");
        }

        DocumentAddress.PathOf(uri).ShouldBe(path);
        if (path is not null)
        {
            DocumentAddress.PathOf(DocumentAddress.UriOf(path)).ShouldBe(path);
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_message_keeps_its_length()
    {
        var (message, _, _) = Message.Of(Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","method":"m","params":{"text":"a\ud800\n\"é"}}"""));

        message!.Params["text"].Text.ShouldBe("a\uFFFD\n\"é");
    }
}
