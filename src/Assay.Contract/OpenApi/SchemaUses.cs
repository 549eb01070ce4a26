using Assay.Contract.Schemas;

namespace Assay.Contract.OpenApi;

/// <summary>Finds which operations reach which schemas, at a cost that grows with the entries, not with all schemas.</summary>
internal sealed class SchemaUses
{
    private readonly Dictionary<Schema, SchemaEntry> _entries = [];
    private readonly Dictionary<Schema, SchemaUse> _uses = [];
    private readonly List<SchemaUse> _order = [];

    public static IReadOnlyList<SchemaUse> Of(ApiContract contract)
    {
        var uses = new SchemaUses();
        foreach (var operation in contract.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                uses.Reach(operation, e => e.Parameters, Direction.Request, [parameter.AnySchema], parameter);
            }

            uses.Reach(operation, e => e.Bodies, Direction.Request, operation.RequestBody?.Content.SelectMany(Schemas) ?? [], null);
            uses.Reach(
                operation, e => e.Answers, Direction.Response,
                operation.Responses.SelectMany(r => r.Content.SelectMany(Schemas).Concat(r.Headers.Select(h => h.AnySchema))), null);
        }

        return uses._order;
    }

    private static Schema?[] Schemas(MediaType media) => [media.Schema, media.ItemSchema];

    private void Reach(
        Operation operation, Func<SchemaEntry, List<Operation>> channel, Direction direction, IEnumerable<Schema?> roots, Parameter? parameter)
    {
        var work = new Queue<SchemaEntry>();
        foreach (var root in roots.OfType<Schema>())
        {
            Arrive(root, isPart: false, parameter, null);
        }

        while (work.TryDequeue(out var entry))
        {
            foreach (var link in entry.Links)
            {
                // A link that is the whole entry passes on how the entry itself was reached.
                Arrive(
                    link.Schema,
                    link.IsPart,
                    link.KeepsParameter ? entry.Parameter : null,
                    link.Property ?? (link.KeepsProperty ? entry.PropertyName : null));
            }
        }

        void Arrive(Schema schema, bool isPart, Parameter? from, string? property)
        {
            var entry = EntryOf(schema, from, property);
            entry.IsWholeInRequest |= direction == Direction.Request && !isPart;
            entry.IsWholeInResponse |= direction == Direction.Response && !isPart;
            var operations = channel(entry);
            if (operations.Count == 0 || operations[^1] != operation)
            {
                operations.Add(operation);
                work.Enqueue(entry);
            }
        }
    }

    private SchemaEntry EntryOf(Schema schema, Parameter? parameter, string? property)
    {
        if (!_entries.TryGetValue(schema, out var entry))
        {
            _entries[schema] = entry = new SchemaEntry(schema) { Parameter = parameter, PropertyName = property };
            entry.Walk();
            foreach (var step in entry.Members)
            {
                if (!_uses.TryGetValue(step.Schema, out var use))
                {
                    _uses[step.Schema] = use = new SchemaUse(step.Schema);
                    _order.Add(use);
                }

                use.Join(entry, step);
            }
        }

        return entry;
    }
}
