using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.Tests.Text;

/// <summary>Both readers, that of values and that of files, agree with RFC 8259.</summary>
public sealed class Rfc8259Tests(ITestOutputHelper output)
{
    private static readonly Schema Anything = Schema.Parse("true")!;

    // Every proper prefix of these is invalid, as each begins with a bracket or a quote.
    private static readonly string[] Rich =
    [
        """{"a":[1,-0.5e+3,true,false,null,"x\n\u00e9\ud83d\ude00\\"],"b":{"c":{}, "d" : [ [ ] ]},"é":"😀"}""",
        """[[[{"k":"v"}],0.1],"\"\\\/\b\f\n\r\t"]""",
        "\"text with \\u0041 and 日本語\"",
    ];

    [Fact]
    public void All_valid_texts_are_accepted()
    {
        output.WriteLine($"valid {Rfc8259Cases.Valid.Count}, invalid {Rfc8259Cases.Invalid.Count}, implementation-defined {Rfc8259Cases.Free.Count}");
        foreach (var (name, text) in Rfc8259Cases.Valid)
        {
            Value(text).ShouldBeTrue(name);
            Tree(text).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void All_invalid_texts_are_refused()
    {
        foreach (var (name, text) in Rfc8259Cases.Invalid)
        {
            Value(text).ShouldBeFalse(name);
            Tree(text).ShouldBeFalse(name);
        }
    }

    [Fact]
    public void Where_the_RFC_leaves_it_open_the_house_is_strict()
    {
        foreach (var (name, text, accepted, why) in Rfc8259Cases.Free)
        {
            Value(text).ShouldBe(accepted, $"{name}: {why}");
            Tree(text).ShouldBe(accepted, $"{name}: {why}");
        }
    }

    [Fact]
    public void A_byte_order_mark_is_refused_in_a_value_and_skipped_in_a_file()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'];

        Value(text).ShouldBeFalse("RFC 8259, section 8.1: implementations must not add one");
        Tree(text).ShouldBeTrue("editors write it into files");
    }

    [Fact]
    public void Every_prefix_of_a_text_is_refused()
    {
        foreach (var text in Rich.Select(Encoding.UTF8.GetBytes))
        {
            Value(text).ShouldBeTrue();
            for (var length = 0; length < text.Length; length++)
            {
                Value(text[..length]).ShouldBeFalse($"{length} bytes");
                Tree(text[..length]).ShouldBeFalse($"{length} bytes");
            }
        }
    }

    [Fact]
    public void Every_change_of_one_byte_is_judged_as_the_platforms_reader_does()
    {
        foreach (var text in Rich.Select(Encoding.UTF8.GetBytes))
        {
            for (var at = 0; at < text.Length; at++)
            {
                for (var value = 0; value < 256; value++)
                {
                    var changed = (byte[])text.Clone();
                    changed[at] = (byte)value;
                    var expected = Oracle(changed);
                    Value(changed).ShouldBe(expected, $"byte {at} = {value:X2}");
                    Tree(changed).ShouldBe(expected, $"byte {at} = {value:X2}");
                }
            }
        }
    }

    [Fact]
    public void Whatever_is_named_YAML_gives_a_tree_or_a_located_error()
    {
        var texts = Rfc8259Cases.Valid.Concat(Rfc8259Cases.Invalid).Concat(Rfc8259Cases.Free.Select(f => (f.Name, f.Text)));
        foreach (var (name, text) in texts)
        {
            var tree = TextTree.Parse(text, "a.yaml");
            (tree.Root is not null || tree.Errors.Count > 0).ShouldBeTrue(name);
            foreach (var node in tree.Root?.Descend() ?? [])
            {
                Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(node.Text + node.Name)).ShouldBe(node.Text + node.Name, name);
            }
        }
    }

    [Fact]
    public void Random_changes_are_judged_as_the_platforms_reader_does()
    {
        var random = new Random(8259);
        var pieces = "{}[],:\"\\u0d8e+-.truefalsn 1\n\x7f\xc3\xa9\xf0"u8.ToArray();
        var accepted = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var text = Encoding.UTF8.GetBytes(Rich[random.Next(Rich.Length)]).ToList();
            for (var change = random.Next(1, 4); change > 0 && text.Count > 0; change--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveAt(at);
                        break;
                    case 1:
                        text.Insert(at, pieces[random.Next(pieces.Length)]);
                        break;
                    default:
                        text.RemoveRange(at, Math.Min(random.Next(6), text.Count - at));
                        break;
                }
            }

            byte[] changed = [.. text];
            var expected = Oracle(changed);
            accepted += expected ? 1 : 0;
            Value(changed).ShouldBe(expected, Encoding.Latin1.GetString(changed));
            Tree(changed).ShouldBe(expected, Encoding.Latin1.GetString(changed));
        }

        accepted.ShouldBeInRange(2_000, 58_000);
    }

    [Fact]
    public void Big_texts_are_judged_in_bounded_time()
    {
        var watch = Stopwatch.StartNew();

        Value(Encoding.UTF8.GetBytes($"\"{new string('a', 50_000_000)}\"")).ShouldBeTrue();
        Value(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(1, 1_000_000))}]")).ShouldBeTrue();
        Value(Encoding.UTF8.GetBytes(new string('[', 10_000_000))).ShouldBeFalse();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static bool Value(byte[] text)
    {
        var valid = Anything.IsValid(text);
        Anything.Validate(text).Count.ShouldBe(valid ? 0 : 1);
        return valid;
    }

    private static bool Tree(byte[] text) => TextTree.Parse(text, "a.json") is { Root: not null, Errors.Count: 0 };

    /// <summary>The platform's strict reader, with what it does not check: UTF-8, lone surrogates, names that stand twice.</summary>
    private static bool Oracle(byte[] text)
    {
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        try
        {
            var names = new Stack<HashSet<string>>();
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        names.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName when !names.Peek().Add(reader.GetString()!):
                        return false;
                    case JsonTokenType.String:
                        reader.GetString();
                        break;
                }
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
