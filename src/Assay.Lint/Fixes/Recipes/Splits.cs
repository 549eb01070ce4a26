using Assay.Contract;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Evidence;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Rules.Request;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>
/// Gives requests models of their own, without what only the server sets. A model that requests and answers share is copied; a model that
/// refers to one of these is copied too; what only requests reach is edited in place.
/// </summary>
internal sealed class Splits
{
    private readonly FixContext _context;
    private readonly Lazy<SplitPlan> _safe;
    private readonly Lazy<SplitPlan> _full;

    public Splits(FixContext context)
    {
        _context = context;
        _safe = new Lazy<SplitPlan>(() => Plan(new ReadOnlyInRequest()));
        _full = new Lazy<SplitPlan>(() => Plan(new ReadOnlyInRequest(), new WritableServerProperty(), new SameModelInAndOut()));
    }

    /// <summary>Whether edits that need review are wanted too: then one plan is made for all.</summary>
    public bool IsFull { get; set; }

    /// <summary>A property that is marked as the server's own leaves requests.</summary>
    public static Proposal ReadOnly(FixContext context, Finding finding, Node place) => context.Splits.Leave(place, isReadOnly: true);

    /// <summary>A property that only the server should set leaves requests.</summary>
    public static Proposal Writable(FixContext context, Finding finding, Node place) => context.Splits.Leave(place, isReadOnly: false);

    /// <summary>A model of requests and answers becomes two.</summary>
    public static Proposal Shared(FixContext context, Finding finding, Node place)
    {
        var splits = context.Splits;
        var isSafe = !splits.IsFull && splits._safe.Value.NameOfCopy(place) is not null;
        var plan = isSafe ? splits._safe.Value : splits._full.Value;
        return plan.NameOfCopy(place) is { } name
            ? new Proposal($"give requests the model `{Names.Short(name)}`", isSafe, plan.Changes)
            : Proposal.Refused(plan.RefusalOf(place));
    }

    private Proposal Leave(Node property, bool isReadOnly)
    {
        var plan = isReadOnly && !IsFull ? _safe.Value : _full.Value;
        if (plan.InPlace.TryGetValue(property.Origin, out var edits))
        {
            return new Proposal($"leave `{Names.Short(property.Name ?? "")}` out of requests", isReadOnly, edits);
        }

        return plan.Drops(property.Origin) is { } copy
            ? new Proposal($"give requests the model `{Names.Short(copy)}`, without `{Names.Short(property.Name ?? "")}`", isReadOnly, plan.Changes)
            : Proposal.Refused(plan.RefusalOf(property));
    }

    private SplitPlan Plan(params Rule[] rules)
    {
        var contract = _context.Contract;
        var places = Folding.Without(() => rules.SelectMany(r => r.Check(contract).Select(f => (Rule: r, Node: _context.NodeAt(f)))).Where(p => p.Node is not null).ToArray());
        var sent = new SeenValues(_context.Documented.Value.Where(e => e.Directions is [Direction.Request]));
        var plan = new SplitPlan(_context);
        foreach (var (rule, node) in places)
        {
            if (rule is SameModelInAndOut)
            {
                plan.Split(node!);
                foreach (var property in contract.SchemaAt(node!)?.InPlace().SelectMany(s => s.Properties).Where(IsServers) ?? [])
                {
                    Drop(property.Schema.Node.Origin);
                }
            }
            else
            {
                Drop(node!.Origin);
            }
        }

        plan.Complete();
        return plan;

        void Drop(Node property)
        {
            if (sent.Of(property).Count > 0)
            {
                plan.Refuse(property, "a documented request holds it");
            }
            else if (property.Parent is not { Name: "properties" })
            {
                plan.Refuse(property, "it is no property of a model");
            }
            else
            {
                plan.Drop(property);
            }
        }
    }

    // What callers may set in spite of its name is left to the finding about the property itself.
    private static bool IsServers(SchemaProperty property) =>
        (property.Schema.ReadOnly || property.Schema.Resolved.ReadOnly || ServerNames.IsAlwaysServers(property.Name) || Words.Phrase(property.Name) is "id" or "uuid" || ServerNames.IsOwner(property.Name))
        && !property.Schema.InPlace().Any(s => s.WriteOnly);
}
