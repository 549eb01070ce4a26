using System.Text.Json;

namespace Assay.Cli.Lsp.Protocol;

/// <summary>A place in a text: a 0-based line and a 0-based character in the units that were agreed on.</summary>
internal readonly record struct Position(int Line, int Character) : IComparable<Position>
{
    public static Position? Of(Value value) =>
        value["line"].Integer is >= 0 and var line && value["character"].Integer is >= 0 and var character ? new Position(line, character) : null;

    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;

    public int CompareTo(Position other) => (Line, Character).CompareTo((other.Line, other.Character));

    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteNumber("line", Line);
        json.WriteNumber("character", Character);
        json.WriteEndObject();
    }
}

/// <summary>From one place up to another, which does not belong to it.</summary>
internal readonly record struct TextRange(Position Start, Position End)
{
    /// <summary>A range of a message; one that is turned round is turned back.</summary>
    public static TextRange? Of(Value value) =>
        Position.Of(value["start"]) is not { } start || Position.Of(value["end"]) is not { } end ? null
        : start <= end ? new TextRange(start, end) : new TextRange(end, start);

    public bool Contains(Position place) => Start <= place && place <= End;

    public bool Touches(TextRange other) => Start <= other.End && other.Start <= End;

    public void Write(Utf8JsonWriter json, string name = "range")
    {
        json.WriteStartObject(name);
        Start.Write(json, "start");
        End.Write(json, "end");
        json.WriteEndObject();
    }
}
