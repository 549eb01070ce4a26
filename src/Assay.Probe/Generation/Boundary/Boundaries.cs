using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Boundary;

/// <summary>
/// Walks the boundary of every constraint while all others hold: least and most, one within, each member of an enumeration, each optional
/// property absent and present, each alternative, null. Each value has been checked by the contract engine: it really is valid.
/// </summary>
/// <param name="values">Makes what is varied.</param>
internal sealed class Boundaries(Values values)
{
    /// <summary>So many candidates are looked at, and no more: a schema may be of any size.</summary>
    private const int MostCandidates = 20_000;
    private const int MostBases = 200;

    /// <summary>One value for each keyword, place and case.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="random">The source of all choices.</param>
    /// <param name="most">How many at most.</param>
    public IEnumerable<Generated> Of(Schema schema, Random random, int most = 500)
    {
        var (given, settled) = (new HashSet<(string, string, string)>(), new HashSet<(Schema, string, int)>());
        var bases = new Queue<(Part? Part, string Keyword, int Index, string Pointer)>([(null, "", 0, "")]);
        var candidates = 0;
        for (var turn = 0; turn < MostBases && bases.TryDequeue(out var next); turn++)
        {
            var choices = new Choices(random);
            if (next.Part is not null)
            {
                choices.Force(next.Part.Schema, next.Keyword, next.Index);
            }

            if (!values.TryFull(schema, random, choices, out var whole))
            {
                continue;
            }

            var label = next.Part is null ? ("", "", "full") : (next.Keyword, next.Pointer, Name(next.Keyword, next.Index));
            if (given.Add(label))
            {
                yield return new Generated(whole, IsValid: true, label.Item1, label.Item2, label.Item3);
            }

            var maker = values.NewMaker(random, 0.3);
            foreach (var spot in new Spots(values.Store, values.Direction).Of(schema, whole))
            {
                foreach (var choice in Alternatives(spot).Where(c => settled.Add((c.Part!.Schema, c.Keyword, c.Index))))
                {
                    bases.Enqueue(choice);
                }

                foreach (var edge in Edges.At(spot, maker))
                {
                    var key = (edge.Keyword, Like(spot, edge), edge.Case);
                    if (given.Contains(key) || ++candidates > MostCandidates)
                    {
                        continue;
                    }

                    var json = spot.Replace(whole, edge.Json);
                    if (!schema.IsValid(JsonNodes.ToUtf8(json), values.Direction))
                    {
                        continue;
                    }

                    given.Add(key);
                    yield return new Generated(json, IsValid: true, edge.Keyword, spot.Pointer + (edge.Inside is { } step ? Spot.Token(step) : ""), edge.Case);
                    if (given.Count >= most)
                    {
                        yield break;
                    }
                }
            }
        }
    }

    private static IEnumerable<(Part? Part, string Keyword, int Index, string Pointer)> Alternatives(Spot spot)
    {
        foreach (var part in spot.Parts)
        {
            for (var i = 0; i < part.OneOf.Count; i++)
            {
                yield return (part, "oneOf", i, spot.Pointer);
            }

            for (var i = 0; i < part.AnyOf.Count; i++)
            {
                yield return (part, "anyOf", i, spot.Pointer);
            }

            for (var i = 0; i < (part.If is null ? 0 : 2); i++)
            {
                yield return (part, "if", i, spot.Pointer);
            }
        }
    }

    private static string Name(string keyword, int index) => (keyword, index) switch
    {
        ("if", 0) => "met",
        ("if", _) => "not met",
        _ => $"alternative {index + 1}",
    };

    // The items of one list have one boundary.
    private static string Like(Spot spot, Edge edge) =>
        string.Concat(spot.Path.Select(s => s is int ? "/*" : Spot.Token(s))) + (edge.Inside is { } step ? Spot.Token(step) : "");
}
