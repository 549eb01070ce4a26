using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>Groups of schemas each of which leads to all others of its group, so that values nest without end (Tarjan, 1972; without recursion).</summary>
internal sealed class SchemaCycles
{
    private readonly Func<Schema, IEnumerable<SchemaSteps>> _stepsFrom;
    private readonly Dictionary<Schema, (int Index, int Low)> _known = [];
    private readonly Stack<Schema> _open = new();
    private readonly HashSet<Schema> _isOpen = [];
    private readonly List<IReadOnlyCollection<Schema>> _found = [];

    private SchemaCycles(Func<Schema, IEnumerable<SchemaSteps>> stepsFrom) => _stepsFrom = stepsFrom;

    /// <summary>The groups that can be reached from the schemas.</summary>
    public static IReadOnlyList<IReadOnlyCollection<Schema>> Of(IEnumerable<Schema> schemas, Func<Schema, IEnumerable<SchemaSteps>> stepsFrom)
    {
        var cycles = new SchemaCycles(stepsFrom);
        foreach (var schema in schemas)
        {
            if (!cycles._known.ContainsKey(schema))
            {
                cycles.Search(schema);
            }
        }

        return cycles._found;
    }

    private void Search(Schema start)
    {
        var work = new Stack<(Schema Schema, IEnumerator<SchemaSteps> Steps)>();
        Enter(start, work);
        while (work.TryPeek(out var at))
        {
            if (at.Steps.MoveNext())
            {
                var next = at.Steps.Current.To;
                if (!_known.TryGetValue(next, out var other))
                {
                    Enter(next, work);
                }
                else if (_isOpen.Contains(next))
                {
                    Lower(at.Schema, other.Index);
                }
            }
            else
            {
                work.Pop();
                Leave(at.Schema);
                if (work.TryPeek(out var above))
                {
                    Lower(above.Schema, _known[at.Schema].Low);
                }
            }
        }
    }

    private void Enter(Schema schema, Stack<(Schema Schema, IEnumerator<SchemaSteps> Steps)> work)
    {
        _known[schema] = (_known.Count, _known.Count);
        _open.Push(schema);
        _isOpen.Add(schema);
        work.Push((schema, _stepsFrom(schema).GetEnumerator()));
    }

    private void Lower(Schema schema, int low)
    {
        var known = _known[schema];
        _known[schema] = known with { Low = Math.Min(known.Low, low) };
    }

    private void Leave(Schema schema)
    {
        if (_known[schema] is var known && known.Low != known.Index)
        {
            return;
        }

        var group = new HashSet<Schema>();
        Schema member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            group.Add(member);
        }
        while (member != schema);

        if (group.Count > 1 || _stepsFrom(schema).Any(s => s.To == schema))
        {
            _found.Add(group);
        }
    }
}
