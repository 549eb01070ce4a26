using Assay.Contract.Schemas;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi.Structure;

/// <summary>
/// Goes once through a description and all that it refers to, object by object: reports what is not as the specification says,
/// enters the schemas, and checks where references lead.
/// </summary>
internal sealed class StructureWalk(SchemaRegistry registry, SpecVersion version, ICollection<Finding> problems)
{
    private readonly SpecGrammar _grammar = SpecGrammar.Of(version);
    private readonly StructureProblems _problems = new(problems);
    private readonly Stack<(Node Node, string Kind, SchemaResource Around)> _work = new();
    private readonly List<(Node Holder, Node Reference, string Kind)> _references = [];

    // What stands at a place that the grammar does not reach: another file, an extension.
    private readonly Dictionary<Node, string> _elsewhere = [];

    /// <summary>Walks from the root of the description.</summary>
    public void Walk(SchemaResource description)
    {
        Visit(description.Root, "Root", description, isElsewhere: false);

        // References lead to what the walk has not reached, which may hold references.
        for (var i = 0; i < _references.Count; i++)
        {
            Check(_references[i].Holder, _references[i].Reference, _references[i].Kind, description.Root);
        }

        _problems.ReportUnknownFields(version);
    }

    private void Visit(Node start, string kind, SchemaResource around, bool isElsewhere)
    {
        _work.Push((start, kind, around));
        while (_work.TryPop(out var step))
        {
            if (isElsewhere && !_elsewhere.TryAdd(step.Node, step.Kind))
            {
                continue;
            }

            if (step.Node.IsMapping)
            {
                VisitObject(step.Node, _grammar[step.Kind], step.Around);
            }
            else if (!(step.Kind == "Schema" && step.Node.Kind == NodeKind.Boolean))
            {
                _problems.WrongShape(step.Node, $"must be {(step.Kind == "Schema" ? "a schema" : "an object")}", "write an object", _grammar[step.Kind].IsNote);
            }
        }
    }

    private void VisitObject(Node node, SpecObject kind, SchemaResource around)
    {
        if (kind.Kind == "Schema")
        {
            around = registry.Enter(node, around);
            SchemaValues.Check(node, _problems);
        }

        // Beside a reference nothing counts, but in a path and, since 3.1, in a schema.
        var isReference = node["$ref"] is { IsString: true } && kind.Kind is not ("Schema" or "PathItem");
        Refer(node, kind);
        foreach (var member in node.Children)
        {
            if (kind.Fields.TryGetValue(member.Name!, out var field) || (!IsExtension(member) && (field = kind.Others) is not null))
            {
                if (!isReference)
                {
                    VisitField(member, field, kind, around);
                }
            }
            else if (!IsExtension(member) && !isReference)
            {
                _problems.Unknown(member, kind);
            }
        }

        if (!isReference)
        {
            Missing(node, kind);
        }
    }

    private void VisitField(Node member, SpecField field, SpecObject holder, SchemaResource around)
    {
        if (NameRules.Broken(member, holder) is var (message, hint, isUnderstood))
        {
            _problems.WrongValue(member, message, hint, isNote: isUnderstood);
        }

        switch (field.Form)
        {
            case FieldForm.Plain when !field.Value.Fits(member):
                _problems.WrongValue(
                    member, $"must be {field.Value.Title}", field.Value.HintFor(member), holder.IsNote || NameRules.IsNote(field.Name));
                break;
            case FieldForm.Plain:
                break;
            case FieldForm.One:
            case FieldForm.OneOrList when !member.IsSequence:
                _work.Push((member, field.Kind!, around));
                break;
            case FieldForm.List or FieldForm.OneOrList when member.IsSequence:
            case FieldForm.Map when member.IsMapping:
                PushAll(member, field, around);
                break;
            default:
                _problems.WrongShape(
                    member, $"must be {(field.Form == FieldForm.Map ? "an object" : "a list")}",
                    $"write {(field.Form == FieldForm.Map ? "an object" : "a list")} of {field.Kind} Objects",
                    holder.IsNote || NameRules.IsNote(field.Name));
                break;
        }

        if (holder.Kind == "Discriminator" && field.Name == "mapping")
        {
            // A value is the name of a model or a reference: only the latter has a slash, or an ending.
            _references.AddRange(member.Children.Where(v => v.IsString && v.Text.Contains('/')).Select(v => (member, v, "Schema")));
        }
    }

    private void PushAll(Node holder, SpecField field, SchemaResource around)
    {
        for (var i = holder.Children.Count - 1; i >= 0; i--)
        {
            _work.Push((holder.Children[i], field.Kind!, around));
        }
    }

    private void Refer(Node node, SpecObject kind)
    {
        if (node["$ref"] is { IsString: true } reference && kind.Others is null)
        {
            if (kind.CanBeReference)
            {
                _references.Add((node, reference, kind.Kind));
            }
            else
            {
                _problems.WrongShape(reference, $"cannot stand for {kind.Title}", "write the object itself here", kind.IsNote);
            }
        }

        if (kind.Kind == "Schema" && version >= SpecVersion.V3_1 && node["$dynamicRef"] is { IsString: true } dynamic)
        {
            _references.Add((node, dynamic, "Schema"));
        }
    }

    private void Missing(Node node, SpecObject kind)
    {
        foreach (var field in kind.Needs)
        {
            if (node[field.Name] is null)
            {
                _problems.Missing(node, kind, field.Name, isNote: kind.IsNote || field.Need == FieldNeed.Expected);
            }
        }

        foreach (var name in NameRules.NeededBy(node, kind, version).Where(name => node[name] is null))
        {
            _problems.Missing(node, kind, name, isNote: false);
        }
    }

    private void Check(Node holder, Node reference, string kind, Node root)
    {
        var (target, failure) = registry.Resolve(holder, reference.Text);
        if (target is null)
        {
            _problems.Unresolved(reference, failure, root);
        }
        else if (reference.Name != "$dynamicRef" && registry.IsCircle(holder))
        {
            _problems.Circle(reference);
        }
        else if (KindAt(target) is { } found)
        {
            if (found != kind)
            {
                _problems.WrongTarget(reference, _grammar[kind], found);
            }
        }
        else
        {
            Visit(target, kind, registry.ResourceOf(target), isElsewhere: true);
        }
    }

    /// <summary>The kind of object at a place; empty where it is none, null where the specification leaves the place open.</summary>
    private string? KindAt(Node node)
    {
        if (_elsewhere.TryGetValue(node, out var visited))
        {
            return visited;
        }

        var chain = new Stack<Node>();
        var root = node;
        for (; root.Parent is { } parent; root = parent)
        {
            chain.Push(root);
        }

        return registry.IsDescription(root) ? KindAlong(chain) : null;
    }

    private string? KindAlong(Stack<Node> chain)
    {
        var kind = "Root";
        while (chain.TryPop(out var member))
        {
            var at = _grammar[kind];
            if (!at.Fields.TryGetValue(member.Name ?? "", out var field) && ((field = at.Others) is null || IsExtension(member)))
            {
                return null;
            }

            if (field.Form == FieldForm.Plain)
            {
                return field.Value == PlainValue.Any ? null : "";
            }

            var isHolder = field.Form is FieldForm.List or FieldForm.Map || (field.Form == FieldForm.OneOrList && member.IsSequence);
            if (isHolder && !chain.TryPop(out _))
            {
                return "";
            }

            kind = field.Kind!;
        }

        return kind;
    }

    private static bool IsExtension(Node member) => member.Name!.StartsWith("x-", StringComparison.OrdinalIgnoreCase);
}
