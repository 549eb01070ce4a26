using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>One place of one operation, with a value in it that works.</summary>
internal sealed class SqlTarget(Scene scene, Subject subject, Place place)
{
    private Arguments _arguments = subject.Arguments;

    public Scene Scene => scene;

    public Subject Subject => subject;

    public Place Place => place;

    /// <summary>The value that works.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The answer to the value that works.</summary>
    public Exchange Control { get; private set; } = null!;

    /// <summary>Whether any text that is no honest value is refused before it is looked at.</summary>
    public bool RefusesText { get; private set; }

    /// <summary>Whether conditions and delays may be sent: only where nothing is written, since they would also decide what is changed.</summary>
    public bool MayAsk => subject.Operation.IsSafe || subject.IsLogin;

    /// <summary>Whether the value stands for a number.</summary>
    public bool IsNumeric => Value.Length > 0 && Value.All(char.IsAsciiDigit);

    /// <summary>Finds the value; false where there is nothing to compare with.</summary>
    public async Task<bool> PrepareAsync()
    {
        if (subject.Kind is { } kind && !subject.Operation.IsSafe)
        {
            if (place.Parameter?.In == ParameterLocation.Path
                || await scene.Store.CreateAsync(kind, subject.Caller, scene.Generator($"sql {subject.Operation.Title}")) is not { } mine)
            {
                return false;
            }

            _arguments = mine.Bind(subject.Operation, _arguments);
        }

        foreach (var value in Values().Distinct(StringComparer.Ordinal).Take(3))
        {
            var control = await SendAsync(value);
            if (control.Answer.IsSuccess || (subject.IsLogin && control.Answer.Status is 401 or 403))
            {
                (Value, Control) = (value, control);
                var nonsense = await SendAsync($"zq{scene.Mark}");
                var quoted = await SendAsync($"zq{scene.Mark}'");
                RefusesText = nonsense.Answer.Status is 400 or 422 && quoted.Answer.Status is 400 or 422;
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends the call with another text in the place.</summary>
    public Task<Exchange> SendAsync(string text) => scene.SendAsync(subject.Operation, place.Set(_arguments, text), subject.Caller);

    // What stands there, what the API has shown under that name, what the contract allows, anything.
    private IEnumerable<string> Values()
    {
        if (place.Get(_arguments) is { Length: > 0 } present)
        {
            yield return present;
        }

        foreach (var seen in scene.Pool.Named(place.Name).Take(1))
        {
            yield return JsonNodes.ToText(seen);
        }

        if (place.Schema is { } schema)
        {
            foreach (var made in scene.Generator($"sql {place.Where}").Valid(schema, place.Name, Detail.Required).Where(v => v is JsonValue))
            {
                yield return JsonNodes.ToText(made);
            }
        }

        yield return "1";
    }
}
