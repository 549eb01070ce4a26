using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;
using Assay.Probe.Transport;

namespace Assay.Probe.Generation.Learning;

/// <summary>
/// What refusals have taught of each operation, and how arguments are made to meet it. What is changed still keeps to the contract;
/// where both cannot be had, the arguments stay as they are.
/// </summary>
/// <param name="values">Makes the values.</param>
internal sealed class Lessons(Values values)
{
    private const int MostOfOne = 40;
    private const int MostPlaces = 20;
    private readonly ConcurrentDictionary<Operation, List<Lesson>> _known = new();
    private readonly ConcurrentQueue<(Operation Operation, Lesson Lesson, Exchange Exchange)> _missed = new();

    /// <summary>What is known of an operation.</summary>
    public IReadOnlyList<Lesson> Of(Operation operation) => _known.TryGetValue(operation, out var known) ? known : [];

    /// <summary>
    /// What a refusal says that the contract does not: only what the arguments, which keep to the contract, really do not meet.
    /// </summary>
    public IReadOnlyList<Lesson> Read(Operation operation, Arguments arguments, Answer answer)
    {
        var complaints = ComplaintReader.Read(answer);
        if (complaints.Count == 0)
        {
            return [];
        }

        var places = new KnownPlaces(operation, arguments.BodyType);
        var found = new List<Lesson>();
        foreach (var complaint in complaints)
        {
            if (places.Find(complaint) is not { } place)
            {
                continue;
            }

            foreach (var wish in Wishes(complaint))
            {
                var schema = wish.Schema is null ? null : Schema.Parse(wish.Schema.ToJsonString());
                var lesson = new Lesson(place.Parameter, place.Path, schema, wish.Words);
                if ((wish.Schema is null || schema is not null) && !IsMet(lesson, operation, arguments) && !found.Exists(f => f.Key == lesson.Key))
                {
                    found.Add(lesson);
                }
            }
        }

        return found;
    }

    // A message that takes too long to read, as on a machine that is busy with other things, teaches nothing.
    private static IReadOnlyList<Wish> Wishes(Complaint complaint)
    {
        try
        {
            return [.. WishReader.Read(complaint)];
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return [];
        }
    }

    /// <summary>Remembers the call that taught something before any call had got in.</summary>
    public void Missed(Operation operation, IReadOnlyList<Lesson> lessons, Exchange exchange)
    {
        foreach (var lesson in lessons)
        {
            _missed.Enqueue((operation, lesson, exchange));
        }
    }

    /// <summary>What the first calls have taught that the call which got in meets.</summary>
    public IEnumerable<(Lesson Lesson, Exchange Exchange)> Heeded(Operation operation, Arguments arguments) =>
        _missed.Where(m => m.Operation == operation && IsMet(m.Lesson, operation, arguments)).Select(m => (m.Lesson, m.Exchange)).DistinctBy(m => m.Lesson.Key);

    /// <summary>Keeps lessons for later calls; false where all were known.</summary>
    public bool Keep(Operation operation, IReadOnlyList<Lesson> lessons)
    {
        var known = _known.GetOrAdd(operation, _ => []);
        var added = lessons.Where(l => !known.Exists(k => k.Key == l.Key)).Take(MostOfOne - known.Count).ToArray();

        // Readers hold the old list: it is replaced, never changed.
        _known[operation] = [.. known, .. added];
        return added.Length > 0;
    }

    /// <summary>The arguments, changed where they do not meet what is known.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Arguments that keep to the contract.</param>
    /// <param name="random">The source of all choices.</param>
    /// <param name="more">What is wanted besides, and not kept; null for nothing.</param>
    /// <param name="except">A place that stays as it is: a parameter's name, or a pointer into the body; null for none.</param>
    public Arguments Apply(Operation operation, Arguments arguments, Random random, (string? Name, string Pointer)? except = null, IReadOnlyList<Lesson>? more = null)
    {
        Lesson[] known = [.. Of(operation), .. more ?? []];
        if (known.Length == 0)
        {
            return arguments;
        }

        foreach (var place in known.GroupBy(l => (l.Parameter, Path: string.Join('/', l.Path))))
        {
            arguments = place.Key.Parameter is { } parameter
                ? except?.Name == parameter.Name ? arguments : Apply(operation, arguments, parameter, [.. place], random)
                : Apply(arguments, [.. place], random, except is { Name: null } kept ? kept.Pointer : null);
        }

        return arguments;
    }

    private Arguments Apply(Operation operation, Arguments arguments, Parameter parameter, Lesson[] lessons, Random random)
    {
        Schema[] wanted = [.. lessons.Select(l => l.Schema).OfType<Schema>()];
        var isWanted = lessons.Any(l => l.Schema is null);
        if (!arguments.Has(parameter) ? !isWanted : Meets(arguments[parameter], wanted))
        {
            return arguments;
        }

        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (TryMake([parameter.AnySchema!, .. wanted], random, out var made) && Wire.Carries(parameter, made) && Wire.Arrives(operation, parameter, made) == WireValue.Valid)
            {
                return arguments.With(parameter, made);
            }
        }

        return arguments;
    }

    private Arguments Apply(Arguments arguments, Lesson[] lessons, Random random, string? except)
    {
        if (arguments.BodyType is not { Schema: { } schema })
        {
            return arguments;
        }

        var path = lessons[0].Path;
        Schema[] wanted = [.. lessons.Select(l => l.Schema).OfType<Schema>()];
        if (lessons.Any(l => l.Schema is null))
        {
            arguments = Complete(arguments, schema, path, wanted, random, except);
        }

        foreach (var spot in SpotsAt(schema, arguments.Body, path).Where(s => !Overlaps(s.Pointer, except)).ToArray())
        {
            if (!Meets(spot.Value, wanted) && TryMake([.. spot.Schemas, .. wanted], random, out var made)
                && spot.Replace(arguments.Body, made) is var body && schema.IsValid(JsonNodes.ToUtf8(body), Direction.Request))
            {
                arguments = arguments.WithBody(body);
            }
        }

        return arguments;
    }

    private Arguments Complete(Arguments arguments, Schema schema, IReadOnlyList<string> path, Schema[] wanted, Random random, string? except)
    {
        foreach (var around in SpotsAt(schema, arguments.Body, [.. path.Take(path.Count - 1)]).ToArray())
        {
            if (around.Value is not JsonObject members || members.ContainsKey(path[^1]) || Overlaps($"{around.Pointer}/{path[^1]}", except))
            {
                continue;
            }

            Schema[] own = [.. around.Parts.SelectMany(p => p.ForProperty(path[^1])).Distinct()];
            if (own.Length > 0 && TryMake([.. own, .. wanted], random, out var made))
            {
                var copy = (JsonObject)members.DeepClone();
                copy[path[^1]] = made;
                var body = around.Replace(arguments.Body, copy);
                arguments = schema.IsValid(JsonNodes.ToUtf8(body), Direction.Request) ? arguments.WithBody(body) : arguments;
            }
        }

        return arguments;
    }

    private bool IsMet(Lesson lesson, Operation operation, Arguments arguments)
    {
        if (lesson.Parameter is { } parameter)
        {
            return lesson.Schema is null ? arguments.Has(parameter) : !arguments.Has(parameter) || Meets(arguments[parameter], [lesson.Schema]);
        }

        if (arguments.BodyType is not { Schema: { } schema })
        {
            return true;
        }

        return lesson.Schema is null
            ? SpotsAt(schema, arguments.Body, [.. lesson.Path.Take(lesson.Path.Count - 1)]).All(s => s.Value is not JsonObject members || members.ContainsKey(lesson.Path[^1]))
            : SpotsAt(schema, arguments.Body, lesson.Path).All(s => Meets(s.Value, [lesson.Schema]));
    }

    private IEnumerable<Spot> SpotsAt(Schema schema, JsonNode? body, IReadOnlyList<string> path) =>
        new Spots(values.Store, Direction.Request).Of(schema, body)
            .Where(s => s.Path.Count == path.Count && s.Path.Zip(path).All(p => p.First is int ? p.Second == "*" : (string)p.First == p.Second))
            .Take(MostPlaces);

    private static bool Meets(JsonNode? value, IReadOnlyList<Schema> wanted)
    {
        var utf8 = JsonNodes.ToUtf8(value);
        return wanted.All(w => w.IsValid(utf8, Direction.Request));
    }

    private bool TryMake(IReadOnlyList<Schema> schemas, Random random, out JsonNode? made) =>
        values.NewMaker(random, 0.3).TryMake(schemas, values.LevelsFor(schemas[0]), 0, out made);

    private static bool Overlaps(string pointer, string? except) =>
        except is not null && (except.StartsWith(pointer, StringComparison.Ordinal) || pointer.StartsWith(except + "/", StringComparison.Ordinal));
}
