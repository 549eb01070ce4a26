using System.Text;
using System.Text.Json;

namespace Assay.Contract.Text;

/// <summary>Reads JSON (RFC 8259) into a tree.</summary>
internal sealed class JsonTreeReader(SourceFile file, ReadLimits limits, NamePool names, List<SyntaxError> errors)
{
    private readonly LineCounter _position = new(file.Utf8);
    private int _count;

    /// <summary>The root; null where the text is not JSON, and then <c>errors</c> says where and why.</summary>
    public Node? Read()
    {
        var reader = new Utf8JsonReader(
            file.Utf8.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth, CommentHandling = JsonCommentHandling.Disallow });
        try
        {
            return ReadAll(ref reader);
        }
        catch (JsonException e)
        {
            var (line, column) = _position.OfLineAndByte((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
            errors.Add(new SyntaxError(line, column, Plain(e), "check the brackets, quotes and commas here and just before"));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The platform's reader finds out only when it unescapes a string.
            var (line, column) = _position.At((int)reader.TokenStartIndex);
            errors.Add(new SyntaxError(line, column, "not valid JSON: an escape is half of a surrogate pair", "write both halves, or the character itself"));
            return null;
        }
    }

    private static string Plain(JsonException e)
    {
        var message = e.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "not valid JSON: " + (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private Node? ReadAll(ref Utf8JsonReader reader)
    {
        Node? root = null;
        Node? parent = null;
        string? name = null;
        var (nameLine, nameColumn) = (0, 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    parent!.End = _position.CharacterAt((int)reader.BytesConsumed);
                    parent = parent!.Parent ?? parent;
                    continue;
                case JsonTokenType.PropertyName:
                    name = NameOf(ref reader);
                    (nameLine, nameColumn) = _position.At((int)reader.TokenStartIndex);
                    continue;
            }

            var (line, column) = _position.At((int)reader.TokenStartIndex);
            var start = _position.Character;
            if (++_count > limits.MaxNodes)
            {
                errors.Add(new SyntaxError(line, column, $"more than {limits.MaxNodes:N0} values", "split the description"));
                return null;
            }

            var node = NodeOf(ref reader, line, column);
            (node.Start, node.End) = (start, _position.CharacterAt((int)reader.BytesConsumed));
            if (parent is null)
            {
                root ??= node;
            }
            else if (!(name is null
                         ? parent.Add(node, null, line, column)
                         : parent.Add(node, name, nameLine, nameColumn)))
            {
                errors.Add(new SyntaxError(
                    nameLine, nameColumn, $"the name `{Names.Short(name!)}` stands twice in one object", "remove one of the two", IsFatal: false));
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    reader.Skip();
                }

                name = null;
                continue;
            }

            name = null;
            if (node.Kind is NodeKind.Mapping or NodeKind.Sequence)
            {
                parent = node;
            }
        }

        return root;
    }

    private string NameOf(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? reader.GetString()! : names.Of(reader.ValueSpan);

    private Node NodeOf(ref Utf8JsonReader reader, int line, int column) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => new Node(file, NodeKind.Mapping, null, line, column),
            JsonTokenType.StartArray => new Node(file, NodeKind.Sequence, null, line, column),
            JsonTokenType.String => new Node(
                file, NodeKind.String, reader.ValueSpan.Length <= 24 ? NameOf(ref reader) : reader.GetString(), line, column),
            JsonTokenType.Number => new Node(file, NodeKind.Number, names.Of(reader.ValueSpan), line, column),
            JsonTokenType.True => new Node(file, NodeKind.Boolean, "true", line, column),
            JsonTokenType.False => new Node(file, NodeKind.Boolean, "false", line, column),
            _ => new Node(file, NodeKind.Null, "null", line, column),
        };
}
