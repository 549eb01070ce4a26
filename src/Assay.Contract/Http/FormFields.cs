using System.Text;

namespace Assay.Contract.Http;

/// <summary>The fields of a form on their way to a JSON object.</summary>
internal sealed class FormFields(ValueShape shape)
{
    private readonly List<(string Name, bool IsArray, List<byte[]> Values)> _fields = [];
    private string? _error;

    /// <summary>Adds a value that is JSON already; nothing where it is null.</summary>
    public void AddJson(string name, ReadOnlyMemory<byte>? json)
    {
        if (json is { } value)
        {
            _fields.Add((name, false, [value.ToArray()]));
        }
    }

    /// <summary>What is said of a field, or of each where there are several.</summary>
    public ValueShape ShapeOf(string name) =>
        shape.Members.GetValueOrDefault(name) is not { } own ? ValueShape.Of(null) : own.IsArray ? own.Items! : own;

    /// <summary>Adds a value, or an item of an array.</summary>
    /// <param name="name">The property.</param>
    /// <param name="text">The text as it is meant, decoded.</param>
    /// <param name="isJson">Whether the text is declared to be JSON.</param>
    public void Add(string name, string text, bool isJson)
    {
        var own = shape.Members.GetValueOrDefault(name) ?? ValueShape.Of(null);
        var isWhole = own.IsArray && isJson && JsonBuilder.IsJson(text, Json.JsonKind.Array) && own.Items is not { IsArray: true };
        var item = own.IsArray && !isWhole ? own.Items! : own;
        var json = isJson || item.IsObject || item.IsArray ? JsonBuilder.IfJson(text) : JsonBuilder.Scalar(text, item, plusIsSpace: false, isEncoded: false);
        if (json is null)
        {
            _error ??= $"has a field `{Text.Names.Short(name)}` that does not have the declared type";
            return;
        }

        if (own.IsArray && !isWhole && _fields.FindIndex(f => f.IsArray && f.Name == name) is >= 0 and var known)
        {
            _fields[known].Values.Add(json);
        }
        else
        {
            _fields.Add((name, own.IsArray && !isWhole, [json]));
        }
    }

    /// <summary>The object that the fields make up.</summary>
    public DecodedBody ToBody()
    {
        if (_error is not null)
        {
            return DecodedBody.Broken(_error);
        }

        using var json = new MemoryStream();
        json.WriteByte((byte)'{');
        foreach (var (name, isArray, values) in _fields)
        {
            json.Write(json.Length == 1 ? [] : ","u8);
            json.Write(JsonBuilder.String(name));
            json.Write(isArray ? ":["u8 : ":"u8);
            for (var i = 0; i < values.Count; i++)
            {
                json.Write(i == 0 ? [] : ","u8);
                json.Write(values[i]);
            }

            json.Write(isArray ? "]"u8 : []);
        }

        json.WriteByte((byte)'}');
        return new DecodedBody(json.ToArray(), null);
    }
}
