using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Which models are copied for requests, without which properties, and who refers to the copies.</summary>
internal sealed class SplitPlan
{
    private const int MostCopies = 400;
    private static readonly string[] Identities = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "discriminator"];
    private static readonly string[] Shown = ["example", "examples", "default", "x-example"];
    private readonly FixContext _context;
    private readonly HashSet<string> _misspelt;
    private readonly Node? _models;
    private readonly HashSet<Node> _drops = [];
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly HashSet<Node> _wanted = [];
    private readonly Dictionary<Node, string> _refusals = [];
    private readonly Dictionary<Node, string> _copies = [];
    private readonly Dictionary<Node, List<Node>> _references = [];

    public SplitPlan(FixContext context)
    {
        _context = context;
        _misspelt = context.Contract.Problems.Where(p => p.Code is "ZTL009" or "ZTL010").Select(p => ((SourceLocation)p.Where).Pointer).ToHashSet(StringComparer.Ordinal);
        var root = context.Contract.Root;
        _models = context.IsVersion2 ? root["definitions"] : root["components"]?["schemas"];
    }

    /// <summary>What makes the copies and leads requests to them.</summary>
    public IReadOnlyList<Change> Changes { get; private set; } = [];

    /// <summary>For properties that only requests reach, what takes them out.</summary>
    public Dictionary<Node, IReadOnlyList<Change>> InPlace { get; } = [];

    public void Drop(Node property) => _drops.Add(property);

    public void Split(Node model) => _wanted.Add(model.Origin);

    public void Refuse(Node place, string reason) => _refusals.TryAdd(place, reason);

    /// <summary>The name of a model's copy; null where it has none.</summary>
    public string? NameOfCopy(Node model) => _copies.GetValueOrDefault(model.Origin);

    /// <summary>The copy that lacks a property; null where none does.</summary>
    public string? Drops(Node property) => _drops.Contains(property) && ModelOf(property) is { } model ? NameOfCopy(model) : null;

    public string RefusalOf(Node place) =>
        _refusals.GetValueOrDefault(place.Origin)
        ?? (ModelOf(place) is { } model ? _refusals.GetValueOrDefault(model) : null)
        ?? "no model of its own can be given to the requests that reach it";

    public void Complete()
    {
        // An object that loses all its properties says nothing any more.
        foreach (var emptied in _drops.GroupBy(d => d.Parent!).Where(g => g.Count() == g.Key.Children.Count).SelectMany(g => g).ToArray())
        {
            _drops.Remove(emptied);
            Refuse(emptied, "no property of the object would be left");
        }

        var shared = (_models?.Children ?? []).Where(m => _context.UseOf(m) is { InRequestBody: true, InResponse: true }).ToHashSet();
        Block(shared);
        Choose(shared);
        if (_copies.Count > MostCopies)
        {
            foreach (var model in _copies.Keys)
            {
                Refuse(model, $"{_copies.Count} models would have to be copied");
            }

            _copies.Clear();
        }

        KnowDropped();
        var changes = new List<Change>();
        foreach (var (model, name) in _copies.OrderBy(c => c.Key.Start))
        {
            changes.Add(new Add(_models!, [name], Copy(model), model.Name!));
        }

        foreach (var reference in ReferencesOfRequests())
        {
            if (TargetOf(reference) is { } target && _copies.TryGetValue(target, out var copy))
            {
                changes.Add(new Replace(reference, Written.String(Pointer(copy))));
            }
        }

        Changes = changes;
        foreach (var drop in _drops.Where(d => ModelOf(d) is not { } model || _context.UseOf(model)?.InResponse != true))
        {
            InPlace[drop] = Removals.Without(drop);
        }
    }

    // What a model refers to that cannot be copied stays in requests: a copy of it would help nobody.
    private void Block(HashSet<Node> shared)
    {
        var work = new Queue<(Node Model, string Reason)>(shared.Select(m => (m, WhyNot(m)!)).Where(m => m.Item2 is not null));
        while (work.TryDequeue(out var blocked))
        {
            if (shared.Remove(blocked.Model))
            {
                Refuse(blocked.Model, blocked.Reason);
                foreach (var target in ReferencesIn(blocked.Model).Select(TargetOf).OfType<Node>().Where(shared.Contains))
                {
                    work.Enqueue((target, $"`{Names.Short(blocked.Model.Name!)}` refers to it, which cannot be copied: a discriminator, an id or an anchor names it"));
                }
            }
        }
    }

    // References to properties that are left out, as one model takes over those of another.
    private void KnowDropped() => _dropped.UnionWith(_drops.Select(d => "#" + d.Pointer).Concat(_drops.Select(d => "#" + Uri.EscapeDataString(d.Pointer).Replace("%2F", "/", StringComparison.Ordinal))));

    // Those that lose a property, that are to be split, and that refer to one of these.
    private void Choose(HashSet<Node> shared)
    {
        var users = new Dictionary<Node, List<Node>>();
        foreach (var model in shared)
        {
            foreach (var target in ReferencesIn(model).Select(TargetOf).OfType<Node>().Where(shared.Contains).Distinct())
            {
                (users.TryGetValue(target, out var list) ? list : users[target] = []).Add(model);
            }
        }

        var work = new Queue<Node>(shared.Where(m => _wanted.Contains(m) || _drops.Any(d => ModelOf(d) == m)));
        while (work.TryDequeue(out var model))
        {
            if (_copies.TryAdd(model, FreeName(model.Name!)))
            {
                users.GetValueOrDefault(model)?.ForEach(work.Enqueue);
            }
        }
    }

    private string? WhyNot(Node model) =>
        model.File.Path != _context.Contract.File.Path ? "it stands in another file"
        : !model.IsMapping ? "it is no object"
        : model.Descend().Any(n => Identities.Contains(n.Name) && !IsPropertyMap(n.Parent)) ? "it has an identity of its own: a discriminator, an id or an anchor names it"
        : null;

    private string FreeName(string name)
    {
        var taken = _models!.Children.Select(m => m.Name!).Concat(_copies.Values).ToHashSet(StringComparer.Ordinal);
        var dot = name.LastIndexOf('.') + 1;
        return ((string[])[name + "Input", name + "Request", name + "ForRequest"]).FirstOrDefault(n => !taken.Contains(n))
            ?? Enumerable.Range(2, 100).Select(i => name + "Input" + i).First(n => !taken.Contains(n) && dot >= 0);
    }

    private Written Copy(Node model)
    {
        var dropped = _drops.Where(d => ModelOf(d) == model).ToHashSet();
        var names = model["allOf"] is null
            ? dropped.Select(d => d.Name!).ToHashSet(StringComparer.Ordinal)
            : _drops.Where(d => ModelOf(d) is { } of && _copies.ContainsKey(of)).Select(d => d.Name!).ToHashSet(StringComparer.Ordinal);
        return Written.Of(model, node => Change(node, dropped, names));
    }

    private Written.Option? Change(Node node, HashSet<Node> dropped, HashSet<string> names)
    {
        // A keyword that is misspelt has no effect, and one problem of it is enough.
        if (dropped.Contains(node) || _misspelt.Contains(node.Pointer) || (IsPropertyMap(node.Parent) && node.String("$ref") is { } to && _dropped.Contains(to)))
        {
            return new Written.Option(null);
        }

        var isName = IsPropertyMap(node.Parent);
        if (!isName && Shown.Contains(node.Name) && node.Descend().Any(n => n.Name is not null && names.Contains(n.Name)))
        {
            return new Written.Option(null);
        }

        if (!isName && node is { Name: "required", IsSequence: true })
        {
            var kept = node.Children.Where(n => !names.Contains(n.Text) || (node.Parent?["properties"]?[n.Text] is { } own && !dropped.Contains(own))).ToArray();
            return kept.Length == node.Children.Count ? null
                : new Written.Option(kept.Length == 0 ? null : Written.List(kept.Select(k => Written.Of(k))));
        }

        return node is { Name: "$ref", IsString: true } && TargetOf(node) is { } target && _copies.TryGetValue(target, out var copy)
            ? new Written.Option(Written.String(Pointer(copy)))
            : null;
    }

    private IEnumerable<Node> ReferencesOfRequests()
    {
        var models = (_models?.Children ?? []).Where(m => _context.UseOf(m) is { InRequestBody: true, InResponse: false });
        var bodies = _context.Contract.Operations.Where(o => o.RequestBody is not null)
            .SelectMany(o => o.RequestBody!.Content).Select(m => m.Node["schema"]).OfType<Node>().Select(n => n.Origin);
        return bodies.Concat(models).Distinct().Where(n => n.File.Path == _context.Contract.File.Path).SelectMany(ReferencesIn).Distinct();
    }

    private List<Node> ReferencesIn(Node schema)
    {
        if (!_references.TryGetValue(schema, out var found))
        {
            _references[schema] = found = [];
            var work = new Stack<Node>([schema]);
            while (work.TryPop(out var node))
            {
                foreach (var child in node.Children)
                {
                    if (child is { Name: "$ref", IsString: true } && !IsPropertyMap(node))
                    {
                        found.Add(child);
                    }
                    else if (child.Children.Count > 0 && !_drops.Contains(child) && (IsPropertyMap(node) || !Shown.Contains(child.Name)))
                    {
                        work.Push(child);
                    }
                }
            }
        }

        return found;
    }

    private Node? TargetOf(Node reference) =>
        reference.Text.StartsWith("#" + _context.Models, StringComparison.Ordinal)
            ? _models?[JsonPointer.Tokens(Uri.UnescapeDataString(reference.Text[1..])).Last()]
            : null;

    // The names below it are names of properties; a property or a model may itself be called `properties`.
    private bool IsPropertyMap(Node? node) => node is { Name: "properties" } && node.Parent != _models && !IsPropertyMap(node.Parent);

    private string Pointer(string name) => "#" + _context.Models + name;

    private Node? ModelOf(Node place)
    {
        for (var node = place; node.Parent is { } parent; node = parent)
        {
            if (parent == _models)
            {
                return node;
            }
        }

        return null;
    }
}
