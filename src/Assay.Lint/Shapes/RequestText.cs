using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A text of a request that has a name: a parameter, or a property of a body; lists of texts too.</summary>
/// <param name="Name">The name.</param>
/// <param name="Schema">The schema of the parameter or property.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Operations">The operations that take it.</param>
/// <param name="Parameter">The parameter; null for properties.</param>
/// <param name="Owner">The object that the property belongs to; null for parameters.</param>
internal sealed record RequestText(
    string Name, Schema Schema, Place Place, IReadOnlyCollection<Operation> Operations, Parameter? Parameter, Schema? Owner)
{
    /// <summary>How far a flaw of the text reaches, as words.</summary>
    public Reach Reach => Place.Reach(Operations);

    /// <summary>The schemas of the texts: its own, or that of the items of a list.</summary>
    public IEnumerable<Schema> Texts =>
        (Composition.Types(Schema) & SchemaTypes.String) != 0 ? [Schema]
        : ParameterUse.ItemsOf(Schema) is { } items && (Composition.Types(items) & SchemaTypes.String) != 0 ? [items]
        : [];

    /// <summary>The texts whose names are meant, each declaration once: parameters, then properties.</summary>
    public static IEnumerable<RequestText> Of(ApiContract contract, Func<string, bool> isMeant)
    {
        foreach (var use in Facts.Of(contract).Parameters)
        {
            if (use.Parameter.AnySchema is { } schema && isMeant(use.Parameter.Name))
            {
                yield return new RequestText(use.Parameter.Name, schema, use.Place, use.Operations, use.Parameter, null);
            }
        }

        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody))
        {
            foreach (var property in use.Schema.Properties.Where(p => isMeant(p.Name) && !p.Schema.InPlace().Any(s => s.ReadOnly)))
            {
                if (Place.Of(property.Schema) is var place && seen.Add(place.Node))
                {
                    yield return new RequestText(property.Name, property.Schema, place, use.RequestOperations, null, use.Schema);
                }
            }
        }
    }

    /// <summary>Whether some of the texts are not held to a limit that <paramref name="own"/> sees in one schema alone.</summary>
    public bool IsFree(Func<Schema, bool> own) => Texts.Any(t => !Composition.IsLimited(t, SchemaTypes.String, own));

    /// <summary>What the description says of the text, cut where it gets long.</summary>
    public string Description =>
        string.Join(' ', new[] { Place.Node.String("description"), Schema.Node.String("description"), Schema.Resolved.Node.String("description") }
            .OfType<string>().Distinct().Select(d => d.Length > 400 ? d[..400] : d));
}
