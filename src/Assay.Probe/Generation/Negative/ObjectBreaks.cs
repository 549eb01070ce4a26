using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Negative;

/// <summary>Objects that lack a property, or have one too many.</summary>
internal static class ObjectBreaks
{
    private const string Unknown = "assayUndeclared";
    private const int MostAdded = 300;
    private const int MostOfAbsent = 4;

    public static IEnumerable<Mutant> Of(Spot spot, Part part, JsonObject members, Maker maker, int depth)
    {
        foreach (var name in part.Required.Where(members.ContainsKey))
        {
            yield return new Mutant(Without(members, name), "required", $"without `{name}`");
        }

        foreach (var (name, needs) in part.DependentRequired)
        {
            foreach (var need in needs.Where(n => n != name))
            {
                if (members.ContainsKey(name))
                {
                    yield return new Mutant(Without(members, need), "dependentRequired", $"`{name}` without `{need}`");
                }
                else if (TryValue(spot, name, maker, out var value))
                {
                    yield return new Mutant(With(Without(members, need), name, value), "dependentRequired", $"`{name}` without `{need}`");
                }
            }
        }

        if (part.MinProperties > 0)
        {
            var fewer = members;
            foreach (var name in members.Select(m => m.Key).OrderBy(n => spot.Parts.Any(p => p.Required.Contains(n))).ToArray())
            {
                fewer = fewer.Count >= part.MinProperties ? Without(fewer, name) : fewer;
            }

            yield return new Mutant(fewer, "minProperties", "one property too few");
        }

        if (part.MaxProperties < members.Count + MostAdded)
        {
            yield return new Mutant(Grown(spot, members, part.MaxProperties + 1, maker), "maxProperties", "one property too many");
        }

        if (part.Additional is { IsFalse: true } || part.UnevaluatedProperties is { IsFalse: true })
        {
            yield return new Mutant(
                With(members, Unknown, "assay"), part.Additional is { IsFalse: true } ? "additionalProperties" : "unevaluatedProperties", "a property that is not declared", Unknown);
        }
        else if (depth < Mutants.Deepest && part.Additional is { } additional && !members.Any(m => !part.Properties.ContainsKey(m.Key))
            && maker.TryMake([additional], 4, 3, out var valid))
        {
            // A map that is empty has no value to break: one is put in.
            foreach (var mutant in Mutants.Of(additional, valid, maker, depth + 1).Take(8))
            {
                yield return mutant with { Json = With(members, Unknown, mutant.Json), Inside = Unknown };
            }
        }

        foreach (var (name, schema) in part.Properties.Where(p => p.Value.IsFalse))
        {
            yield return new Mutant(With(members, name, "assay"), "properties", $"with `{name}`", name);
        }

        foreach (var (name, schema) in part.Properties.Where(p => depth < Mutants.Deepest && !members.ContainsKey(p.Key)))
        {
            if (maker.TryMake([schema], 4, 3, out var fine))
            {
                foreach (var mutant in Mutants.Of(schema, fine, maker, depth + 1).Take(MostOfAbsent))
                {
                    yield return mutant with { Json = With(members, name, mutant.Json), Inside = name };
                }
            }
        }

        if (depth < Mutants.Deepest && part.Names is { } names)
        {
            foreach (var mutant in Mutants.Of(names, members.Select(m => m.Key).FirstOrDefault() ?? "assay", maker, depth + 1))
            {
                if (mutant.Json is JsonValue text && text.TryGetValue<string>(out var name) && !members.ContainsKey(name) && TryValue(spot, name, maker, out var value))
                {
                    yield return new Mutant(With(members, name, value), "propertyNames", "a name that is not allowed", name);
                }
            }
        }

        if (maker.Direction != Direction.None)
        {
            foreach (var (name, schema) in part.Properties)
            {
                var isRefused = schema.InPlace().Any(s => maker.Direction == Direction.Request ? s.ReadOnly : s.WriteOnly);
                if (isRefused && !members.ContainsKey(name) && TryValue(spot, name, maker, out var value))
                {
                    yield return new Mutant(With(members, name, value), maker.Direction == Direction.Request ? "readOnly" : "writeOnly", $"with `{name}`", name);
                }
            }
        }
    }

    private static bool TryValue(Spot spot, string name, Maker maker, out JsonNode? value) =>
        maker.TryMake([.. spot.Parts.SelectMany(p => p.ForProperty(name)).Distinct()], 4, 3, out value);

    private static JsonObject Grown(Spot spot, JsonObject members, int count, Maker maker)
    {
        var grown = (JsonObject)members.DeepClone();
        foreach (var name in spot.Parts.SelectMany(p => p.Properties.Keys).Distinct(StringComparer.Ordinal))
        {
            if (grown.Count < count && !grown.ContainsKey(name) && TryValue(spot, name, maker, out var value))
            {
                grown[name] = value;
            }
        }

        for (var i = 0; grown.Count < count && i < MostAdded * 2; i++)
        {
            var name = $"key{i}";
            if (!grown.ContainsKey(name) && TryValue(spot, name, maker, out var value))
            {
                grown[name] = value;
            }
        }

        return grown;
    }

    private static JsonObject Without(JsonObject members, string name) =>
        new(members.Where(m => m.Key != name).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private static JsonObject With(JsonObject members, string name, JsonNode? value)
    {
        var copy = (JsonObject)members.DeepClone();
        copy[name] = value?.DeepClone();
        return copy;
    }
}
