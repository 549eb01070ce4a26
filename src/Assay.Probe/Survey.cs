using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Finds for each operation a call that works, and learns from the answers which objects exist.</summary>
internal sealed class Survey(Scene scene, Action<Operation> onOperation)
{
    private const int PathTries = 4;
    private const int LessonsOfOneCall = 4;

    /// <summary>Enters the operations: lists first, then what creates, then what needs an object.</summary>
    public async Task<IReadOnlyList<Subject>> RunAsync()
    {
        var subjects = scene.Contract.Operations.Select(o => new Subject(o, scene.Store.KindOf(o))).ToArray();
        foreach (var subject in subjects.OrderBy(Turn))
        {
            onOperation(subject.Operation);
            await EnterAsync(subject);
            if (subject is { IsEntered: true, Control: { } control })
            {
                if (control.Json is { } json)
                {
                    scene.Pool.Learn(Nouns.Of(subject.Operation.Path), json);
                }

                // What one operation took, another may take too.
                foreach (var parameter in subject.Operation.Parameters.Where(p => p.In == ParameterLocation.Query && subject.Arguments.Has(p)))
                {
                    scene.Pool.Learn(parameter.Name, subject.Arguments[parameter]);
                }

                scene.Store.Listed(subject.Operation, subject.Caller, scene.Calls.Build(subject.Operation, subject.Arguments, subject.Caller), control);
            }
        }

        return subjects;
    }

    /// <summary>Tries those once more that nothing opened, where a caller's own record is known by now.</summary>
    public async Task EnterOwnAsync()
    {
        foreach (var subject in scene.Subjects.Where(s => s is { IsEntered: false, Kind: not null } && scene.Store.OwnOf(s.Kind, scene.Alice) is not null).OrderBy(Turn))
        {
            onOperation(subject.Operation);
            await EnterAsync(subject);
        }
    }

    internal static int Turn(Subject subject)
    {
        var depth = subject.Operation.Path.Count(c => c == '{');
        return (depth * 10) + (subject.Operation.IsSafe ? 0 : subject.Operation.Method switch { "POST" => 1, "DELETE" => 3, _ => 2 });
    }

    private async Task EnterAsync(Subject subject)
    {
        var operation = subject.Operation;
        if (Hindrance(scene, subject) is { } hindrance)
        {
            subject.Barrier = hindrance;
            return;
        }

        var callers = scene.Identities.Cast<Identity?>().DefaultIfEmpty(null).ToList();
        if (operation.AllowsAnonymous && scene.Identities.Count > 0)
        {
            // Who registers or logs in has no credential yet, and some APIs refuse those who have one.
            callers.Insert(Logins.TakesPassword(operation) ? 0 : callers.Count, null);
        }

        foreach (var caller in callers)
        {
            if (await EnterAsync(subject, caller) || subject.Control is { Failure: not SendFailure.None })
            {
                return;
            }
        }
    }

    // What is not to be sent without being asked for.
    internal static string? Hindrance(Scene scene, Subject subject)
    {
        var operation = subject.Operation;
        // The callers' own sessions are needed to the end.
        if (Logins.IsLogout(operation))
        {
            return "it would end the session of a caller of this run";
        }

        if (scene.Options.AllowDestructive)
        {
            return null;
        }

        if (operation.IsSafe ? Logins.IsResetting(operation) : Logins.IsEnding(operation))
        {
            return "it ends or resets something; destructive calls were not allowed";
        }

        if (operation.IsSafe)
        {
            return null;
        }

        var needsObject = subject.Kind is not null || (operation.Method is not "POST" && scene.Store.KindCreatedBy(operation) is null);
        var canCreate = subject.Kind is { } kind && (scene.Store.CanCreate(kind) || scene.Store.KindCreatedBy(operation) is not null);
        return needsObject && !canCreate
            ? "it changes data that the run cannot create for itself; destructive calls were not allowed"
            : null;
    }

    private async Task<bool> EnterAsync(Subject subject, Identity? caller)
    {
        var operation = subject.Operation;
        var generator = scene.Generator($"survey {operation.Title}");
        var drafts = Drafts.For(operation, generator).ToArray();
        if (drafts.Length == 0)
        {
            subject.Barrier = "no value can be made that its schemas accept";
            return false;
        }

        if (!operation.IsSafe)
        {
            drafts = [.. drafts.SelectMany(d => new[] { d, scene.Store.Renewed(operation, d) }).OfType<Arguments>()];
        }

        await foreach (var path in PathsAsync(subject, caller, generator))
        {
            foreach (var draft in drafts)
            {
                subject.Arguments = Bind(operation, draft, path);
                subject.Caller = caller;
                var exchange = await scene.SendAsync(operation, subject.Arguments, caller);
                for (var i = 0; i < LessonsOfOneCall && await HeedAsync(subject, exchange.Answer) is { } heeded; i++)
                {
                    exchange = heeded;
                }

                subject.Control = exchange.Answer;
                if (exchange.Answer.IsSuccess)
                {
                    subject.Barrier = null;
                    if (scene.Store.KindCreatedBy(operation) is not null)
                    {
                        scene.Store.Works(operation, subject.Arguments);
                    }

                    return true;
                }

                subject.Barrier = $"no call got in; the last answer was {exchange.Answer}";
                if (exchange.Answer.Status == 403 && caller is not null && draft.Body is JsonObject { Count: > 1 } && draft != drafts[^1])
                {
                    // The call may be refused for one of the properties: a lighter body follows.
                    continue;
                }

                if ((exchange.Answer.IsDenied && !(caller is null && exchange.Answer.Status == 403 && Logins.TakesPassword(operation))) || exchange.Answer.Failure != SendFailure.None)
                {
                    return false;
                }

                if (exchange.Answer.Status is 404 or 405 or 410)
                {
                    break;
                }
            }
        }

        return false;
    }

    // A refusal that says what is wanted is heeded at once; null where it says nothing new.
    private async Task<Exchange?> HeedAsync(Subject subject, Answer answer)
    {
        var lessons = scene.Lessons.Read(subject.Operation, subject.Arguments, answer);
        if (lessons.Count == 0)
        {
            return null;
        }

        scene.Lessons.Keep(subject.Operation, lessons);
        var next = scene.Lessons.Apply(subject.Operation, subject.Arguments, scene.Random($"{subject.Operation.Title} heed"));
        if (next == subject.Arguments)
        {
            return null;
        }

        scene.Lessons.Missed(subject.Operation, lessons, new Exchange(scene.Calls.Build(subject.Operation, subject.Arguments, subject.Caller), answer));
        subject.Arguments = next;
        return await scene.SendAsync(subject.Operation, next, subject.Caller);
    }

    private static Arguments Bind(Operation operation, Arguments arguments, IReadOnlyDictionary<string, JsonNode?> path)
    {
        foreach (var parameter in operation.Parameters.Where(p => p.In == ParameterLocation.Path && path.ContainsKey(p.Name)))
        {
            arguments = arguments.With(parameter, path[parameter.Name]?.DeepClone());
        }

        return arguments;
    }

    // Sets of values for the path's templates: an object that exists first, then what looks like one.
    private async IAsyncEnumerable<IReadOnlyDictionary<string, JsonNode?>> PathsAsync(
        Subject subject, Identity? caller, Generator generator)
    {
        var templates = subject.Operation.Parameters.Where(p => p.In == ParameterLocation.Path).ToArray();
        var known = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (subject.Kind is { } kind)
        {
            var existing = subject.Operation.IsSafe
                ? await scene.Store.AnyAsync(kind, caller, generator)
                : await scene.Store.CreateAsync(kind, caller, generator) ?? scene.OwnToChange(kind, caller);
            foreach (var (name, value) in existing?.Path ?? new Dictionary<string, JsonNode>())
            {
                known[name] = value;
            }

            if (existing is null && !subject.Operation.IsSafe && !scene.Options.AllowDestructive)
            {
                subject.Barrier = "no object could be created to try it on";
                yield break;
            }
        }

        var missing = templates.Where(t => !known.ContainsKey(t.Name)).ToArray();
        for (var i = 0; i < (missing.Length == 0 ? 1 : PathTries); i++)
        {
            var path = new Dictionary<string, JsonNode?>(known, StringComparer.Ordinal);
            foreach (var template in missing)
            {
                var values = PathValues(subject, template, generator);
                if (i >= values.Count && missing.Length == 1)
                {
                    yield break;
                }

                path[template.Name] = values.Count == 0 ? "1" : values[Math.Min(i, values.Count - 1)];
            }

            yield return path;
        }
    }

    private List<JsonNode?> PathValues(Subject subject, Parameter template, Generator generator)
    {
        var name = Words.Normal(template.Name);
        var before = subject.Operation.Path.Split($"{{{template.Name}}}")[0];
        var noun = Nouns.Of(before);
        string[] names = name.Contains('_') ? [name] : [$"{noun}_{name}", $"{noun}_id", name];
        return
        [
            .. Drafts.Examples(template.Node).Select(JsonNodes.ToJson),
            .. names.SelectMany(scene.Pool.Named).Take(PathTries),
            .. Drafts.Values(template, generator, 1),
        ];
    }
}
