using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>The parts of a written value, still encoded.</summary>
/// <param name="Items">The items of an array, or the one scalar; null for an object.</param>
/// <param name="Members">The members of an object; null otherwise.</param>
internal sealed record StyledValue(IReadOnlyList<string>? Items, IReadOnlyList<KeyValuePair<string, string>>? Members)
{
    /// <summary>Splits a value by the parameter's style; null where it does not have that form.</summary>
    public static StyledValue? Split(Parameter parameter, ValueShape shape, string raw)
    {
        var isComposite = shape.IsArray || shape.IsObject;
        switch (parameter.Style)
        {
            case ParameterStyle.Label:
                return raw.StartsWith('.')
                    ? Parts(raw[1..], isComposite ? parameter.Explode ? "." : "," : null, shape, parameter.Explode)
                    : null;
            case ParameterStyle.Matrix:
                return Matrix(parameter, shape, raw, isComposite);
            case ParameterStyle.SpaceDelimited:
                return Parts(raw.Replace("+", "%20", StringComparison.Ordinal), isComposite ? "%20" : null, shape, false);
            case ParameterStyle.PipeDelimited:
                return Parts(raw.Replace("%7C", "|", StringComparison.OrdinalIgnoreCase), isComposite ? "|" : null, shape, false);
            case ParameterStyle.TabDelimited:
                return Parts(raw, isComposite ? "%09" : null, shape, false);
            default:
                return Parts(raw, isComposite ? "," : null, shape, parameter.Explode && parameter.Style == ParameterStyle.Simple);
        }
    }

    private static StyledValue? Matrix(Parameter parameter, ValueShape shape, string raw, bool isComposite)
    {
        if (!raw.StartsWith(';'))
        {
            return null;
        }

        if (isComposite && parameter.Explode)
        {
            var pieces = raw[1..].Split(';');
            if (shape.IsObject)
            {
                return Parts(string.Join(';', pieces), ";", shape, explode: true);
            }

            var prefix = parameter.Name + "=";
            return pieces.All(p => p.StartsWith(prefix, StringComparison.Ordinal))
                ? new StyledValue([.. pieces.Select(p => p[prefix.Length..])], null)
                : null;
        }

        var start = $";{parameter.Name}=";
        return raw.StartsWith(start, StringComparison.Ordinal)
            ? Parts(raw[start.Length..], isComposite ? "," : null, shape, false)
            : null;
    }

    private static StyledValue? Parts(string raw, string? delimiter, ValueShape shape, bool explode)
    {
        if (delimiter is null)
        {
            return new StyledValue([raw], null);
        }

        var pieces = raw.Split(delimiter);
        if (shape.IsArray)
        {
            return new StyledValue(pieces, null);
        }

        return explode ? Assignments(pieces) : Alternating(pieces);
    }

    // `R=100,G=200`
    private static StyledValue? Assignments(string[] pieces)
    {
        var members = new List<KeyValuePair<string, string>>();
        foreach (var piece in pieces)
        {
            var equals = piece.IndexOf('=');
            if (equals < 1 || !PercentEncoding.TryDecode(piece[..equals], plusIsSpace: false, out var name))
            {
                return null;
            }

            members.Add(new(name, piece[(equals + 1)..]));
        }

        return new StyledValue(null, members);
    }

    // `R,100,G,200`
    private static StyledValue? Alternating(string[] pieces)
    {
        if (pieces.Length % 2 != 0)
        {
            return null;
        }

        var members = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < pieces.Length; i += 2)
        {
            if (!PercentEncoding.TryDecode(pieces[i], plusIsSpace: false, out var name))
            {
                return null;
            }

            members.Add(new(name, pieces[i + 1]));
        }

        return new StyledValue(null, members);
    }
}
