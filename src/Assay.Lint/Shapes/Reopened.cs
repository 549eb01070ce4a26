using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What lets properties through that a closed schema of the same request refuses.</summary>
/// <param name="Place">The alternative or the keyword that opens it.</param>
/// <param name="Operations">The operations that take such requests.</param>
internal sealed record Reopened(Place Place, IReadOnlyCollection<Operation> Operations)
{
    /// <summary>The open alternatives (<c>anyOf</c>, <c>oneOf</c>) that admit every object of a closed one beside them, and more.</summary>
    public static IReadOnlyList<Reopened> Alternatives(ApiContract contract) =>
        Facts.Of(contract).Once<Reopened[]>(nameof(Alternatives), () => [.. Find(contract)]);

    private static IEnumerable<Reopened> Find(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody && u.IsWhole(Direction.Request)))
        {
            if (Composition.IsLimited(use.Schema, SchemaTypes.Object, OpenObjects.Closes))
            {
                continue;
            }

            foreach (var alternatives in use.Schema.InPlace().SelectMany(s => new[] { s.AnyOf, s.OneOf }).Where(a => a.Count > 1))
            {
                var closed = alternatives.Where(IsClosed).ToArray();
                foreach (var open in alternatives.Where(a => IsOpen(a) && closed.Any(c => Admits(a, c))))
                {
                    var place = Place.Of(open.IsBareReference ? open.Resolved : open);
                    if (seen.Add(place.Node))
                    {
                        yield return new Reopened(place, use.RequestOperations);
                    }
                }
            }
        }
    }

    /// <summary>
    /// The keywords by which a part admits everything, so that <c>unevaluatedProperties: false</c> of the whole finds nothing left to refuse.
    /// </summary>
    public static IEnumerable<Reopened> Wholes(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody && u.Schema.Sub("unevaluatedProperties") is { IsFalse: true }))
        {
            if (Composition.IsLimited(use.Schema, SchemaTypes.Object, s => s.AdditionalProperties is { IsEmpty: false }))
            {
                continue;
            }

            foreach (var part in use.Schema.InPlace())
            {
                var keyword = part.AdditionalProperties is { IsEmpty: true } ? "additionalProperties"
                    : part.Sub("unevaluatedProperties") is { IsEmpty: true } ? "unevaluatedProperties"
                    : null;
                if (keyword is not null && seen.Add(part[keyword]!.Origin))
                {
                    yield return new Reopened(Place.Of(part[keyword]!), use.RequestOperations);
                }
            }
        }
    }

    private static bool IsClosed(Schema schema) =>
        Composition.Admits(schema, SchemaTypes.Object) && Composition.IsLimited(schema, SchemaTypes.Object, Conjunction.IsClosed);

    private static bool IsOpen(Schema schema) =>
        (Composition.Types(schema) & SchemaTypes.Object) != 0 && !Composition.IsLimited(schema, SchemaTypes.Object, OpenObjects.Closes);

    // An alternative of its own asks for a property that the closed one does not have, or for another value of the same one (`type`).
    private static bool Admits(Schema open, Schema closed)
    {
        var known = closed.AllProperties().ToDictionary(p => p.Name, p => p.Schema, StringComparer.Ordinal);
        return open.InPlace().SelectMany(s => s.Required).All(known.ContainsKey)
            && !open.AllProperties().Any(p => known.TryGetValue(p.Name, out var other) && Exclude(p.Schema, other));
    }

    private static bool Exclude(Schema one, Schema other) =>
        ValuesOf(one) is { } values && ValuesOf(other) is { } others && !values.Intersect(others, StringComparer.Ordinal).Any();

    private static string[]? ValuesOf(Schema schema) =>
        schema.InPlace().Select(s => s.Enum).FirstOrDefault(e => e is not null)?.Select(v => v.Text).ToArray();
}
