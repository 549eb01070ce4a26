using System.Runtime.CompilerServices;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>
/// Looks at a value as a whole: what <c>$ref</c>, <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>then</c> and <c>else</c>
/// say together, so that a limit in one part counts for all.
/// </summary>
internal static class Composition
{
    // Deeper compositions than this are taken as limited: nobody writes them but to exhaust the stack.
    private const int MaxDepth = 64;

    // Many rules ask of the same schema, and models that lead to one another are walked whole for each.
    private static readonly ConditionalWeakTable<Schema, StrongBox<SchemaTypes>> KnownTypes = [];

    /// <summary>The types that values may have; <see cref="SchemaTypes.All"/> where nothing is stated. A number includes integers.</summary>
    public static SchemaTypes Types(Schema schema)
    {
        var stated = schema.IsBareReference ? schema.Resolved : schema;
        return IsComposed(stated) ? KnownTypes.GetValue(stated, static s => new StrongBox<SchemaTypes>(Types(s, [], 0))).Value : Own(stated);
    }

    /// <summary>Whether the schema says that values may be of the type, rather than leave every type open.</summary>
    public static bool Admits(Schema schema, SchemaTypes type) =>
        Types(schema) is var types && types != SchemaTypes.All && (types & type) != 0;

    /// <summary>Whether every value of the type that the schema admits meets a limit that <paramref name="own"/> sees in one schema alone.</summary>
    public static bool IsLimited(Schema schema, SchemaTypes type, Func<Schema, bool> own) =>
        IsLimitedAlone(schema, type, own) || (IsComposed(schema) && IsLimited(schema, type, own, [], 0));

    /// <summary>The schemas to edit so that every value meets the limit: the branches without it, else the schema that states the type.</summary>
    public static IReadOnlyCollection<Schema> Culprits(Schema schema, SchemaTypes type, Func<Schema, bool> own)
    {
        var found = new HashSet<Schema>();
        Blame(schema, type, own, found, [], 0);
        return found;
    }

    /// <summary>What holds together with the schema: the target of its reference and the schemas of <c>allOf</c>.</summary>
    public static IEnumerable<Schema> Parts(Schema schema)
    {
        if (schema.Target is { } target)
        {
            yield return target;
        }

        foreach (var part in schema.AllOf)
        {
            yield return part;
        }
    }

    /// <summary>Lists of each of which one schema holds: <c>anyOf</c>, <c>oneOf</c>, <c>then</c> and <c>else</c>.</summary>
    public static IEnumerable<IReadOnlyList<Schema>> Branches(Schema schema)
    {
        if (schema.AnyOf is { Count: > 0 } any)
        {
            yield return any;
        }

        if (schema.OneOf is { Count: > 0 } one)
        {
            yield return one;
        }

        if (schema.Sub("then") is { } then && schema.Sub("else") is { } otherwise)
        {
            yield return [then, otherwise];
        }
    }

    private static bool IsComposed(Schema schema) =>
        schema.Reference is not null || schema["allOf"] is not null || schema["anyOf"] is not null
        || schema["oneOf"] is not null || schema["then"] is not null;

    private static void Blame(
        Schema schema, SchemaTypes type, Func<Schema, bool> own, HashSet<Schema> found, HashSet<Schema> seen, int depth)
    {
        if (depth > MaxDepth || !seen.Add(schema) || IsLimited(schema, type, own))
        {
            return;
        }

        if (Branches(schema).FirstOrDefault(branches => branches.Any(b => Admits(b, type))) is { } alternatives)
        {
            foreach (var alternative in alternatives.Where(b => Admits(b, type)))
            {
                Blame(alternative, type, own, found, seen, depth + 1);
            }
        }
        else if ((Expand(schema.Types) & type) == 0 && Parts(schema).FirstOrDefault(p => Admits(p, type)) is { } part)
        {
            Blame(part, type, own, found, seen, depth + 1);
        }
        else
        {
            found.Add(schema);
        }
    }

    private static bool IsLimitedAlone(Schema schema, SchemaTypes type, Func<Schema, bool> own) =>
        schema.IsFalse || schema.Enum is not null || own(schema)
        || (schema.Types != SchemaTypes.None && (Expand(schema.Types) & type) == 0);

    private static bool IsLimited(
        Schema schema, SchemaTypes type, Func<Schema, bool> own, Dictionary<Schema, bool> known, int depth)
    {
        if (depth > MaxDepth)
        {
            return true;
        }

        if (known.TryGetValue(schema, out var limited))
        {
            return limited;
        }

        // What leads back to itself limits nothing.
        known[schema] = false;
        limited = IsLimitedAlone(schema, type, own)
            || Parts(schema).Any(part => IsLimited(part, type, own, known, depth + 1))
            || Branches(schema).Any(branches => branches.All(branch => IsLimited(branch, type, own, known, depth + 1)));
        return known[schema] = limited;
    }

    private static SchemaTypes Types(Schema schema, Dictionary<Schema, SchemaTypes> known, int depth)
    {
        if (depth > MaxDepth || known.TryGetValue(schema, out var types))
        {
            return depth > MaxDepth ? SchemaTypes.All : known[schema];
        }

        known[schema] = SchemaTypes.All;
        types = Own(schema);
        foreach (var part in Parts(schema))
        {
            types &= Types(part, known, depth + 1);
        }

        foreach (var branches in Branches(schema))
        {
            types &= branches.Aggregate(SchemaTypes.None, (all, branch) => all | Types(branch, known, depth + 1));
        }

        return known[schema] = types;
    }

    // A schema without `type` is meant for the values that its keywords are about.
    private static SchemaTypes Own(Schema schema) =>
        schema.Types != SchemaTypes.None ? Expand(schema.Types)
        : schema.Enum is { } values ? values.Aggregate(SchemaTypes.None, (all, v) => all | TypeOf(v))
        : schema["properties"] is not null ? SchemaTypes.Object
        : schema["items"] is not null ? SchemaTypes.Array
        : schema["pattern"] is not null || schema["maxLength"] is not null ? SchemaTypes.String
        : schema["minimum"] is not null || schema["maximum"] is not null ? SchemaTypes.Number | SchemaTypes.Integer
        : SchemaTypes.All;

    private static SchemaTypes TypeOf(Contract.Text.Node value) =>
        value.Kind switch
        {
            Contract.Text.NodeKind.String => SchemaTypes.String,
            Contract.Text.NodeKind.Number => SchemaTypes.Number | SchemaTypes.Integer,
            Contract.Text.NodeKind.Boolean => SchemaTypes.Boolean,
            Contract.Text.NodeKind.Sequence => SchemaTypes.Array,
            Contract.Text.NodeKind.Mapping => SchemaTypes.Object,
            _ => SchemaTypes.Null,
        };

    private static SchemaTypes Expand(SchemaTypes types) =>
        types.HasFlag(SchemaTypes.Number) ? types | SchemaTypes.Integer : types;
}
