using Assay.Contract.Text;

namespace Assay.Contract.OpenApi.Structure;

/// <summary>Puts into words what a walk through a description finds.</summary>
internal sealed class StructureProblems(ICollection<Finding> problems)
{
    // Shorter names are one slip away from too many others.
    private const int ShortestName = 3;

    private readonly Dictionary<(string Kind, string Name), (Node First, int Count)> _unknown = [];

    /// <summary>A part is of the wrong kind, so that nothing below it is read.</summary>
    public void WrongShape(Node node, string message, string hint, bool isNote) =>
        Add(ContractProblems.WrongShape, node, $"{Title(node)} {message}", hint, isNote);

    /// <summary>A field holds what it cannot hold.</summary>
    public void WrongValue(Node node, string message, string hint, bool isNote = false) =>
        Add(ContractProblems.WrongValue, node, $"{Title(node)} {message}", hint, isNote);

    /// <summary>A field is missing.</summary>
    public void Missing(Node node, SpecObject kind, string field, bool isNote) =>
        Add(
            ContractProblems.MissingField, node, $"{Title(node)}, {kind.Title}, has no `{field}`".Replace("the description, the description", "the description", StringComparison.Ordinal),
            $"write `{field}`", isNote);

    /// <summary>A member is no field of its object.</summary>
    public void Unknown(Node member, SpecObject kind)
    {
        if (Meant(member, kind) is { } meant)
        {
            Add(
                ContractProblems.MisspeltKeyword, member, $"{Title(member)} is no field that OpenAPI knows there, so it has no effect",
                $"did you mean `{meant}`?", isNote: false);
        }
        else if (!kind.IsOpen)
        {
            var key = (kind.Kind, member.Name!);
            _unknown[key] = _unknown.TryGetValue(key, out var known) ? (known.First, known.Count + 1) : (member, 1);
        }
    }

    /// <summary>Reports each unknown field once, at its first place.</summary>
    public void ReportUnknownFields(SpecVersion version)
    {
        foreach (var ((kind, name), (first, count)) in _unknown)
        {
            var others = count == 1 ? "" : $", here and at {count - 1:N0} more {(count == 2 ? "place" : "places")}";
            var versions = SpecGrammar.VersionsWith(kind, name);
            Add(
                ContractProblems.UnknownField, first, $"{Title(first)} is no field of {SpecGrammar.Of(version)[kind].Title}{others}",
                versions.Length > 0 ? $"it is one in OpenAPI {versions}: change the version, or leave it out" : "leave it out, or make it an extension (`x-`)",
                isNote: false);
        }
    }

    /// <summary>A reference leads nowhere.</summary>
    public void Unresolved(Node reference, LoadedDocument? failure, Node root)
    {
        var title = $"`{reference.Name}` to `{Names.Short(reference.Text)}`";
        if (failure is null)
        {
            Add(ContractProblems.DanglingReference, reference, $"{title} leads nowhere", HintFor(reference.Text, root), isNote: false);
        }
        else
        {
            Add(
                failure.IsForbidden ? ContractProblems.ExternalReference : ContractProblems.DanglingReference, reference,
                $"{title} {failure.Refusal}", failure.Hint, isNote: false);
        }
    }

    /// <summary>References lead to one another.</summary>
    public void Circle(Node reference) =>
        Add(
            ContractProblems.CircularReference, reference, $"`$ref` to `{Names.Short(reference.Text)}` leads back to itself, or through more than 100 others",
            "let one of the references of the circle hold a schema", isNote: false);

    /// <summary>A reference leads to another kind of object than what it stands for.</summary>
    public void WrongTarget(Node reference, SpecObject wanted, string found) =>
        Add(
            ContractProblems.WrongShape, reference,
            $"`$ref` to `{Names.Short(reference.Text)}` leads to {(found.Length == 0 ? "no object of the specification" : $"a {found} Object")}, where {wanted.Title} belongs",
            "name an object of the right kind", isNote: false);

    private void Add(ContractProblem problem, Node node, string message, string hint, bool isNote)
    {
        var finding = problem.At(node.Parent is null ? node.Where with { Length = 1 } : node.Where, message, hint);
        problems.Add(isNote ? finding with { Severity = Severity.Warning } : finding);
    }

    private static string Title(Node node) =>
        node.Name is { } name ? $"`{Names.Short(name)}`" + (Holder(node) is { } holder ? $" of `{Names.Short(holder)}`" : "")
        : node.Parent is null ? "the description"
        : $"item {node.Index + 1} of `{Names.Short(node.Parent.Name ?? "")}`";

    private static string? Holder(Node node)
    {
        for (var at = node.Parent; at?.Parent is not null; at = at.Parent)
        {
            if (at.Name is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static string? Meant(Node member, SpecObject kind)
    {
        var name = member.Name!;
        if (name.Length < ShortestName || name.StartsWith('/') || SpecGrammar.VersionsWith(kind.Kind, name).Length > 0)
        {
            return null;
        }

        // A name whose value could not stand in the field is another word, not a slip: `note: some text` is no `not`.
        return Spelling.Nearest(
            name, kind.Fields.Values.Where(f => Fits(member, f) && !member.Parent!.Children.Any(c => c.Name == f.Name)).Select(f => f.Name));
    }

    private static bool Fits(Node value, SpecField field) =>
        field.Form switch
        {
            FieldForm.Map => value.IsMapping,
            FieldForm.List => value.IsSequence,
            FieldForm.OneOrList => value.IsSequence || value.IsMapping,
            FieldForm.One => value.IsMapping || (field.Kind == "Schema" && value.Kind == NodeKind.Boolean),
            _ => field.Value.Fits(value) || field.Value.Words is not null,
        };

    private static string HintFor(string reference, Node root)
    {
        var slash = reference.LastIndexOf('/');
        var siblings = slash > 1 && reference.StartsWith('#') ? root.At(reference[1..slash]) : null;
        var nearest = siblings is null ? null : Spelling.Nearest(reference[(slash + 1)..], siblings.Children.Select(c => c.Name));
        return nearest is null ? "define it, or correct the name" : $"did you mean `{Names.Short(reference[..(slash + 1)] + nearest)}`?";
    }
}
