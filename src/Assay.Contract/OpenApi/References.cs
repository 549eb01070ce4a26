using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Follows <c>$ref</c> inside one description, and reports those that lead nowhere or in a circle.</summary>
internal sealed class References(Node root, ICollection<Finding> problems)
{
    private readonly Dictionary<string, Node?> _targets = new(StringComparer.Ordinal);
    private Dictionary<string, Node>? _anchors;

    /// <summary>The node that <paramref name="node"/> stands for; null where its reference chain is broken.</summary>
    public Node? Follow(Node node)
    {
        const int longestChain = 100;
        for (var i = 0; i < longestChain; i++)
        {
            if (node.String("$ref") is not { } reference)
            {
                return node;
            }

            if (Target(reference) is not { } target)
            {
                return null;
            }

            node = target;
        }

        return null;
    }

    /// <summary>The node that a reference names; null where there is none in this description.</summary>
    public Node? Target(string reference)
    {
        if (!_targets.TryGetValue(reference, out var target))
        {
            _targets[reference] = target = Find(reference);
        }

        return target;
    }

    /// <summary>Reports every reference of the description that cannot be followed.</summary>
    public void Check()
    {
        foreach (var (holder, reference) in All())
        {
            if (!reference.Text.StartsWith('#'))
            {
                problems.Add(ContractProblems.ExternalReference.At(
                    reference.Where, $"`$ref` to `{Names.Short(reference.Text)}` leads out of this file",
                    "bundle the description into one file"));
            }
            else if (Target(reference.Text) is null)
            {
                problems.Add(ContractProblems.DanglingReference.At(
                    reference.Where, $"`$ref` to `{Names.Short(reference.Text)}` leads nowhere", HintFor(reference.Text)));
            }
            else if (IsCircle(holder))
            {
                problems.Add(ContractProblems.CircularReference.At(
                    reference.Where, $"`$ref` to `{Names.Short(reference.Text)}` leads back to itself",
                    "let one of the references of the circle hold a schema"));
            }
        }
    }

    private Node? Find(string reference)
    {
        if (reference == "#")
        {
            return root;
        }

        if (reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return root.At(reference[1..]) ?? (reference.Contains('%') ? root.At(Uri.UnescapeDataString(reference[1..])) : null);
        }

        return reference.StartsWith('#') ? Anchors().GetValueOrDefault(reference[1..]) : null;
    }

    private Dictionary<string, Node> Anchors()
    {
        if (_anchors is null)
        {
            _anchors = new Dictionary<string, Node>(StringComparer.Ordinal);
            foreach (var node in root.Descend())
            {
                if (node.IsMapping && (node.String("$anchor") ?? node.String("$dynamicAnchor")) is { } anchor)
                {
                    _anchors.TryAdd(anchor, node);
                }
            }
        }

        return _anchors;
    }

    private bool IsCircle(Node holder)
    {
        var seen = new HashSet<Node>();
        for (var node = holder; node is not null; node = node.String("$ref") is { } reference ? Target(reference) : null)
        {
            if (!seen.Add(node))
            {
                return true;
            }

            // A node with other members is a schema of its own: only bare references go round for ever.
            if (node.Children.Count > 1 && node != holder)
            {
                return false;
            }
        }

        return false;
    }

    // Examples, defaults and extensions hold data, in which `$ref` is a name like any other.
    private IEnumerable<(Node Holder, Node Reference)> All()
    {
        var stack = new Stack<Node>();
        stack.Push(root);
        while (stack.TryPop(out var node))
        {
            if (node["$ref"] is { IsString: true } reference && !HoldsNames(node))
            {
                yield return (node, reference);
            }

            for (var i = node.Children.Count - 1; i >= 0; i--)
            {
                var child = node.Children[i];
                if (child.Children.Count > 0 && (HoldsNames(node) || !IsData(child.Name)))
                {
                    stack.Push(child);
                }
            }
        }
    }

    private static bool IsData(string? name) =>
        name is "example" or "examples" or "default" or "enum" or "const" || name?.StartsWith("x-", StringComparison.Ordinal) == true;

    private static bool HoldsNames(Node node) => node.Name is "properties" or "patternProperties" or "$defs" or "definitions"
        && node.Parent is { Name: not ("properties" or "patternProperties") };

    private string HintFor(string reference)
    {
        var slash = reference.LastIndexOf('/');
        var siblings = slash > 1 ? root.At(reference[1..slash]) : null;
        var nearest = siblings is null ? null : Spelling.Nearest(reference[(slash + 1)..], siblings.Children.Select(c => c.Name));
        return nearest is null ? "define it, or correct the name" : $"did you mean `{Names.Short(reference[..(slash + 1)] + nearest)}`?";
    }
}
