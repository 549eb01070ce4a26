using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assay.Lint.Tests.Places;

/// <summary>Where every node of a file stands, read without any code of Assay: a second opinion on lines and columns.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The line and column, both from 1, of the node at a pointer: of its name, or of itself where it has none.</summary>
    public (int Line, int Column)? PlaceOf(string pointer) => _places.TryGetValue(pointer, out var place) ? place : null;

    /// <summary>The scalar at a pointer.</summary>
    public string? TextAt(string pointer) => _texts.GetValueOrDefault(pointer);

    public static SourceMap Read(string path) => path.EndsWith(".json", StringComparison.Ordinal) ? ReadJson(path) : ReadYaml(path);

    private static SourceMap ReadJson(string path)
    {
        var map = new SourceMap();
        var bytes = File.ReadAllBytes(path);
        var lines = new List<int> { 0 };
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                lines.Add(i + 1);
            }
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 256 });
        var stack = new Stack<(string Pointer, bool IsList, int Index)>();
        string? name = null;
        var nameAt = 0L;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    (name, nameAt) = (reader.GetString()!, reader.TokenStartIndex);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    stack.Pop();
                    continue;
            }

            var pointer = "";
            if (stack.TryPop(out var holder))
            {
                pointer = $"{holder.Pointer}/{(holder.IsList ? holder.Index.ToString() : Escape(name!))}";
                stack.Push(holder with { Index = holder.Index + 1 });
            }

            map._places[pointer] = At(name is null ? reader.TokenStartIndex : nameAt);
            name = null;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                stack.Push((pointer, reader.TokenType == JsonTokenType.StartArray, 0));
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                map._texts[pointer] = reader.GetString()!;
            }
        }

        return map;

        (int, int) At(long offset)
        {
            var line = lines.BinarySearch((int)offset);
            line = line < 0 ? ~line - 1 : line;
            return (line + 1, Encoding.UTF8.GetCharCount(bytes, lines[line], (int)offset - lines[line]) + 1);
        }
    }

    private static SourceMap ReadYaml(string path)
    {
        var map = new SourceMap();

        // The parser refuses block scalars that begin with a line of spaces; an empty line means the same there.
        var lines = File.ReadAllText(path).Split('\n').Select(l => string.IsNullOrWhiteSpace(l) ? "" : l);
        var parser = new Parser(new StringReader(string.Join('\n', lines)));
        var stack = new Stack<(string Pointer, bool IsList, int Index)>();
        Scalar? name = null;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            if (current is MappingEnd or SequenceEnd)
            {
                stack.Pop();
            }
            else if (current is Scalar key && stack.TryPeek(out var mapping) && !mapping.IsList && name is null)
            {
                name = key;
            }
            else if (current is NodeEvent)
            {
                var pointer = "";
                if (stack.TryPop(out var holder))
                {
                    pointer = $"{holder.Pointer}/{(holder.IsList ? holder.Index.ToString() : Escape(name!.Value))}";
                    stack.Push(holder with { Index = holder.Index + 1 });
                }

                var mark = (name ?? current).Start;
                map._places[pointer] = ((int)mark.Line, (int)mark.Column);
                name = null;
                if (current is MappingStart or SequenceStart)
                {
                    stack.Push((pointer, current is SequenceStart, 0));
                }
                else if (current is Scalar scalar)
                {
                    map._texts[pointer] = scalar.Value;
                }
            }
        }

        return map;
    }

    private static string Escape(string token) => token.Replace("~", "~0").Replace("/", "~1");
}
