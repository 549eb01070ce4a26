using System.Text;
using System.Text.Json;
using Assay.Guard.Identity;

namespace Assay.Guard.Ownership;

/// <summary>Tells whose an object is. What does not say it is nobody's, and so not the caller's.</summary>
internal static class Owners
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 128 };

    /// <summary>Whether a value that names an owner names the caller.</summary>
    public static bool IsCallers(ReadOnlySpan<byte> json, OwnerRule rule, Caller? caller)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        return reader.Read() && Names(ref reader, rule, caller);
    }

    /// <summary>Whether the object in a JSON text meets every rule; false for what is no object.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> json, IReadOnlyList<OwnerRule> rules, Caller? caller)
    {
        try
        {
            var reader = new Utf8JsonReader(json, ReaderOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            var start = reader;
            reader.Skip();
            foreach (var rule in rules)
            {
                if (Judge(start, rule, caller) != true)
                {
                    return false;
                }
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the value at which the reader stands is another's, or holds what is, lists aside: their items are judged one by one.</summary>
    public static bool IsForeign(Utf8JsonReader reader, ObjectMap? map, Caller? caller)
    {
        if (map is not { HasOwner: true } || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        foreach (var rule in map.Owners)
        {
            if (Judge(reader, rule, caller) != true)
            {
                return true;
            }
        }

        foreach (var rule in map.PossibleOwners)
        {
            if (Judge(reader, rule, caller) == false)
            {
                return true;
            }
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = map.Member(reader.GetString()!);
            reader.Read();
            if (IsForeign(reader, member, caller))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Whether a request names another owner anywhere; one that names none will be given one by the API.</summary>
    public static bool NamesAnother(ReadOnlySpan<byte> json, ObjectMap map, Caller? caller)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        reader.Read();
        return NamesAnother(ref reader, map, caller);
    }

    private static bool NamesAnother(ref Utf8JsonReader reader, ObjectMap? map, Caller? caller)
    {
        if (map is not { HasOwner: true })
        {
            reader.Skip();
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (NamesAnother(ref reader, map.Items, caller))
                {
                    return true;
                }
            }

            return false;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        foreach (var rule in map.Owners.Concat(map.PossibleOwners))
        {
            if (Judge(reader, rule, caller) == false)
            {
                return true;
            }
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = map.Member(reader.GetString()!);
            reader.Read();
            if (NamesAnother(ref reader, member, caller))
            {
                return true;
            }
        }

        return false;
    }

    // True for the caller's object, false for another's, null where the object does not say it.
    private static bool? Judge(Utf8JsonReader reader, OwnerRule rule, Caller? caller)
    {
        bool? verdict = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isOwner = reader.ValueTextEquals(rule.Property);
            reader.Read();
            if (isOwner)
            {
                verdict = verdict != false && Names(ref reader, rule, caller);
            }

            reader.Skip();
        }

        return verdict;
    }

    private static bool Names(ref Utf8JsonReader reader, OwnerRule rule, Caller? caller)
    {
        var value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
        return value is not null && caller is not null && caller.Claim(rule.Claim).Contains(value, StringComparer.Ordinal);
    }
}
