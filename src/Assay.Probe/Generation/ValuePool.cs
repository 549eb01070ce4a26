using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Probe.Generation;

/// <summary>Values that the API itself has shown, by the noun and the member they belong to, so that later requests speak of things that exist.</summary>
internal sealed class ValuePool
{
    private const int PerName = 20;
    private const int Deepest = 6;
    private readonly Dictionary<string, List<JsonNode>> _values = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Remembers the members of what an answer holds.</summary>
    /// <param name="noun">What the answer is about, singular, such as <c>order</c>.</param>
    /// <param name="json">The answer's body.</param>
    public void Learn(string noun, JsonElement json)
    {
        lock (_gate)
        {
            Learn(noun, json, 0);
        }
    }

    /// <summary>Remembers a value that was accepted under a name.</summary>
    public void Learn(string name, JsonNode? value)
    {
        if (value is JsonValue)
        {
            lock (_gate)
            {
                Add(Words.Normal(name), value);
            }
        }
    }

    /// <summary>The values seen under a name: <c>product_id</c> finds also the <c>id</c> of products.</summary>
    public IReadOnlyList<JsonNode> Named(string name)
    {
        lock (_gate)
        {
            return _values.TryGetValue(Words.Normal(name), out var values) ? [.. values] : [];
        }
    }

    private void Learn(string noun, JsonElement json, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray().Take(PerName))
                {
                    Learn(noun, item, depth + 1);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    {
                        var inner = Words.Of(member.Name) is [.., var last] && last is not ("data" or "items" or "results" or "content" or "value")
                            ? Words.Singular(last)
                            : noun;
                        Learn(inner, member.Value, depth + 1);
                    }
                    else
                    {
                        Learn(noun, member.Name, member.Value);
                    }
                }

                break;
        }
    }

    private void Learn(string noun, string name, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || value.GetRawText().Length > 200)
        {
            return;
        }

        var normal = Words.Normal(name);
        var node = JsonNode.Parse(value.GetRawText())!;
        Add(normal, node);
        if (Words.IsIdLike(name) && !normal.Contains('_'))
        {
            Add($"{noun}_{normal}", node);
        }
    }

    private void Add(string name, JsonNode value)
    {
        if (!_values.TryGetValue(name, out var values))
        {
            _values[name] = values = [];
        }

        if (values.Count < PerName && !values.Exists(v => JsonNode.DeepEquals(v, value)))
        {
            values.Add(value);
        }
    }
}
