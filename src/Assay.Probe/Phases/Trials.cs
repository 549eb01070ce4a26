using System.Collections.Concurrent;
using System.Text;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Boundary;
using Assay.Probe.Generation.Negative;
using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>Makes the trials of one operation. Each depends on the seed and its own number alone, so that it can be made again by itself.</summary>
/// <param name="scene">The run.</param>
/// <param name="subject">The operation, with a call of it that works.</param>
/// <param name="position">The operation's number in the contract, from 1 on.</param>
internal sealed class Trials(Scene scene, Subject subject, int position)
{
    private const int BatchSize = 25;
    private const int MostWalked = 400;
    private const int MostWritten = 60;
    private const int MostLeftBehind = 20;

    private readonly ConcurrentDictionary<string, IReadOnlyList<Generated>> _broken = new(StringComparer.Ordinal);

    private Operation Operation => subject.Operation;

    /// <summary>Whether the phase has something to send to the operation.</summary>
    public static bool Concern(Subject subject, PhaseKind phase) =>
        phase != PhaseKind.Sequence
        && subject.Operation.Method != "DELETE"
        && (subject.IsLogin ? subject.IsAttackable && phase == PhaseKind.Breach : subject.IsEntered);

    /// <summary>The trials of a phase, in parts that workers take one by one.</summary>
    public IEnumerable<IEnumerable<Trial>> Of(PhaseKind phase)
    {
        if (phase != PhaseKind.Fuzz)
        {
            yield return Walk(phase).Take(Most).Select((t, i) => Number(t, phase, i));
            yield break;
        }

        // Each part makes its trials when a worker takes it: making them is work that is shared, too.
        var count = Math.Min(Operation.IsSafe ? scene.Options.Cases : scene.Options.Cases / 10, LeavesBehind ? MostLeftBehind : int.MaxValue);
        for (var start = 0; start < count; start += BatchSize)
        {
            var (first, size) = (start, Math.Min(BatchSize, count - start));
            yield return Enumerable.Range(first, size).Select(Random).OfType<Trial>();
        }
    }

    /// <summary>How many trials a phase has, at most.</summary>
    public int CountOf(PhaseKind phase) => Of(phase).Sum(part => part.Count());

    /// <summary>The trial of that name; null where there is none.</summary>
    public Trial? Find(TrialId id) =>
        id.Phase == PhaseKind.Fuzz ? Random(id.Number) : Walk(id.Phase).Take(Most).Select((t, i) => Number(t, id.Phase, i)).ElementAtOrDefault(id.Number);

    private int Most => Operation.IsSafe ? MostWalked : LeavesBehind || subject.IsLogin ? MostLeftBehind : MostWritten;

    // What is made and cannot be removed is made seldom.
    private bool LeavesBehind => scene.Store.KindCreatedBy(Operation) is { Delete: null };

    private static Trial Number(Trial trial, PhaseKind phase, int number) => trial with { Id = trial.Id with { Phase = phase, Number = number } };

    private IEnumerable<Trial> Walk(PhaseKind phase) => phase switch
    {
        PhaseKind.Example => Examples(),
        PhaseKind.Boundary => Boundary(),
        PhaseKind.Breach => Breaches(),
        _ => [],
    };

    private IEnumerable<Trial> Examples()
    {
        yield return Make(Intent.Valid, null, subject.Arguments);
        foreach (var draft in Drafts.For(Operation, scene.Generator($"examples {Operation.Title}")))
        {
            yield return Make(Intent.Valid, null, Bound(draft));
        }
    }

    private IEnumerable<Trial> Boundary()
    {
        foreach (var parameter in Operation.Parameters.Where(IsChanged))
        {
            foreach (var made in scene.ParameterValues.Boundaries(Operation, parameter, Source($"boundary {Name(parameter)}")))
            {
                yield return Make(Intent.Valid, SlipOf(parameter, made), subject.Arguments.With(parameter, made.Json));
            }

            if (!parameter.Required)
            {
                yield return Make(Intent.Valid, new Slip(Place(parameter), parameter.Name, "", "required"), subject.Arguments.Without(parameter));
            }
        }

        if (subject.Arguments.BodyType is { Schema: { } schema } type && (type.IsJson || type.IsForm))
        {
            foreach (var made in new Boundaries(scene.Values).Of(schema, Source("boundary body")))
            {
                var arguments = scene.Lessons.Apply(Operation, subject.Arguments.WithBody(made.Json), Source("boundary lessons"), (null, made.Pointer));
                yield return Make(Intent.Valid, SlipOf(null, made), arguments);
            }
        }
    }

    private IEnumerable<Trial> Breaches()
    {
        foreach (var parameter in Operation.Parameters.Where(IsBroken))
        {
            foreach (var made in Broken(parameter))
            {
                yield return Make(Intent.Invalid, SlipOf(parameter, made), subject.Arguments.With(parameter, made.Json));
            }

            if (parameter is { Required: true, In: not ParameterLocation.Path } && subject.Arguments.Has(parameter))
            {
                yield return Make(Intent.Invalid, new Slip(Place(parameter), parameter.Name, "", "required"), subject.Arguments.Without(parameter));
            }
        }

        if (subject.Arguments.BodyType is not { } type)
        {
            yield break;
        }

        foreach (var made in BrokenBodies)
        {
            yield return Make(Intent.Invalid, SlipOf(null, made), subject.Arguments.WithBody(made.Json));
        }

        if (type.IsJson)
        {
            var whole = Make(Intent.Invalid, new Slip("body", null, "", "json"), subject.Arguments);
            yield return whole with { Arguments = null, Call = whole.Call with { Body = Encoding.UTF8.GetBytes("{\"") } };
        }

        if (Operation.RequestBody is { Required: true })
        {
            var without = Make(Intent.Invalid, new Slip("body", null, "", "required"), subject.Arguments);
            yield return without with { Arguments = null, Call = without.Call with { Body = ReadOnlyMemory<byte>.Empty } };
        }
    }

    /// <summary>A valid call with much in it, from which an API's wishes are learnt; null where none can be made.</summary>
    public Trial? Study(int round)
    {
        var random = Source($"study {round}");
        var trial = Make(Intent.Valid, null, round < 2 ? Full(random) : Chance(random, left: 3));
        return trial with { Id = new TrialId(position, PhaseKind.Example, 0) };
    }

    // Even numbers keep to the contract in all that they send, odd ones break one thing.
    private Trial? Random(int number)
    {
        var random = Source($"fuzz {number}");
        var arguments = Chance(random, left: 3);
        var trial = number % 2 == 0 ? Make(Intent.Valid, null, arguments) : Break(arguments, random);
        return trial is null ? null : trial with { Id = new TrialId(position, PhaseKind.Fuzz, number) };
    }

    // What is optional is left out once in so many times.
    private Arguments Chance(Random random, int left)
    {
        var arguments = subject.Arguments;
        foreach (var parameter in Operation.Parameters.Where(IsChanged))
        {
            if (!parameter.Required && random.Next(left) == 0)
            {
                arguments = arguments.Without(parameter);
            }
            else if (scene.ParameterValues.TryPositive(Operation, parameter, random, out var value))
            {
                arguments = arguments.With(parameter, value);
            }
        }

        if (arguments.BodyType is { Schema: { } schema } type && (type.IsJson || type.IsForm) && scene.Values.TryPositive(schema, random, out var body))
        {
            arguments = arguments.WithBody(body);
        }

        return scene.Lessons.Apply(Operation, arguments, random);
    }

    // All that can be there: what is left out is complained of by nobody.
    private Arguments Full(Random random)
    {
        var arguments = Chance(random, left: int.MaxValue);
        if (arguments.BodyType is { Schema: { } schema } type && (type.IsJson || type.IsForm) && scene.Values.TryFull(schema, random, out var body))
        {
            arguments = arguments.WithBody(body);
        }

        return scene.Lessons.Apply(Operation, arguments, random);
    }

    private Trial? Break(Arguments arguments, Random random)
    {
        Parameter?[] places = [.. Operation.Parameters.Where(IsBroken), .. arguments.BodyType is { IsJson: true } ? new Parameter?[] { null } : []];
        if (places.Length == 0)
        {
            return null;
        }

        var parameter = places[random.Next(places.Length)];
        var broken = parameter is null ? BrokenBodies : Broken(parameter);
        if (broken.Count == 0)
        {
            return null;
        }

        var made = broken[random.Next(broken.Count)];
        return Make(Intent.Invalid, SlipOf(parameter, made), parameter is null ? arguments.WithBody(made.Json) : arguments.With(parameter, made.Json));
    }

    // Made once for an operation: the same for every trial that breaks something. To most APIs a parameter without a text is one that
    // was left out.
    private IReadOnlyList<Generated> Broken(Parameter parameter) => _broken.GetOrAdd(
        Name(parameter), name => [.. scene.ParameterValues.Negatives(Operation, parameter, Source($"breach {name}")).Where(m => JsonNodes.ToText(m.Json).Length > 0)]);

    private IReadOnlyList<Generated> BrokenBodies => _broken.GetOrAdd(
        "body", _ => subject.Arguments.BodyType is { IsJson: true, Schema: { } schema } ? [.. new Negatives(scene.Values).Of(schema, Source("breach body"))] : []);

    private Random Source(string scope) => scene.Random($"{Operation.Title} {scope}");

    // The path leads to an object that exists: another one would be another answer.
    private static bool IsChanged(Parameter parameter) => IsBroken(parameter) && parameter.In != ParameterLocation.Path;

    private static bool IsBroken(Parameter parameter) =>
        parameter is { AnySchema: not null, In: not ParameterLocation.QueryString } && !(parameter.In == ParameterLocation.Header && CallFactory.IsIgnored(parameter.Name));

    private Arguments Bound(Arguments draft) =>
        Operation.Parameters.Where(p => p.In == ParameterLocation.Path && subject.Arguments.Has(p)).Aggregate(draft, (a, p) => a.With(p, subject.Arguments[p]?.DeepClone()));

    private Trial Make(Intent intent, Slip? slip, Arguments arguments) =>
        new(subject, new TrialId(position, default, 0), intent, slip, scene.Calls.Build(Operation, arguments, subject.Caller)) { Arguments = arguments };

    private static Slip SlipOf(Parameter? parameter, Generated made) => new(parameter is null ? "body" : Place(parameter), parameter?.Name, made.Pointer, made.Keyword);

    private static string Name(Parameter parameter) => $"{Place(parameter)} {parameter.Name}";

    /// <summary>How slips name the part of a request that a parameter stands in.</summary>
    internal static string Place(Parameter parameter) => parameter.In switch
    {
        ParameterLocation.Path => "path",
        ParameterLocation.Header => "header",
        ParameterLocation.Cookie => "cookie",
        _ => "query",
    };
}
