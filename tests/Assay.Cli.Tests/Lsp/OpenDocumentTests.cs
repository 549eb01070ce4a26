using System.Text.Json;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Common;
using CsCheck;

namespace Assay.Cli.Tests.Lsp;

public sealed class OpenDocumentTests
{
    private static readonly string[] Parts = ["a", "é", "😀", "\r\n", "\n", "x: y", "  ", "- z"];

    private static readonly Gen<string> Texts = Gen.Int[0, 7].Select(i => Parts[i]).List[0, 40].Select(p => string.Concat(p));

    [Fact]
    public void An_edit_replaces_exactly_what_stands_between_its_two_places()
    {
        Gen.Select(Texts, Texts, Gen.Int[0, 200], Gen.Int[0, 200]).SampleSame(2_000, (text, added, one, two) =>
        {
            foreach (var encoding in Enum.GetValues<PositionEncoding>())
            {
                var lines = new TextLines(text, encoding);
                var (from, to) = (PlaceIn(text, one), PlaceIn(text, two));
                var (start, end) = (lines.PositionOf(from), lines.PositionOf(to));
                var change = new Value(JsonElement.Parse(
                    $"{{\"range\":{{\"start\":{{\"line\":{start.Line},\"character\":{start.Character}}},\"end\":{{\"line\":{end.Line},\"character\":{end.Character}}}}},\"text\":{JsonSerializer.Serialize(added)}}}"));

                var after = new OpenDocument("file:///a.yaml", 1, text, encoding).With(change, 2)!;

                // A range that is turned round means the same.
                after.Text.ShouldBe(text[..Math.Min(from, to)] + added + text[Math.Max(from, to)..]);
                after.Version.ShouldBe(2);
            }
        });
    }

    [Fact]
    public void A_description_stays_one_while_it_is_being_edited_until_it_is_emptied()
    {
        var document = new OpenDocument("file:///a.yaml", 1, "openapi: 3.1.0\n", PositionEncoding.Utf16);

        var broken = document.With(new Value(JsonElement.Parse("""{"text":"opena"}""")), 2)!;
        broken.IsDescription.ShouldBeTrue();
        var emptied = broken.With(new Value(JsonElement.Parse("""{"text":" \n"}""")), 3)!;
        emptied.IsDescription.ShouldBeFalse();
        emptied.With(new Value(JsonElement.Parse("""{"text":"services: {}"}""")), 4)!.IsDescription.ShouldBeFalse();
    }

    [Fact]
    public void Only_descriptions_of_several_files_above_a_part_and_in_the_workspace_are_looked_at_for_it()
    {
        using var folder = new TemporaryFolder();
        var root = Directory.CreateDirectory(Path.Combine(folder.Path, "work")).FullName;
        var part = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "api", "parts")).FullName, "a.yaml");
        var several = "openapi: 3.1.0\npaths: { /a: { $ref: 'parts/a.yaml' } }\n";
        folder.Write("outside.yaml", several);
        folder.Write("work/far.json", "{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"$ref\":\"api/parts/a.yaml\"}}}");
        folder.Write("work/api/near.yaml", several);
        folder.Write("work/api/alone.yaml", "openapi: 3.1.0\npaths: { /a: { $ref: '#/components/pathItems/a' } }\n");
        folder.Write("work/api/other.yaml", "services: { $ref: 'x.yaml' }\n");
        folder.Write("work/api/notes.txt", several);

        Assay.Cli.Lsp.Audits.Includers.Of(part, [root]).ShouldBe([Path.Combine(root, "api", "near.yaml"), Path.Combine(root, "far.json")]);
        Assay.Cli.Lsp.Audits.Includers.Of(part, []).ShouldBeEmpty();
    }

    // Between the two halves of a pair, and between CR and LF, there is no place.
    private static int PlaceIn(string text, int at)
    {
        at = Math.Min(at, text.Length);
        return at > 0 && at < text.Length && (char.IsLowSurrogate(text[at]) || (text[at - 1] == '\r' && text[at] == '\n')) ? at - 1 : at;
    }
}
