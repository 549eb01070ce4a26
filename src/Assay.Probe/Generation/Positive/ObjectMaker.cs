using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Positive;

/// <summary>Makes one object that several schemas ask for together.</summary>
internal sealed class ObjectMaker(Maker maker, Demand demand, int levels, int depth)
{
    private const int MostExtras = 200;
    private readonly Dictionary<string, JsonNode?> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>The object; null where a required property cannot be made.</summary>
    /// <param name="least">How many properties it has at least, beyond what the schemas say.</param>
    /// <param name="most">How many it has at most.</param>
    public JsonObject? Make(int least = 0, int most = int.MaxValue)
    {
        most = Math.Min(most, demand.MaxProperties);
        if (!TryRequired())
        {
            return null;
        }

        foreach (var name in Shuffled([.. demand.Parts.SelectMany(p => p.Properties.Keys).Distinct(StringComparer.Ordinal)]))
        {
            if (_made.Count < most && maker.Wants(depth) && !TryOptional(name))
            {
                return null;
            }
        }

        least = Math.Max(least, demand.MinProperties);
        var extras = demand.Parts.Any(p => p.Additional is { IsFalse: false } or null && p.PatternProperties.Count > 0 || p.Additional is { IsFalse: false, Node.IsMapping: true })
            && _made.Count < most && maker.Wants(depth) ? maker.Random.Next(1, 3) : 0;
        least = Math.Max(least, Math.Min(most, _made.Count + extras));
        return TryFill(Math.Min(least, MostExtras)) || _made.Count >= demand.MinProperties
            ? new JsonObject(_made.Select(m => KeyValuePair.Create(m.Key, m.Value)))
            : null;
    }

    private bool TryRequired()
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            string[] needed =
            [
                .. demand.Parts.SelectMany(p => p.Required),
                .. demand.Parts.SelectMany(p => p.DependentRequired).Where(d => _made.ContainsKey(d.Name)).SelectMany(d => d.Needs),
            ];
            foreach (var name in needed.Where(n => !_made.ContainsKey(n) && !IsRefused(n)).Distinct(StringComparer.Ordinal))
            {
                if (demand.Forbidden.Contains(name) || !TryProperty(name))
                {
                    return false;
                }

                isDone = false;
            }
        }

        return !demand.IsImpossible;
    }

    private bool TryOptional(string name)
    {
        if (_made.ContainsKey(name) || demand.Forbidden.Contains(name) || IsRefused(name) || !Fits(name) || DependsOnTheImpossible(name) || !TryProperty(name))
        {
            return true;
        }

        return TryRequired();
    }

    // An optional property is left out where it would bring along what cannot be.
    private bool DependsOnTheImpossible(string name) =>
        demand.Parts.Any(p => p.DependentSchemas.Any(d => d.Name == name && !maker.Store.Fits(d.Schema, levels))
            || p.DependentRequired.Any(d => d.Name == name && d.Needs.Any(n => demand.Forbidden.Contains(n) || IsRefused(n) || !Fits(n))));

    private bool TryProperty(string name)
    {
        var before = demand.Parts.Count;
        foreach (var dependent in demand.Parts.SelectMany(p => p.DependentSchemas).Where(d => d.Name == name).ToArray())
        {
            demand.Add(dependent.Schema);
        }

        if (!TryValue(name))
        {
            return false;
        }

        // What came along may ask more of properties that are there already.
        Part[] added = [.. demand.Parts.Skip(before)];
        string[] asked = [.. _made.Keys.Where(n => n != name && added.Any(p => p.ForProperty(n).Any(s => !maker.Accepts([s], _made[n]))))];
        return asked.All(TryValue);
    }

    private bool TryValue(string name)
    {
        Schema[] schemas = [.. demand.Parts.SelectMany(p => p.ForProperty(name)).Distinct()];
        if (Array.Exists(schemas, s => s.IsFalse) || !HasGoodName(name) || !IsEvaluated(name))
        {
            return false;
        }

        if (demand.Discriminator is { } told && told.Name == name
            && told.Values.FirstOrDefault(v => maker.Accepts(schemas, v)) is { } value)
        {
            _made[name] = value;
        }
        else if (levels > 0 && maker.TryMake(schemas, levels - 1, depth + 1, out var made))
        {
            _made[name] = made;
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool TryFill(int least)
    {
        foreach (var name in Shuffled([.. demand.Parts.SelectMany(p => p.Properties.Keys).Distinct(StringComparer.Ordinal)]))
        {
            if (_made.Count >= least)
            {
                return true;
            }

            if (!TryOptional(name))
            {
                return false;
            }
        }

        for (var tries = 0; _made.Count < least && tries < (least * 3) + 20; tries++)
        {
            if (NewName(tries) is { } name && !_made.ContainsKey(name) && !IsRefused(name) && _failed.Add(name))
            {
                TryProperty(name);
            }
        }

        return _made.Count >= least && TryRequired();
    }

    private string? NewName(int attempt)
    {
        Part[] named = [.. demand.Parts.Where(p => p.PatternProperties.Count > 0)];
        if (named.Length > 0 && (attempt % 2 == 0 || demand.Parts.Any(p => p.Additional is { IsFalse: true })))
        {
            var part = named[maker.Random.Next(named.Length)];
            return part.PatternProperties[maker.Random.Next(part.PatternProperties.Count)].Name?.Generate(maker.Random, 1, 40);
        }

        Schema[] rules = [.. demand.Parts.Select(p => p.Names).OfType<Schema>()];
        if (rules.Length > 0)
        {
            var names = Demand.Of(rules, maker.Store, new Choices(maker.Random), 1);
            return names.Enum() is { Count: > 0 } known && known[maker.Random.Next(known.Count)] is JsonValue one && one.TryGetValue<string>(out var text) ? text
                : TextMaker.Make(names.Parts, maker.Random, names.MinLength, names.MaxLength);
        }

        return attempt < 5 ? $"key{attempt + 1}" : TextMaker.Plain(maker.Random, 1, 12);
    }

    private bool HasGoodName(string name) =>
        demand.Parts.All(p => p.Names is null || maker.Accepts([p.Names], JsonValue.Create(name)));

    private bool IsEvaluated(string name) =>
        demand.Parts.All(p => p.UnevaluatedProperties is not { IsFalse: true }) || demand.Parts.Any(p => p.Evaluates(name));

    private bool Fits(string name) =>
        levels > 0 && demand.Parts.SelectMany(p => p.ForProperty(name)).All(s => maker.Store.Fits(s, levels - 1));

    private bool IsRefused(string name) =>
        maker.Direction != Direction.None
        && demand.Parts.Any(p => p.Properties.TryGetValue(name, out var schema) && schema.InPlace().Any(s => maker.Direction == Direction.Request ? s.ReadOnly : s.WriteOnly));

    private string[] Shuffled(string[] names)
    {
        // Only where a bound may cut them off does their order matter: otherwise that of the description is kept.
        if (demand.Parts.Any(p => p.MaxProperties < names.Length) || demand.Parts.Any(p => p.MinProperties > 0))
        {
            maker.Random.Shuffle(names);
        }

        return names;
    }
}
