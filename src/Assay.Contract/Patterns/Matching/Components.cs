namespace Assay.Contract.Patterns.Matching;

/// <summary>The strongly connected components of a graph (Tarjan 1972), without recursion.</summary>
internal static class Components
{
    /// <summary>The component of each node, by number.</summary>
    /// <param name="count">How many nodes there are.</param>
    /// <param name="addEdges">Adds to a list the nodes that edges lead to from a node.</param>
    public static int[] Of(int count, Action<int, List<int>> addEdges)
    {
        var (component, order, low) = (new int[count], new int[count], new int[count]);
        var (components, visited) = (0, 0);
        var open = new Stack<int>();
        var isOpen = new bool[count];
        var walk = new Stack<(int Node, List<int> Edges, int At)>();
        for (var root = 0; root < count; root++)
        {
            if (order[root] == 0)
            {
                Enter(root);
            }

            while (walk.TryPop(out var step))
            {
                var (node, edges, at) = step;
                if (at > 0)
                {
                    low[node] = Math.Min(low[node], low[edges[at - 1]]);
                }

                while (at < edges.Count && order[edges[at]] != 0)
                {
                    low[node] = isOpen[edges[at]] ? Math.Min(low[node], order[edges[at]]) : low[node];
                    at++;
                }

                if (at < edges.Count)
                {
                    walk.Push((node, edges, at + 1));
                    Enter(edges[at]);
                }
                else if (low[node] == order[node])
                {
                    Close(node);
                }
            }
        }

        return component;

        void Enter(int node)
        {
            order[node] = low[node] = ++visited;
            open.Push(node);
            isOpen[node] = true;
            var edges = new List<int>();
            addEdges(node, edges);
            walk.Push((node, edges, 0));
        }

        void Close(int root)
        {
            components++;
            int node;
            do
            {
                node = open.Pop();
                isOpen[node] = false;
                component[node] = components;

                // A closed component is left alone by what is open still.
                low[node] = int.MaxValue;
            }
            while (node != root);
        }
    }
}
