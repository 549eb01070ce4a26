using Assay.Contract.Json;
using System.Globalization;
using System.Text;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas.Formats;
using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Compiled;

/// <summary>Turns schemas into <see cref="CompiledSchema"/>s, each once; circles become circles.</summary>
internal sealed class SchemaCompiler(SchemaSet set)
{
    private readonly Dictionary<(Schema, bool), CompiledSchema> _known = [];
    private readonly Dictionary<SchemaResource, DynamicScope> _scopes = [];
    private readonly Stack<(Schema Schema, bool IsPart, CompiledSchema Compiled)> _waiting = new();
    private readonly SchemaFlattener _flattener = new();

    /// <summary>The validator of a schema, and of all that it leads to.</summary>
    public CompiledSchema Compile(Schema schema)
    {
        var compiled = Later(schema);
        while (_waiting.TryPop(out var next))
        {
            Fill(next.Schema, next.IsPart, next.Compiled);
            next.Compiled.Seal();
        }

        compiled.Quick ??= _flattener.Flatten(compiled);
        return compiled;
    }

    /// <summary>What a schema will be compiled into: without recursion, however long the chain of schemas is.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isPart">Whether other schemas constrain the same value, so that closing it is not this one's business.</param>
    private CompiledSchema Later(Schema schema, bool isPart = false)
    {
        if (!_known.TryGetValue((schema, isPart), out var compiled))
        {
            _known[(schema, isPart)] = compiled = new CompiledSchema(schema.Node);
            _waiting.Push((schema, isPart, compiled));
        }

        return compiled;
    }

    private void Fill(Schema schema, bool isPart, CompiledSchema compiled)
    {
        if (schema.Node.Kind == NodeKind.Boolean)
        {
            compiled.IsFalse = schema.IsFalse;
            return;
        }

        compiled.Scope = ScopeOf(schema);
        InPlace(schema, compiled);
        compiled.Types = schema.Types == SchemaTypes.None ? SchemaTypes.All : schema.Types;
        compiled.Enum = schema.Enum is { } values ? new EnumRule([.. values.Select(v => new JsonValue(v.ToJson()))]) : null;

        // What all schemas of a value say together decides what is left open; the first of them answers for it.
        var bounds = !isPart && set.Strictness == Strictness.ZeroTrust ? new OpenBounds(schema, set.Bounds) : OpenBounds.None;
        compiled.Number = Number(schema, bounds);
        compiled.String = String(schema, bounds);
        compiled.Array = Array(schema, bounds);
        compiled.Object = Object(schema, bounds);
    }

    private void InPlace(Schema schema, CompiledSchema compiled)
    {
        var dynamic = (schema["$dynamicRef"] ?? schema["$recursiveRef"])?.Text;
        if (schema.Reference is { } reference)
        {
            Refer(compiled, schema, reference, isDynamic: false);
        }
        else if (dynamic is not null)
        {
            Refer(compiled, schema, dynamic, isDynamic: true);
        }

        compiled.AllOf = Parts(schema, "allOf");
        if (schema.Reference is not null && dynamic is not null)
        {
            var second = new CompiledSchema(schema.Node);
            Refer(second, schema, dynamic, isDynamic: true);
            second.Seal();
            compiled.AllOf = [.. compiled.AllOf, second];
        }

        compiled.AnyOf = Choice(schema, "anyOf");
        compiled.OneOf = Choice(schema, "oneOf");
        compiled.Not = Part(schema, "not");
        compiled.If = Part(schema, "if");
        compiled.Then = compiled.If is null ? null : Part(schema, "then");
        compiled.Else = compiled.If is null ? null : Part(schema, "else");
    }

    // A reference that leads nowhere admits nothing: what it asked for is unknown.
    private void Refer(CompiledSchema compiled, Schema schema, string reference, bool isDynamic)
    {
        var target = set.Target(schema, reference);
        compiled.Ref = target is null ? Nothing(schema) : Later(target, isPart: true);
        compiled.DynamicName = isDynamic && target is not null ? DynamicName(schema, target) : null;
    }

    // A reference is dynamic only where its fixed target is meant for it too (core 8.2.3.2).
    private static string? DynamicName(Schema schema, Schema target)
    {
        var name = schema["$dynamicRef"] is { } dynamic ? dynamic.Text[(dynamic.Text.IndexOf('#', StringComparison.Ordinal) + 1)..] : "";
        return target.Resource.DynamicAnchors.GetValueOrDefault(name) == target.Node ? name : null;
    }

    private DynamicScope? ScopeOf(Schema schema)
    {
        var resource = schema.Resource;
        if (resource.DynamicAnchors.Count == 0)
        {
            return null;
        }

        if (!_scopes.TryGetValue(resource, out var scope))
        {
            _scopes[resource] = scope = new DynamicScope();
            foreach (var (name, node) in resource.DynamicAnchors)
            {
                scope.Anchors[name] = Later(set.Of(node), isPart: true);
            }
        }

        return scope;
    }

    private CompiledSchema[] Parts(Schema schema, string keyword) =>
        [.. schema.Subs(keyword).Select(part => Later(part, isPart: true))];

    private Alternatives? Choice(Schema schema, string keyword) =>
        Parts(schema, keyword) is { Length: > 0 } parts ? new Alternatives(parts) : null;

    private static CompiledSchema Nothing(Schema schema)
    {
        var nothing = new CompiledSchema(schema.Node) { IsFalse = true };
        nothing.Seal();
        return nothing;
    }

    private CompiledSchema? Part(Schema schema, string keyword) =>
        schema.Sub(keyword) is { } part ? Later(part, isPart: true) : null;

    private CompiledSchema? Whole(Schema schema, string keyword) =>
        schema.Sub(keyword) is { } whole ? Later(whole) : null;

    private NumberRules? Number(Schema schema, OpenBounds bounds)
    {
        var minimum = NumberAt(schema, "minimum");
        var maximum = NumberAt(schema, "maximum");
        var (exclusiveMinimum, exclusiveMaximum) = (NumberAt(schema, "exclusiveMinimum"), NumberAt(schema, "exclusiveMaximum"));
        var (isMinimumOut, isMaximumOut) = (IsTrue(schema, "exclusiveMinimum"), IsTrue(schema, "exclusiveMaximum"));
        if (exclusiveMinimum is { } above && (minimum is null || above.CompareTo(minimum.Value) >= 0))
        {
            (minimum, isMinimumOut) = (above, true);
        }

        if (exclusiveMaximum is { } below && (maximum is null || below.CompareTo(maximum.Value) <= 0))
        {
            (maximum, isMaximumOut) = (below, true);
        }

        (minimum, maximum) = (minimum ?? bounds.Minimum, maximum ?? bounds.Maximum);
        var multipleOf = NumberAt(schema, "multipleOf");
        var format = ChecksFormat(schema) && schema.Format is { } name && Format.Find(name) is { ChecksNumbers: true } found ? found : null;
        return minimum is null && maximum is null && multipleOf is null && format is null
            ? null
            : new NumberRules(minimum, isMinimumOut, maximum, isMaximumOut, multipleOf, format);
    }

    private StringRules? String(Schema schema, OpenBounds bounds)
    {
        EcmaPattern? pattern = null;
        var isBroken = schema.Pattern is { } text && !EcmaPattern.TryParse(text, out pattern, out _);
        var format = ChecksFormat(schema) && schema.Format is { } name && Format.Find(name) is { ChecksText: true } found ? found : null;
        var (min, max) = (Count(schema, "minLength", 0), Count(schema, "maxLength", bounds.MaxLength));
        return min == 0 && max == int.MaxValue && pattern is null && !isBroken && format is null
            ? null
            : new StringRules(min, max, pattern, isBroken, format);
    }

    private ArrayRules? Array(Schema schema, OpenBounds bounds)
    {
        // Up to 2019-09 a list of `items` is what `prefixItems` is since.
        var isOld = schema.Dialect < Dialect.Draft202012 && schema["items"] is { IsSequence: true };
        var rules = new ArrayRules
        {
            MinItems = Count(schema, "minItems", 0),
            MaxItems = Count(schema, "maxItems", bounds.MaxItems),
            UniqueItems = IsTrue(schema, "uniqueItems"),
            PrefixItems = [.. schema.Subs(isOld ? "items" : "prefixItems").Select(s => Later(s))],
            Items = Whole(schema, isOld ? "additionalItems" : "items"),
            Contains = Whole(schema, "contains"),
            MinContains = Count(schema, "minContains", 1),
            MaxContains = Count(schema, "maxContains", int.MaxValue),
            ContainsEvaluates = schema.Dialect == Dialect.Draft202012,
            Unevaluated = Whole(schema, "unevaluatedItems"),
        };
        return rules is { MinItems: 0, MaxItems: int.MaxValue, UniqueItems: false, PrefixItems.Length: 0, Items: null, Contains: null, Unevaluated: null }
            ? null
            : rules;
    }

    private ObjectRules? Object(Schema schema, OpenBounds bounds)
    {
        var table = Properties(schema);
        var patterns = schema.Named("patternProperties")
            .Select(p => (EcmaPattern.TryParse(p.Name, out var pattern, out _) ? pattern : null, Later(p.Schema))).ToArray();
        var additional = Whole(schema, "additionalProperties");
        var unevaluated = Whole(schema, "unevaluatedProperties");
        if (additional is null && unevaluated is null && bounds.InPlace.Any(s => s.Properties.Count > 0))
        {
            var nothing = Nothing(schema);
            if (bounds.InPlace.Count == 1)
            {
                additional = nothing;
            }
            else
            {
                unevaluated = nothing;
            }
        }

        var rules = new ObjectRules
        {
            Properties = table,
            MinProperties = Count(schema, "minProperties", 0),
            MaxProperties = Count(schema, "maxProperties", bounds.MaxProperties),
            Patterns = patterns,
            Additional = additional,
            Names = Whole(schema, "propertyNames"),
            DependentRequired = [.. Members("dependentRequired").Concat(Members("dependencies")).Where(d => d.IsSequence)
                .Select(d => (Encoding.UTF8.GetBytes(d.Name!), d.Children.Select(n => Encoding.UTF8.GetBytes(n.Text)).ToArray()))],
            DependentSchemas = [.. schema.Named("dependentSchemas").Concat(schema.Named("dependencies")).Select(d => (Encoding.UTF8.GetBytes(d.Name), Later(d.Schema, isPart: true)))],
            Unevaluated = unevaluated,
        };
        return table.Rules.Count == 0 && rules is
        {
            MinProperties: 0, MaxProperties: int.MaxValue, Patterns.Length: 0, Additional: null, Names: null,
            DependentRequired.Length: 0, DependentSchemas.Length: 0, Unevaluated: null,
        }
            ? null
            : rules;

        IEnumerable<Node> Members(string keyword) => schema[keyword] is { IsMapping: true } members ? members.Children : [];
    }

    private PropertyTable Properties(Schema schema)
    {
        const int everywhere = (1 << (int)Direction.None) | (1 << (int)Direction.Request) | (1 << (int)Direction.Response);
        var required = schema.Required.ToHashSet(StringComparer.Ordinal);
        var rules = new Dictionary<string, PropertyRule>(StringComparer.Ordinal);
        foreach (var property in schema.Properties)
        {
            var absent = AbsentIn(property.Schema.InPlace());
            rules[property.Name] = new PropertyRule(
                property.Name,
                Later(property.Schema),
                required.Contains(property.Name) ? everywhere & ~absent : 0,
                set.Strictness == Strictness.ZeroTrust ? absent : 0);
        }

        // The property itself may stand in another part of the schema.
        var others = required.All(rules.ContainsKey) ? null : schema.AllProperties().ToLookup(p => p.Name, StringComparer.Ordinal);
        foreach (var name in required.Where(n => !rules.ContainsKey(n)))
        {
            rules.Add(name, new PropertyRule(name, null, everywhere & ~AbsentIn(others![name].SelectMany(p => p.Schema.InPlace())), 0));
        }

        return new PropertyTable([.. rules.Values]);

        static int AbsentIn(IEnumerable<Schema> inPlace) =>
            inPlace.Aggregate(0, (bits, s) => bits | (s.ReadOnly ? 1 << (int)Direction.Request : 0) | (s.WriteOnly ? 1 << (int)Direction.Response : 0));
    }

    private bool ChecksFormat(Schema schema) => set.AssertsFormat || schema.Resource.Vocabularies.FormatAssertion;

    private static bool IsTrue(Schema schema, string keyword) => schema[keyword] is { Kind: NodeKind.Boolean, Text: "true" };

    private static ExactNumber? NumberAt(Schema schema, string keyword) =>
        schema[keyword] is { Kind: NodeKind.Number } number ? ExactNumber.Parse(Encoding.ASCII.GetBytes(number.Text)) : null;

    // `maxLength: 5.0` is allowed, and a bound beyond int.MaxValue is none that a text in memory could break.
    private static int Count(Schema schema, string keyword, int otherwise) =>
        schema[keyword] is { Kind: NodeKind.Number } number
        && double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? (int)Math.Clamp(value, 0, int.MaxValue)
            : otherwise;
}
