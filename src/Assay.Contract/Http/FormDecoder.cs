using Assay.Contract.Schemas;

namespace Assay.Contract.Http;

/// <summary>Turns a URL-encoded form into the JSON object that its schema describes.</summary>
public static class FormDecoder
{
    /// <summary>
    /// The form as UTF-8 JSON; null where it is malformed, or where a field is no value of its declared type. Undeclared fields
    /// stay, as strings, and fields that are sent twice but are no arrays stand twice, so that the schema refuses them.
    /// </summary>
    public static byte[]? Decode(Schema schema, string form)
    {
        if (QueryPairs.Split(form) is not { } pairs)
        {
            return null;
        }

        var shape = ValueShape.Of(schema);
        var fields = new List<JsonField>();
        foreach (var pair in pairs)
        {
            if (shape.Members.GetValueOrDefault(pair.Name) is { IsArray: true } array)
            {
                var field = fields.Find(f => f.Name == pair.Name);
                if (field is null)
                {
                    fields.Add(field = new JsonField(pair.Name, array, []));
                }

                field.RawValues.Add(pair.RawValue);
            }
            else
            {
                fields.Add(new JsonField(pair.Name, shape.Members.GetValueOrDefault(pair.Name) ?? ValueShape.Of(null), [pair.RawValue]));
            }
        }

        return JsonBuilder.Fields(fields);
    }
}

/// <summary>A field of a form: one raw value, or the items of an array.</summary>
internal sealed record JsonField(string Name, ValueShape Shape, List<string> RawValues);
