using System.Globalization;
using System.Text;
using Assay.Contract;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Bounds values: by what a format says, and else by what is common for the name, never below what an example shows.</summary>
internal static class Bounds
{
    private const long UploadBytes = 10_485_760;
    private static readonly string[] AfterType = ["type", "format", "nullable", "pattern", "minLength", "minItems", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];

    /// <summary>The smallest and the largest number of a value.</summary>
    public static Proposal Number(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var changes = Composition.Culprits(schema, NumberLimits.Numbers, s => NumberLimits.HasMinimum(s) && NumberLimits.HasMaximum(s))
            .SelectMany(culprit => NumberOf(context, culprit, FixContext.NameOf(place) is { Length: > 0 } name ? name : FixContext.NameOf(culprit.Node))).ToArray();
        return changes.Length == 0 ? Proposal.Refused("its bounds stand in several schemas") : Proposal.Review($"bound `{Title(place)}`", changes);
    }

    /// <summary>The longest text.</summary>
    public static Proposal Text(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        if (schema["maxLength"] is not null)
        {
            return Proposal.Refused("its `maxLength` is no number");
        }

        var length = Guess.LengthOf(schema.Format);
        var longest = Math.Max(LongestSeen(context, schema.Node), Value(schema["minLength"]));
        var isKnown = length is { } known && longest <= known;
        var bound = isKnown ? length!.Value : AtLeast(BinaryText.IsOne(schema) ? UploadBytes : Guess.Length(FixContext.NameOf(schema.Node)), longest);
        return new Proposal($"bound `{Title(place)}`", isKnown, [new Add(schema.Node.Origin, ["maxLength"], Written.Number((long)bound), AfterType)]);
    }

    /// <summary>The largest file.</summary>
    public static Proposal Upload(FixContext context, Finding finding, Node place)
    {
        var title = $"bound `{Title(place)}`";
        if (context.SchemaOf(place) is { } schema && place["schema"] is null && place.Parent?.Name != "content")
        {
            return schema["maxLength"] is null
                ? Proposal.Review(title, new Add(schema.Node.Origin, ["maxLength"], Written.Number(UploadBytes), AfterType))
                : Proposal.Refused("its `maxLength` is no number");
        }

        if (context.IsVersion2 || place.Parent?.Name != "content")
        {
            return Proposal.Refused("the body has no schema in which its size could stand");
        }

        (string, Written)[] keywords = [("type", Written.String("string")), ("format", Written.String("binary")), ("maxLength", Written.Number(UploadBytes))];
        if (place["schema"] is not { } stated)
        {
            return Proposal.Review(title, new Add(place, ["schema"], Written.Map(keywords)));
        }

        return stated.String("$ref") is null && stated.IsMapping
            ? Proposal.Review(title, [.. keywords.Where(k => stated[k.Item1] is null).Select(k => new Add(stated, [k.Item1], k.Item2, "type", "format"))])
            : Proposal.Refused("the schema of the body is shared");
    }

    /// <summary>The most items of a list.</summary>
    public static Proposal Items(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var most = Math.Max(context.Seen.Of(schema.Node).Where(v => v.IsSequence).Select(v => v.Children.Count).DefaultIfEmpty().Max(), (long)Value(schema["minItems"]));
        var bound = (long)AtLeast(schema.Items?.Resolved.Enum is { Count: > 10 and < 1000 } values ? values.Count : 100, most);
        return schema["maxItems"] is { } stated
            ? Proposal.Review($"bound `{Title(place)}`", new Replace(stated.Origin, Written.Number(Math.Max(bound, 100))))
            : Proposal.Review($"bound `{Title(place)}`", new Add(schema.Node.Origin, ["maxItems"], Written.Number(bound), "type", "minItems"));
    }

    /// <summary>The most properties of a map.</summary>
    public static Proposal Members(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var most = Math.Max(context.Seen.Of(schema.Node).Where(v => v.IsMapping).Select(v => v.Children.Count).DefaultIfEmpty().Max(), (long)Value(schema["minProperties"]));
        return schema["maxProperties"] is not null
            ? Proposal.Refused("its `maxProperties` is no number")
            : Proposal.Review($"bound `{Title(place)}`", new Add(schema.Node.Origin, ["maxProperties"], Written.Number((long)AtLeast(100, most)), "type", "minProperties"));
    }

    /// <summary>A bound that says something, in place of one that is the end of the type.</summary>
    public static Proposal Meaningful(FixContext context, Finding finding, Node keyword)
    {
        if (keyword.Parent is not { } holder || context.SchemaOf(holder) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var name = FixContext.NameOf(holder);
        var (low, high) = RangeOf(context, schema, name);
        var bound = keyword.Name switch
        {
            "minimum" or "exclusiveMinimum" => low,
            "maximum" or "exclusiveMaximum" => high,
            "maxLength" => AtLeast(BinaryText.IsOne(schema) ? UploadBytes : Guess.Length(name), LongestSeen(context, holder)),
            _ => AtLeast(100, context.Seen.Of(holder).Select(v => v.Children.Count).DefaultIfEmpty().Max()),
        };
        return Proposal.Review($"bound `{Title(holder)}`", new Replace(keyword, Number(bound)));
    }

    /// <summary>The least length of a password, and room for long ones.</summary>
    public static Proposal Password(FixContext context, Finding finding, Node place)
    {
        const int shortest = 8;
        const int longest = 64;
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var changes = new List<Change>();
        if (!(Value(schema["minLength"]) >= shortest))
        {
            changes.Add(schema["minLength"] is { } stated
                ? new Replace(stated.Origin, Written.Number(shortest))
                : new Add(schema.Node.Origin, ["minLength"], Written.Number(shortest), "type", "format"));
        }

        if (schema["maxLength"] is { Kind: NodeKind.Number } most && Value(most) < longest)
        {
            changes.Add(new Replace(most.Origin, Written.Number(128)));
        }

        return changes.Count == 0 ? Proposal.Refused("its length is stated elsewhere")
            : context.Seen.TextsOf(schema.Node).Any(t => t.Length < shortest) ? Proposal.Refused("a documented example is shorter")
            : new Proposal($"lengthen `{Title(place)}`", false, changes);
    }

    private static IEnumerable<Change> NumberOf(FixContext context, Schema schema, string name)
    {
        var (low, high) = RangeOf(context, schema, name);
        var node = schema.Node.Origin;
        if (!NumberLimits.HasMinimum(schema) && schema["minimum"] is null)
        {
            yield return new Add(node, ["minimum"], Number(low), AfterType);
        }

        if (!NumberLimits.HasMaximum(schema) && schema["maximum"] is null)
        {
            yield return new Add(node, ["maximum"], Number(high), AfterType);
        }
    }

    private static (decimal Low, decimal High) RangeOf(FixContext context, Schema schema, string name)
    {
        var isWhole = (Composition.Types(schema) & ~SchemaTypes.Null) == SchemaTypes.Integer;
        var (low, high) = Guess.Range(name, isWhole);

        // Where the type ends, a bound says nothing.
        high = schema.Format == "int32" ? Math.Min(high, 2_000_000_000) : high;
        var seen = context.Seen.NumbersOf(schema.Node).Concat((schema.Enum ?? []).Select(v => decimal.TryParse(v.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : 0)).ToList();
        foreach (var keyword in (string[])["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"])
        {
            if (schema[keyword] is { Kind: NodeKind.Number } stated && Value(stated) is var value && Math.Abs(value) < 2_147_483_647)
            {
                seen.Add(value);
            }
        }

        foreach (var number in seen)
        {
            low = number < low ? (number < 0 ? -Guess.Above(-number) : 0) : low;
            high = number > high ? Guess.Above(number) : high;
        }

        return (low, high);
    }

    private static int LongestSeen(FixContext context, Node schema) =>
        context.Seen.TextsOf(schema).Select(t => t.EnumerateRunes().Count()).DefaultIfEmpty().Max();

    private static decimal AtLeast(long guess, decimal seen) => seen > guess ? Guess.Above(seen) : guess;

    private static decimal Value(Node? number) =>
        number is { Kind: NodeKind.Number } && decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static Written Number(decimal value) => Written.Number(value.ToString("0.####", CultureInfo.InvariantCulture));

    private static string Title(Node place) => Names.Short(FixContext.NameOf(place) is { Length: > 0 } name ? name : place.Name ?? "the value");
}
