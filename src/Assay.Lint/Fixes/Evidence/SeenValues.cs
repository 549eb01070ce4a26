using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes.Evidence;

/// <summary>What values each schema has in the examples and defaults of a description: no bound may refuse one of them.</summary>
internal sealed class SeenValues
{
    private const int MostSteps = 3_000_000;
    private const int Deepest = 60;
    private static readonly IReadOnlyList<Node> None = [];
    private readonly Dictionary<Node, List<Node>> _values = [];
    private int _steps;

    /// <summary>Finds them.</summary>
    public SeenValues(IEnumerable<StatedExample> documented)
    {
        foreach (var example in documented)
        {
            Walk(example.Schema, example.Value, 0);
        }
    }

    /// <summary>The values that a schema's node was seen with.</summary>
    public IReadOnlyList<Node> Of(Node schema) => _values.GetValueOrDefault(schema.Origin) ?? None;

    /// <summary>The texts among them.</summary>
    public IEnumerable<string> TextsOf(Node schema) => Of(schema).Where(v => v.Children.Count == 0 && v.Kind != NodeKind.Null).Select(v => v.Text);

    /// <summary>The numbers among them, those that are written as texts too.</summary>
    public IEnumerable<decimal> NumbersOf(Node schema)
    {
        foreach (var value in Of(schema).Where(v => v.Kind is NodeKind.Number or NodeKind.String))
        {
            if (decimal.TryParse(value.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number))
            {
                yield return number;
            }
        }
    }

    private void Walk(Schema schema, Node value, int depth)
    {
        if (depth > Deepest || ++_steps > MostSteps)
        {
            return;
        }

        if (!_values.TryGetValue(schema.Node.Origin, out var seen))
        {
            _values[schema.Node.Origin] = seen = [];
        }

        if (seen.Count > 0 && ReferenceEquals(seen[^1], value))
        {
            return;
        }

        seen.Add(value);
        foreach (var part in Composition.Parts(schema))
        {
            Walk(part, value, depth + 1);
        }

        foreach (var branches in Composition.Branches(schema))
        {
            // An example of one alternative says nothing of the others.
            var json = value.ToJson();
            var fitting = branches.Where(b => b.IsValid(json)).ToArray();
            foreach (var branch in fitting.Length > 0 ? fitting : [.. branches])
            {
                Walk(branch, value, depth + 1);
            }
        }

        if (value.IsMapping)
        {
            WalkMembers(schema, value, depth);
        }
        else if (value.IsSequence)
        {
            var prefix = schema.Subs("prefixItems");
            foreach (var item in value.Children)
            {
                if ((item.Index < prefix.Count ? prefix[item.Index] : schema.Items) is { } items)
                {
                    Walk(items, item, depth + 1);
                }
            }
        }
    }

    private void WalkMembers(Schema schema, Node value, int depth)
    {
        var properties = schema.Properties;
        foreach (var property in properties)
        {
            if (value[property.Name] is { } member)
            {
                Walk(property.Schema, member, depth + 1);
            }
        }

        if (schema.AdditionalProperties is { IsFalse: false } others)
        {
            foreach (var member in value.Children.Where(m => properties.All(p => p.Name != m.Name)))
            {
                Walk(others, member, depth + 1);
            }
        }
    }
}
