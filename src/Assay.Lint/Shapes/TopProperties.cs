using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>Tells which common names (<c>id</c>, <c>status</c>, <c>role</c>, <c>user_id</c>) are the server's own: those at the top of a body.</summary>
internal sealed class TopProperties
{
    // To give somebody a role is what operations on these paths are for.
    private static readonly string[] Administration =
        ["members", "memberships", "invites", "invitations", "collaborators", "roles", "permissions", "groups", "assignments", "grants", "collaborations"];

    // Who gets a role, the role, and what for: a body with more in it is about something else.
    private const int MostOfAnAssignment = 4;

    private static readonly string[] Privileged =
        ["admin", "administrator", "owner", "superuser", "root", "staff", "manager", "moderator", "editor", "maintainer", "operator", "support", "doctor", "supervisor"];

    private readonly Dictionary<Schema, List<Operation>> _tops = [];

    /// <summary>Finds the objects at the top of every request but a login's.</summary>
    public static TopProperties Of(ApiContract contract)
    {
        var found = new TopProperties();
        foreach (var operation in contract.Operations.Where(o => !Access.IsLoginAlone(o)))
        {
            foreach (var part in Bodies.OfRequest(operation).SelectMany(top => top.InPlace()).Distinct())
            {
                if (!found._tops.TryGetValue(part, out var operations))
                {
                    found._tops[part] = operations = [];
                }

                operations.Add(operation);
            }
        }

        return found;
    }

    /// <summary>Whether a property of an object is one of them.</summary>
    public bool IsServers(Schema holder, SchemaProperty property) =>
        _tops.TryGetValue(holder, out var operations)
        && (ServerNames.IsServersAtTheTop(property.Name) || (ServerNames.IsOwner(property.Name) && IsScalar(property.Schema)))
        && !(ServerNames.IsPrice(property.Name) && (Composition.Types(property.Schema) & (SchemaTypes.Number | SchemaTypes.Integer)) == 0)
        && !(ServerNames.IsPrice(property.Name) && !holder.Properties.Any(p => ServerNames.IsPriced(p.Name)))
        && !IsPartOfAddress(property.Name, holder)
        && !IsReference(property.Name, holder)
        && !IsChoice(property, holder)
        && !IsPurpose(property, holder, operations)
        && !IsOfUnion(property, holder)
        && !(ServerNames.IsRole(property.Name) && IsGiven(holder, property))
        && !(ServerNames.IsRole(property.Name) && (operations.All(IsAdministration) || IsHarmlessRole(property.Schema)));

    private static bool IsScalar(Schema schema) =>
        (Composition.Types(schema) & (SchemaTypes.Object | SchemaTypes.Array)) is SchemaTypes.None or (SchemaTypes.Object | SchemaTypes.Array);

    // The state of an address is no state of an object.
    private static bool IsPartOfAddress(string name, Schema holder) =>
        Words.Phrase(name) == "state" && holder.Properties.Any(p => Words.Of(p.Name).Any(w => w is "city" or "zip" or "postal" or "country" or "postcode"));

    // `{ "id": 1, "type": "user" }` names an object and changes nothing of it.
    private static bool IsReference(string name, Schema holder) =>
        Words.Phrase(name) is "id" or "uuid" or "guid"
        && (holder.Node.Name == "items" || holder.Properties.Any(p => Words.Phrase(p.Name) == "raw id") || holder.Properties.All(p => p.Name == name || p.Name is "type" or "kind" or "object"));

    // `open` and `closed` are for the caller to choose, `paid` is not.
    private static bool IsChoice(SchemaProperty property, Schema holder) =>
        !holder.Properties.Any(p => ServerNames.IsAlwaysServers(p.Name) && !ServerNames.IsAuditMark(p.Name)) &&
        Words.Phrase(property.Name) is "status" or "state"
        && property.Schema.InPlace().Select(s => s.Enum).FirstOrDefault(e => e is not null) is { } values
        && !values.Any(v => Words.Of(v.Text).Any(ServerNames.IsDecidedByServer));

    // `PUT /voice-status` with a status and nothing else, and `RoleUpdate` with a role, are there to set it.
    private static bool IsPurpose(SchemaProperty property, Schema holder, List<Operation> operations) =>
        Words.Phrase(property.Name) is "status" or "state" or "role" or "roles" or "permissions"
        && ((holder.Properties.Count == 1 && operations.All(o => o.Path.Split('/').Where(s => !s.Contains('{')).SelectMany(Words.Of).Contains(Words.Of(property.Name)[0]) || Words.Of($"{o.OperationId} {o.Node.String("summary")}").Contains(Words.Of(property.Name)[0])))
            || (ServerNames.IsRole(property.Name) && Words.Of(holder.ModelName ?? "").Any(w => w is "role" or "roles" or "permission" or "permissions" or "member" or "invite" or "invitation" or "assignment" or "collaborator")));

    // Messages and calls of tools that are handed back carry their own ids and states.
    private static bool IsOfUnion(SchemaProperty property, Schema holder) =>
        Words.Phrase(property.Name) is "id" or "status" or "state"
        && holder.Properties.Any(p => p.Name is "type" && p.Schema.InPlace().Any(s => s.Enum is { Count: 1 }));

    // Who may see a file, and which role somebody else gets in a group, is for the caller to say: an object of permissions,
    // and a role beside the one who gets it.
    private static bool IsGiven(Schema holder, SchemaProperty property) =>
        (Composition.Types(property.Schema) & (SchemaTypes.Object | SchemaTypes.Array)) == SchemaTypes.Object
        || (holder.Properties.Count < MostOfAnAssignment && holder.Properties.Any(p => ServerNames.IsOwner(p.Name) || Words.Phrase(p.Name) is "invitee" or "grantee" or "principal" or "subject"))
        || ParameterUse.ItemsOf(property.Schema) is { } items && items.InPlace().Concat(items.InPlace().SelectMany(Composition.Branches).SelectMany(b => b).SelectMany(b => b.InPlace())).Any(s => s.Format is "snowflake" or "uuid" or "int64")
        || Prose.Mentions(Prose.Of(property.Schema), "download", "view", "share", "shared", "access");

    private static bool IsAdministration(Operation operation) =>
        operation.Path.Split('/').Any(s => Administration.Contains(s, StringComparer.OrdinalIgnoreCase));

    // Who speaks in a conversation (user, assistant) is no privilege.
    private static bool IsHarmlessRole(Schema schema) =>
        (ParameterUse.ItemsOf(schema) ?? schema).InPlace().Select(s => s.Enum).FirstOrDefault(e => e is not null) is { } values
        && !values.Any(v => Words.Of(v.Text).Any(Privileged.Contains));
}
