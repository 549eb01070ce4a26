namespace Assay.Contract.Schemas.Compiled;

/// <summary>
/// Makes of a compiled schema one that admits the same values in less time: what references and <c>allOf</c> add to a schema becomes
/// part of it, so that a value is walked once. Circles stay circles.
/// </summary>
internal sealed class SchemaFlattener
{
    // Sets of schemas can multiply: past so many, schemas that hold together are walked one by one.
    private const int MaxConjunctions = 5_000;

    private readonly Dictionary<CompiledSchema, CompiledSchema> _known = [];
    private readonly Stack<(CompiledSchema From, CompiledSchema To)> _waiting = new();
    private readonly Dictionary<HashSet<CompiledSchema>, CompiledSchema> _conjunctions = new(HashSet<CompiledSchema>.CreateSetComparer());

    /// <summary>The flat form of a schema, and of all that it leads to.</summary>
    public CompiledSchema Flatten(CompiledSchema schema)
    {
        var flat = Later(schema);
        while (_waiting.TryPop(out var next))
        {
            Fill(next.From, next.To);
        }

        return flat;
    }

    private CompiledSchema Later(CompiledSchema schema)
    {
        // A reference is as good as its target; a circle of them is walked, and reported, as it is.
        const int longestChain = 100;
        for (var i = 0; i < longestChain && schema.IsBareReference; i++)
        {
            schema = schema.Ref!;
        }

        if (schema.IsLeaf)
        {
            return schema;
        }

        if (!_known.TryGetValue(schema, out var flat))
        {
            _known[schema] = flat = new CompiledSchema(schema.Node);
            _waiting.Push((schema, flat));
        }

        return flat;
    }

    private void Fill(CompiledSchema from, CompiledSchema to)
    {
        var isAlone = from is { Ref: null, AllOf.Length: 0, TracksEvaluated: false };
        var parts = isAlone || _conjunctions.Count == MaxConjunctions ? null : Conjunction.Of(from);
        if (parts is null)
        {
            Copy(from, to);
        }
        else if (parts.IsFalse)
        {
            to.IsFalse = true;
        }
        else
        {
            to.Types = parts.Types;
            Merge(parts, to);
        }

        to.Seal();
    }

    private void Copy(CompiledSchema from, CompiledSchema to)
    {
        to.IsFalse = from.IsFalse;
        to.Types = from.Types;
        to.Ref = Optional(from.Ref);
        to.DynamicName = from.DynamicName;
        to.Scope = from.Scope is null ? null : ScopeOf(from.Scope);
        to.AllOf = [.. from.AllOf.Select(Later)];
        to.AnyOf = Of(from.AnyOf);
        to.OneOf = Of(from.OneOf);
        (to.Not, to.If, to.Then, to.Else) = (Optional(from.Not), Optional(from.If), Optional(from.Then), Optional(from.Else));
        (to.Enum, to.Number, to.String) = (from.Enum, from.Number, from.String);
        to.Array = Of(from.Array);
        to.Object = Of(from.Object);
    }

    // What fits into the schema goes there; the rest stays beside it, each part for itself.
    private void Merge(Conjunction parts, CompiledSchema to)
    {
        var beside = new List<CompiledSchema>(parts.Opaque.Select(Later));
        foreach (var part in parts.Parts)
        {
            Put(part.Enum, to.Enum is null, v => to.Enum = v, (rest, v) => rest.Enum = v);
            Put(part.Not, to.Not is null, v => to.Not = Later(v), (rest, v) => rest.Not = v);
            Put(part.AnyOf, to.AnyOf is null, v => to.AnyOf = Of(v), (rest, v) => rest.AnyOf = v);
            Put(part.OneOf, to.OneOf is null, v => to.OneOf = Of(v), (rest, v) => rest.OneOf = v);
            if (part.Number is { } number)
            {
                var merged = to.Number is null ? number : NumberRules.Merge(to.Number, number);
                Put(number, merged is not null, _ => to.Number = merged, (rest, v) => rest.Number = v);
            }

            if (part.String is { } text)
            {
                var merged = to.String is null ? text : StringRules.Merge(to.String, text);
                Put(text, merged is not null, _ => to.String = merged, (rest, v) => rest.String = v);
            }

            if (part.Array is { } array)
            {
                var fits = to.Array is null || !to.Array.HasItems || !array.HasItems;
                Put(array, fits, v => to.Array = MergeArrays(to.Array, v), (rest, v) => rest.Array = v);
            }

            if (part.If is not null)
            {
                if (to.If is null)
                {
                    (to.If, to.Then, to.Else) = (Later(part.If), Optional(part.Then), Optional(part.Else));
                }
                else
                {
                    beside.Add(Rest(part, rest => (rest.If, rest.Then, rest.Else) = (part.If, part.Then, part.Else)));
                }
            }

            void Put<T>(T? rule, bool fits, Action<T> set, Action<CompiledSchema, T> setRest)
                where T : class
            {
                if (rule is not null && fits)
                {
                    set(rule);
                }
                else if (rule is not null)
                {
                    beside.Add(Rest(part, rest => setRest(rest, rule)));
                }
            }
        }

        to.Object = MergeObjects(parts, beside);
        to.AllOf = [.. beside];
    }

    private CompiledSchema Rest(CompiledSchema part, Action<CompiledSchema> set)
    {
        var rest = new CompiledSchema(part.Node);
        set(rest);
        rest.Seal();
        return Later(rest);
    }

    private ArrayRules? MergeArrays(ArrayRules? a, ArrayRules b)
    {
        if (a is null)
        {
            return Of(b);
        }

        // The items of the one that looks at them; those of `a` are flat already.
        var items = b.HasItems ? Of(b)! : a;
        return items with
        {
            MinItems = Math.Max(a.MinItems, b.MinItems),
            MaxItems = Math.Min(a.MaxItems, b.MaxItems),
            UniqueItems = a.UniqueItems || b.UniqueItems,
        };
    }

    private ObjectRules? MergeObjects(Conjunction parts, List<CompiledSchema> beside)
    {
        var all = parts.Parts.Where(p => p.Object is not null).ToList();
        var named = all.Where(p => p.Object!.HasNames).ToList();
        var names = all.Where(p => p.Object!.Names is not null).ToList();

        // Additional properties are those that its own schema does not name: such schemas keep to themselves.
        var kept = named.Exists(p => p.Object!.Additional is not null) ? named.Skip(1).ToList() : [];
        kept = [.. kept.Union(names.Skip(1))];
        beside.AddRange(kept.Select(p => Rest(p, rest => rest.Object = p.Object)));
        var merged = all.Except(kept).Select(p => p.Object!).ToList();
        if (merged.Count == 0)
        {
            return null;
        }

        return new ObjectRules
        {
            Properties = new PropertyTable([.. merged.SelectMany(o => o.Properties.Rules).GroupBy(r => r.Name, StringComparer.Ordinal).Select(Merge)]),
            MinProperties = merged.Max(o => o.MinProperties),
            MaxProperties = merged.Min(o => o.MaxProperties),
            Patterns = [.. merged.SelectMany(o => o.Patterns).Select(p => (p.Pattern, Later(p.Schema)))],
            Additional = Optional(merged.Find(o => o.Additional is not null)?.Additional ?? parts.Unevaluated),
            Names = Optional(merged.Find(o => o.Names is not null)?.Names),
            DependentRequired = [.. merged.SelectMany(o => o.DependentRequired)],
            DependentSchemas = [.. merged.SelectMany(o => o.DependentSchemas).Select(d => (d.Name, Later(d.Schema)))],
        };
    }

    private PropertyRule Merge(IEnumerable<PropertyRule> rules)
    {
        var all = rules.ToList();
        var schemas = all.Where(r => r.Schema is not null).Select(r => r.Schema!).ToHashSet();
        var (required, refused) = (all.Aggregate(0, (bits, r) => bits | r.RequiredIn), all.Aggregate(0, (bits, r) => bits | r.RefusedIn));
        return new PropertyRule(all[0].Name, schemas.Count == 0 ? null : Later(schemas.Count == 1 ? schemas.First() : Both(schemas)), required, refused);
    }

    // Circles lead to the same schemas again: one conjunction for each set of them.
    private CompiledSchema Both(HashSet<CompiledSchema> schemas)
    {
        if (!_conjunctions.TryGetValue(schemas, out var both))
        {
            _conjunctions[schemas] = both = new CompiledSchema(schemas.First().Node) { AllOf = [.. schemas] };
            both.Seal();
        }

        return both;
    }

    private CompiledSchema? Optional(CompiledSchema? schema) => schema is null ? null : Later(schema);

    private Alternatives? Of(Alternatives? alternatives) => alternatives is null ? null : new Alternatives([.. alternatives.All.Select(Later)]);

    private ArrayRules? Of(ArrayRules? rules) =>
        rules is null ? null : rules with
        {
            PrefixItems = [.. rules.PrefixItems.Select(Later)],
            Items = Optional(rules.Items),
            Contains = Optional(rules.Contains),
            Unevaluated = Optional(rules.Unevaluated),
        };

    private ObjectRules? Of(ObjectRules? rules) =>
        rules is null ? null : rules with
        {
            Properties = new PropertyTable([.. rules.Properties.Rules.Select(r => r with { Schema = Optional(r.Schema) })]),
            Patterns = [.. rules.Patterns.Select(p => (p.Pattern, Later(p.Schema)))],
            Additional = Optional(rules.Additional),
            Names = Optional(rules.Names),
            DependentSchemas = [.. rules.DependentSchemas.Select(d => (d.Name, Later(d.Schema)))],
            Unevaluated = Optional(rules.Unevaluated),
        };

    private readonly Dictionary<DynamicScope, DynamicScope> _scopes = [];

    private DynamicScope ScopeOf(DynamicScope scope)
    {
        if (!_scopes.TryGetValue(scope, out var flat))
        {
            _scopes[scope] = flat = new DynamicScope();
            foreach (var (name, schema) in scope.Anchors)
            {
                flat.Anchors[name] = Later(schema);
            }
        }

        return flat;
    }
}
