using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>Turns a URL-encoded form into the JSON object that its schema describes.</summary>
public static class FormDecoder
{
    /// <summary>
    /// The form as JSON, each field by its Encoding Object, or by its schema where there is none: scalars as text, objects as JSON, the
    /// items of an array as fields of one name. Undeclared fields stay, as strings, and fields that are sent twice but are no arrays
    /// stand twice, so that the schema refuses them.
    /// </summary>
    /// <param name="type">The representation that declares the form.</param>
    /// <param name="form">The body.</param>
    public static DecodedBody Decode(MediaType type, string form)
    {
        if (QueryPairs.Split(form) is not { } pairs)
        {
            return DecodedBody.Broken("is not a well-encoded form");
        }

        var used = new bool[pairs.Count];
        var fields = new FormFields(ValueShape.Of(type.Schema));
        foreach (var (name, field) in type.Fields.Where(f => f.Value.IsStyled))
        {
            var value = ParameterDecoder.FromPairs(field.Value, pairs, used);
            if (value.Error is { } error)
            {
                return DecodedBody.Broken($"has a field `{Text.Names.Short(name)}` that {error}");
            }

            fields.AddJson(name, value.Json);
        }

        for (var i = 0; i < pairs.Count; i++)
        {
            if (!used[i])
            {
                if (!PercentEncoding.TryDecode(pairs[i].RawValue, plusIsSpace: true, out var text))
                {
                    return DecodedBody.Broken("is not a well-encoded form");
                }

                fields.Add(pairs[i].Name, text, JsonBodies.IsAnyJson(type.Fields.GetValueOrDefault(pairs[i].Name)?.ContentTypes));
            }
        }

        return fields.ToBody();
    }
}
