using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A property that answers hold, as it is declared once.</summary>
/// <param name="Property">The property.</param>
/// <param name="Owner">The schema that declares it.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Operations">The operations that answer it.</param>
internal sealed record AnsweredProperty(SchemaProperty Property, Schema Owner, Place Place, IReadOnlyCollection<Operation> Operations)
{
    /// <summary>The properties of that kind of name, each declaration once; those that are written only never stand in an answer.</summary>
    public static IEnumerable<AnsweredProperty> Of(ApiContract contract, Func<string, bool> isMeant)
    {
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InResponse))
        {
            foreach (var property in use.Schema.Properties.Where(p => isMeant(p.Name)))
            {
                if (!property.Schema.InPlace().Any(s => s.WriteOnly || s.IsFalse)
                    && Place.Of(property.Schema) is var place && seen.Add(place.Node))
                {
                    yield return new AnsweredProperty(property, use.Schema, place, use.ResponseOperations);
                }
            }
        }
    }

    /// <summary>Puts those of one model together that reach the same operations in the same way.</summary>
    public static IEnumerable<PropertyGroup<AnsweredProperty>> Reported(IEnumerable<AnsweredProperty> found, Func<AnsweredProperty, object?>? kindOf = null) =>
        PropertyGroups.By(found, f => f.Place, kindOf);

    /// <summary>Whether its values may be of one of the types and are not listed in the contract.</summary>
    public bool IsFree(SchemaTypes types) =>
        (Composition.Types(Property.Schema) & types) != 0
        && !Composition.IsLimited(Property.Schema, types, s => s.Enum is not null);

    /// <summary>Whether it is a list of free texts.</summary>
    public bool IsTextList =>
        Composition.Admits(Property.Schema, SchemaTypes.Array)
        && Property.Schema.InPlace().Select(s => s.Items).OfType<Schema>()
            .Any(i => Composition.Admits(i, SchemaTypes.String) && !Composition.IsLimited(i, SchemaTypes.String, s => s.Enum is not null));

    /// <summary>The names that stand beside it.</summary>
    public IEnumerable<string> Siblings => Owner.Properties.Select(p => p.Name).Where(n => n != Property.Name);
}
