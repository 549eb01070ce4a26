using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>
/// Schemas as examples are judged by: in a request, properties that are read only are not required, in a response those that are write
/// only are not; and a truth value in the place of <c>required</c>, as a parameter of OpenAPI 2.0 has it, does not count.
/// </summary>
internal sealed class ExampleView(DocumentView inner, int region, Node? parameter) : DocumentView
{
    private readonly Dictionary<Node, Node> _relaxed = new(ReferenceEqualityComparer.Instance);

    public override Node Follow(Node node)
    {
        var followed = inner.Follow(node);
        if (!followed.IsMapping)
        {
            return followed;
        }

        var isParameter = followed == parameter && followed["required"] is { Kind: NodeKind.Boolean };
        var hasRelaxed = region != 0 && followed["required"] is { IsSequence: true } && followed["properties"] is not null;
        if (!isParameter && !hasRelaxed && !(followed["x-nullable"] is not null && followed["nullable"] is null))
        {
            return followed;
        }

        if (!_relaxed.TryGetValue(followed, out var relaxed))
        {
            relaxed = Relaxed(followed, isParameter);
            _relaxed[followed] = relaxed;
        }

        return relaxed;
    }

    private Node Relaxed(Node schema, bool isParameter)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        var flag = region == 1 ? "readOnly" : "writeOnly";
        if (region != 0 && schema["properties"] is { } properties)
        {
            left.UnionWith(inner.Follow(properties).Children.Where(p => inner.Follow(p).Boolean(flag) == true).Select(p => p.Name!));
        }

        if (left.Count == 0 && !isParameter && schema["x-nullable"] is null)
        {
            return schema;
        }

        return schema.With(member => member.Name switch
        {
            "required" when isParameter => null,
            "required" when member.IsSequence => member.Children.All(c => left.Contains(c.Text)) ? null : member.With(item => left.Contains(item.Text) ? null : item),
            _ => member,
        }, schema["x-nullable"] is { } nullable ? ("nullable", nullable) : null);
    }
}
