using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Negative;

/// <summary>Values that break exactly one constraint. Each has been checked by the contract engine: it really is invalid.</summary>
/// <param name="values">Makes what is broken.</param>
internal sealed class Negatives(Values values)
{
    /// <summary>So many candidates are looked at, and no more: a schema may be of any size.</summary>
    private const int MostCandidates = 20_000;

    /// <summary>
    /// One value for each keyword, place and way of breaking. A value that breaks nothing else is preferred; where there is none, as with
    /// a text that is too short for its pattern too, <see cref="Generated.IsAlone"/> is false.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="random">The source of all choices.</param>
    /// <param name="most">How many at most.</param>
    public IEnumerable<Generated> Of(Schema schema, Random random, int most = 500) =>
        values.TryFull(schema, random, out var whole) ? Of(schema, whole, random, most) : [];

    /// <summary>The same for a value that is at hand.</summary>
    public IEnumerable<Generated> Of(Schema schema, JsonNode? valid, Random random, int most = 500)
    {
        var maker = values.NewMaker(random, 0.3);
        var given = new HashSet<(string, string, string)>();
        var held = new Dictionary<(string, string, string), Generated>();
        foreach (var mutant in Mutants.Of(schema, valid, maker).Take(MostCandidates))
        {
            var key = (mutant.Keyword, mutant.Pointer, mutant.Case);
            if (given.Contains(key))
            {
                continue;
            }

            var utf8 = JsonNodes.ToUtf8(mutant.Json);
            if (schema.IsValid(utf8, values.Direction))
            {
                continue;
            }

            var isAlone = schema.Validate(utf8, values.Direction).Count == 1;
            var made = new Generated(mutant.Json, IsValid: false, mutant.Keyword, mutant.Pointer, mutant.Case, isAlone);
            if (!isAlone)
            {
                held.TryAdd(key, made);
                continue;
            }

            given.Add(key);
            yield return made;
            if (given.Count >= most)
            {
                yield break;
            }
        }

        foreach (var (key, made) in held.Where(h => !given.Contains(h.Key)).Take(most - given.Count))
        {
            yield return made;
        }
    }
}
