using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>A property of a request that only the server should set.</summary>
/// <param name="Property">The property.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Operations">The operations that take it.</param>
/// <param name="IsAnswered">Whether answers hold the same object.</param>
/// <param name="IsSure">Whether there is no doubt: by its name, because answers hold the same object, or because anybody may send it.</param>
internal sealed record ServerProperty(SchemaProperty Property, Place Place, IReadOnlyCollection<Operation> Operations, bool IsAnswered, bool IsSure)
{
    /// <summary>Each declaration once.</summary>
    public static IReadOnlyList<ServerProperty> Of(ApiContract contract) =>
        Facts.Of(contract).Once<ServerProperty[]>(nameof(ServerProperty), () => [.. Find(contract)]);

    private static IEnumerable<ServerProperty> Find(ApiContract contract)
    {
        var tops = TopProperties.Of(contract);
        var answered = Bodies.Answered(contract);
        var isAsked = contract.Operations.Any(Access.AsksWho);
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody && !u.RequestOperations.All(Searches.Are)))
        {
            foreach (var property in use.Schema.Properties.Where(IsWritable))
            {
                var always = ServerNames.IsAlwaysServers(property.Name) && !ServerNames.IsAuditMark(property.Name);
                var place = Place.Of(property.Schema);
                var isAnswered = answered.Contains(use.Schema);
                if (SaysCallers(property, use))
                {
                    continue;
                }

                // An `id` in a body that is never answered names something else.
                if ((always || (tops.IsServers(use.Schema, property) && (isAnswered || Words.Phrase(property.Name) is not ("id" or "uuid" or "guid")))) && seen.Add(place.Node))
                {
                    // Staff may give an object to somebody, and a role; nobody may declare an order paid.
                    var mayBeGiven = ServerNames.IsOwner(property.Name) || ServerNames.IsRole(property.Name) || ServerNames.IsAuditMark(property.Name) || IsPlainState(property);
                    yield return new ServerProperty(
                        property, place, use.RequestOperations, isAnswered, always || (isAnswered && !mayBeGiven) || (isAsked && use.RequestOperations.Any(o => o.AllowsAnonymous)));
                }
            }
        }
    }

    // A state of which the contract lists no values may be anything, also what the caller is to say.
    private static bool IsPlainState(SchemaProperty property) =>
        Words.Phrase(property.Name) is "status" or "state" && property.Schema.InPlace().All(s => s.Enum is null) && Composition.Admits(property.Schema, SchemaTypes.String);

    // What somebody else calculated, what is optional, who is to be added: the description says that it comes with the request.
    private static bool SaysCallers(SchemaProperty property, SchemaUse use)
    {
        var text = Prose.Of(property.Schema);
        return (ServerNames.IsAuditMark(property.Name) && Prose.Mentions(text, "optional"))
            || (ServerNames.IsOwner(property.Name) && Prose.Mentions(text, "add", "invite", "assign", "remove", "share"))
            || (Words.Of(property.Name).LastOrDefault() == "score" && Prose.Mentions(text, "calculated", "provided", "supplied"))
            || (Words.Phrase(property.Name) == "client id" && use.Schema.Properties.Any(p => Words.Phrase(p.Name) is "client secret" or "grant type" or "redirect uri"));
    }

    private static bool IsWritable(SchemaProperty property) =>
        !property.Schema.InPlace().Any(s => s.ReadOnly || s.IsFalse || s.Enum is { Count: 1 });
}
