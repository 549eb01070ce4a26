using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Places;

/// <summary>One place of one operation, with a value in it that works: what attacks on input start from.</summary>
internal sealed class Foothold
{
    private readonly Arguments _arguments;
    private bool _renews;
    private int _sent;

    private Foothold(Scene scene, Subject subject, Place place, Arguments arguments) =>
        (Scene, Subject, Place, _arguments) = (scene, subject, place, arguments);

    public Scene Scene { get; }

    public Subject Subject { get; }

    public Place Place { get; }

    /// <summary>The object that the run made to attack it; null where the operation addresses none.</summary>
    private ApiObject? Mine { get; init; }

    /// <summary>The value that works; the last one tried where none does.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The answer to that value.</summary>
    public Exchange Control { get; private set; } = null!;

    /// <summary>Whether the value works; otherwise only an answer that proves something by itself counts.</summary>
    public bool IsWorking { get; private set; }

    /// <summary>The answer to a text that means nothing.</summary>
    public Exchange Nonsense { get; private set; } = null!;

    /// <summary>Whether any text that is no honest value is refused before it is looked at.</summary>
    public bool RefusesText { get; private set; }

    /// <summary>Whether conditions and delays may be sent: only where nothing is written, since they would also decide what is changed.</summary>
    public bool MayAsk => Subject.Operation.IsSafe || Subject.IsLogin || IsQuestion;

    /// <summary>Whether the value stands for a number.</summary>
    public bool IsNumeric => Value.Length > 0 && Value.All(char.IsAsciiDigit);

    /// <summary>Says that evidence needs what was made for the attack.</summary>
    public void Keep()
    {
        if (Mine is not null)
        {
            Mine.IsKept = true;
        }
    }

    // POST /search and the like: the name says that nothing is written, and nothing is created that could be addressed.
    private bool IsQuestion => Subject is { Operation.Method: "POST" } && Scene.Store.KindCreatedBy(Subject.Operation) is null
        && Words.Of(Subject.Operation.Path.Split('/').LastOrDefault(s => s.Length > 0 && s[0] != '{') ?? "").Intersect(
            ["search", "find", "query", "lookup", "filter", "check", "verify", "validate", "preview", "render", "calculate", "estimate", "quote", "match", "exists"]).Any();

    /// <summary>Finds a value that works, once for all probes; null where there is nothing to compare with.</summary>
    public static Task<Foothold?> FindAsync(Scene scene, Subject subject, Place place) =>
        subject.Footholds.GetOrAdd(place.Where, _ => PrepareAsync(scene, subject, place));

    /// <summary>Sends the call with another text in the place.</summary>
    public Task<Exchange> SendAsync(string text) => SendAsync(JsonValue.Create(text));

    /// <summary>Sends the call with another value in the place.</summary>
    public Task<Exchange> SendAsync(JsonNode? value)
    {
        var arguments = _renews ? FreshNames.In(_arguments, Scene.Mark, $"f{Interlocked.Increment(ref _sent)}") : _arguments;
        return Scene.SendAsync(Subject.Operation, Place.Set(arguments, value), Subject.Caller);
    }

    private static async Task<Foothold?> PrepareAsync(Scene scene, Subject subject, Place place)
    {
        var arguments = subject.Arguments;
        ApiObject? mine = null;
        if (subject.Kind is { } kind && !subject.Operation.IsSafe)
        {
            if (place.Parameter?.In == ParameterLocation.Path
                || (mine = await scene.Store.CreateAsync(kind, subject.Caller, scene.Generator($"foothold {subject.Operation.Title}"))) is null)
            {
                return null;
            }

            arguments = mine.Bind(subject.Operation, arguments);
        }

        var foothold = new Foothold(scene, subject, place, arguments) { Mine = mine };
        return await foothold.TryValuesAsync() ? foothold : null;
    }

    private async Task<bool> TryValuesAsync()
    {
        foreach (var renews in (bool[])[false, true])
        {
            // What takes a name only once takes it again when everything made up is made up anew.
            _renews = renews;
            foreach (var value in Values().Distinct(StringComparer.Ordinal).Take(3))
            {
                var control = await SendAsync(value);
                (Value, Control) = (value, control);
                if (control.Answer.IsSuccess || (Subject.IsLogin && (control.Answer.Status is 401 or 403 || control.Answer.SaysFailure)) || (Subject.IsBlind && control.Answer.Status is >= 300 and < 400))
                {
                    IsWorking = true;
                    return await LookAtNonsenseAsync();
                }
            }

            if (Subject.Operation.IsSafe || Control.Answer.Status is not (400 or 409 or 422))
            {
                break;
            }
        }

        if (Control.Answer.Status == 429)
        {
            Scene.CouldNot(Subject.Operation.Title, "it answers 429, also after waiting: attacks on its input were not tried");
            return false;
        }

        return Subject.IsBlind && Control is { Answer: { Failure: SendFailure.None, IsDenied: false } } && await LookAtNonsenseAsync();
    }

    private async Task<bool> LookAtNonsenseAsync()
    {
        Nonsense = await SendAsync($"zq{Scene.Mark}");
        var quoted = await SendAsync($"zq{Scene.Mark}'");
        RefusesText = Nonsense.Answer.Status is 400 or 422 && quoted.Answer.Status is 400 or 422;
        return true;
    }

    // What stands there, what the API has shown under that name, what the contract allows, anything.
    private IEnumerable<string> Values()
    {
        if (Place.Get(_arguments) is { Length: > 0 } present)
        {
            yield return present;
        }

        foreach (var seen in Scene.Pool.Named(Place.Name).Take(1))
        {
            yield return JsonNodes.ToText(seen);
        }

        if (Place.Schema is { } schema)
        {
            foreach (var made in Scene.Generator($"sql {Place.Where}").Valid(schema, Place.Name, Detail.Required).Where(v => v is JsonValue))
            {
                yield return JsonNodes.ToText(made);
            }
        }

        yield return "1";
    }
}
