using System.Text;
using Assay.Contract.Text;

namespace Assay.Contract.Tests.Text;

public sealed class TextTreeTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  - x\n  - c: y\n", "a.yaml")]
    [InlineData("{\"a\": 1,\n\"b\":\n  [ \"x\",\n    {\"c\": \"y\"}]}", "a.json")]
    public void Keeps_line_column_and_pointer_of_every_node(string text, string name)
    {
        var root = Read(text, name).Root!;

        var c = root.At("/b/1/c")!;
        c.Text.ShouldBe("y");
        c.Pointer.ShouldBe("/b/1/c");
        text.Split('\n')[c.Line - 1][(c.Column - 1)..].TrimStart('"').ShouldStartWith("c");
        var x = root.At("/b/0")!;
        text.Split('\n')[x.Line - 1][(x.Column - 1)..].TrimStart('"').ShouldStartWith("x");
    }

    [Fact]
    public void Counts_columns_in_UTF_16_after_other_letters()
    {
        var node = Read("""{"ä€😀": 1, "b": 2}""", "a.json").Root!["b"]!;

        node.Column.ShouldBe("""{"ä€😀": 1, """.Length + 1);
    }

    [Theory]
    [InlineData("1", NodeKind.Number, "1")]
    [InlineData("+1", NodeKind.Number, "1")]
    [InlineData("-007", NodeKind.Number, "-7")]
    [InlineData(".5", NodeKind.Number, "0.5")]
    [InlineData("1.", NodeKind.Number, "1")]
    [InlineData("1e3", NodeKind.Number, "1e3")]
    [InlineData("0x1F", NodeKind.Number, "31")]
    [InlineData("0o17", NodeKind.Number, "15")]
    [InlineData("1.2.3", NodeKind.String, "1.2.3")]
    [InlineData("1_000", NodeKind.String, "1_000")]
    [InlineData(".inf", NodeKind.String, ".inf")]
    [InlineData("no", NodeKind.String, "no")]
    [InlineData("'1'", NodeKind.String, "1")]
    [InlineData("True", NodeKind.Boolean, "true")]
    [InlineData("~", NodeKind.Null, "null")]
    [InlineData("", NodeKind.Null, "null")]
    [InlineData("2020-01-01", NodeKind.String, "2020-01-01")]
    public void Reads_scalars_by_the_core_schema_of_YAML_1_2(string scalar, NodeKind kind, string text)
    {
        var node = Read($"a: {scalar}\n").Root!["a"]!;

        node.Kind.ShouldBe(kind);
        node.Text.ShouldBe(text);
    }

    [Fact]
    public void Expands_aliases_and_merge_keys()
    {
        var root = Read("base: &b { x: 1, y: 2 }\nuse: *b\nmerged:\n  <<: *b\n  y: 3\n").Root!;

        root.At("/use/x")!.Text.ShouldBe("1");
        root.At("/merged/x")!.Text.ShouldBe("1");
        root.At("/merged/y")!.Text.ShouldBe("3");
        root.At("/use/x")!.Line.ShouldBe(1);
    }

    [Fact]
    public void Reads_block_scalars_that_begin_with_blank_lines() =>
        Read("a: |-\n    \n    text\nb: |+\n      \nc: 1\n").Root!["c"]!.Text.ShouldBe("1");

    [Fact]
    public void Reads_JSON_that_is_kept_in_a_YAML_file() => Read("{ a: 1, 'b': [x] }", "a.yaml").Root!.At("/b/0")!.Text.ShouldBe("x");

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n", "a.yaml")]
    [InlineData("a:\n\t- 1\n", "a.yaml")]
    [InlineData("a: *missing\n", "a.yaml")]
    [InlineData("a: &x [*x]\n", "a.yaml")]
    [InlineData("{\"a\": 1,}", "a.json")]
    [InlineData("{\"a\": 1} x", "a.json")]
    [InlineData("{\"a\"\n: tru}", "a.json")]
    [InlineData("{'a': 1}", "a.json")]
    public void Locates_what_breaks_the_grammar(string text, string name)
    {
        var tree = Read(text, name);

        tree.Root.ShouldBeNull();
        var error = tree.Errors.ShouldHaveSingleItem();
        error.Line.ShouldBeInRange(1, 4);
        error.Hint.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "a.yaml", 3)]
    [InlineData("{\"a\": 1,\n\"a\": {\"b\": [1]}, \"c\": 1}", "a.json", 2)]
    public void Reports_a_name_that_stands_twice_and_reads_on(string text, string name, int line)
    {
        var tree = Read(text, name);

        tree.Root!["a"]!.Text.ShouldBe("1");
        tree.Errors.ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Fact]
    public void Bounds_what_aliases_repeat()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var tree = Read(bomb.ToString());

        tree.Root.ShouldBeNull();
        tree.Errors.ShouldHaveSingleItem().Message.ShouldContain("aliases");
    }

    [Theory]
    [InlineData("a.yaml")]
    [InlineData("a.json")]
    public void Bounds_depth(string name)
    {
        var tree = Read(new string('[', 10_000) + new string(']', 10_000), name);

        tree.Root.ShouldBeNull();
        tree.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void Refuses_what_is_no_UTF_8() =>
        TextTree.Parse(new byte[] { (byte)'a', (byte)':', 0xC3, 0x28 }, "a.yaml").Errors.ShouldHaveSingleItem().Message.ShouldContain("UTF-8");

    [Fact]
    public void Every_prefix_of_a_description_gives_a_tree_or_a_located_error()
    {
        var text = "openapi: 3.1.0\npaths:\n  /a: &x { get: { tags: [\"q\", 'r'] } }\n  /b: *x\nx-t: |\n  text\n";
        for (var i = 1; i < text.Length; i++)
        {
            var tree = Read(text[..i]);
            (tree.Root is not null || tree.Errors.Count > 0).ShouldBeTrue(text[..i]);
        }
    }

    private static TextTree Read(string text, string name = "a.yaml") => TextTree.Parse(Encoding.UTF8.GetBytes(text), name);

    [Theory]
    [InlineData("a: b\r\nc: [1, 'two']\r\n", "['two']|[1, 'two']|b")]
    [InlineData("a: b\rc: [1, 'two']\r", "['two']|[1, 'two']|b")]
    [InlineData("a: b\nc: [1, 'two']", "['two']|[1, 'two']|b")]
    [InlineData("a: b\u0085c: [1, 'two']", "['two']|[1, 'two']|b")]
    public void The_text_of_a_value_is_where_its_start_and_end_say_with_every_line_break(string text, string expected)
    {
        var root = TextTree.Parse(System.Text.Encoding.UTF8.GetBytes(text), "a.yaml", new ReadLimits()).Root!;
        string Of(Node node) => node.File.Text[node.Start..node.End];

        $"[{Of(root["c"]!.Children[1])}]|{Of(root["c"]!)}|{Of(root["a"]!)}".ShouldBe(expected);
    }
}
