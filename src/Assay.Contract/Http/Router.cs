using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>Finds the operation of a path: concrete segments before templated ones, as OpenAPI asks (3.1, section 4.8.8).</summary>
internal sealed class Router
{
    private readonly Branch _root = new();
    private readonly IReadOnlyList<string> _basePaths;

    public Router(ApiContract contract)
    {
        // The longest base path first, so that `/v1` is not taken for a segment of ``.
        _basePaths = [.. contract.BasePaths.OrderByDescending(p => p.Length)];
        foreach (var operation in contract.Operations)
        {
            _root.Add(operation);
        }
    }

    public RouteMatch Match(string method, string path)
    {
        var unmatched = RouteMatch.None;
        foreach (var basePath in _basePaths)
        {
            if (!path.StartsWith(basePath, StringComparison.Ordinal)
                || path.Length == basePath.Length || path[basePath.Length] != '/')
            {
                continue;
            }

            var match = Match(method, path[(basePath.Length + 1)..].Split('/'));
            if (match.Operation is not null)
            {
                return match;
            }

            unmatched = match.IsPathKnown ? match : unmatched;
        }

        return unmatched;
    }

    private RouteMatch Match(string method, string[] segments)
    {
        var values = new List<KeyValuePair<string, string>>();
        var allowed = new SortedSet<string>(StringComparer.Ordinal);
        var operation = _root.Find(method, segments, 0, values, allowed);
        return operation is not null ? new RouteMatch(operation, values, [])
            : allowed.Count > 0 ? new RouteMatch(null, [], [.. allowed])
            : RouteMatch.None;
    }

    private sealed class Branch
    {
        private readonly Dictionary<string, Branch> _literals = new(StringComparer.Ordinal);
        private readonly List<(SegmentTemplate Template, Branch Branch)> _templates = [];
        private readonly Dictionary<string, Operation> _operations = new(StringComparer.Ordinal);

        public void Add(Operation operation)
        {
            var branch = this;
            foreach (var segment in operation.Path[1..].Split('/'))
            {
                branch = branch.Next(segment);
            }

            branch._operations.TryAdd(operation.Method, operation);
        }

        public Operation? Find(
            string method, string[] segments, int at, List<KeyValuePair<string, string>> values, SortedSet<string> allowed)
        {
            if (at == segments.Length)
            {
                allowed.UnionWith(_operations.Keys);
                return _operations.GetValueOrDefault(method);
            }

            if (_literals.TryGetValue(Uri.UnescapeDataString(segments[at]), out var literal)
                && literal.Find(method, segments, at + 1, values, allowed) is { } found)
            {
                return found;
            }

            // A concrete path hides the templated ones even where it lacks the method: the two must not be mixed.
            if (allowed.Count > 0)
            {
                return null;
            }

            foreach (var (template, branch) in _templates)
            {
                var count = values.Count;
                if (template.TryMatch(segments[at], values)
                    && branch.Find(method, segments, at + 1, values, allowed) is { } templated)
                {
                    return templated;
                }

                values.RemoveRange(count, values.Count - count);
            }

            return null;
        }

        private Branch Next(string segment)
        {
            if (!segment.Contains('{'))
            {
                if (!_literals.TryGetValue(segment, out var literal))
                {
                    _literals[segment] = literal = new Branch();
                }

                return literal;
            }

            var known = _templates.Find(t => t.Template.Text == segment);
            if (known.Branch is null)
            {
                known = (new SegmentTemplate(segment), new Branch());
                _templates.Add(known);
                _templates.Sort((a, b) => b.Template.LiteralLength.CompareTo(a.Template.LiteralLength));
            }

            return known.Branch;
        }
    }
}
