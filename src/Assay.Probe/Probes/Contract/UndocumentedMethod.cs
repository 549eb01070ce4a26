using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Contract;

/// <summary>Improper inventory: methods that the contract does not name on a path that it does.</summary>
public sealed class UndocumentedMethod : ApiProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP002";

    /// <inheritdoc/>
    public override string Name => "undocumented-method";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ImproperInventory;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Contract;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Tries on every documented path the methods that are not documented there. Methods that change something are sent
        only where destructive calls are allowed, and then to objects that do not exist.
        ## Why it matters
        A framework maps more methods than anyone meant, and none of the checks of the documented ones stands before them.
        ## Bad
        ```http
        GET /login HTTP/1.1

        HTTP/1.1 200
        [{"username":"alice","last_login":"2026-11-20"}]
        ```
        ## Good
        ```http
        GET /login HTTP/1.1

        HTTP/1.1 405
        Allow: POST
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        var nowhere = await scene.SendAsync(scene.Calls.Undeclared("GET", $"/assay-{scene.Mark}", scene.Alice));
        foreach (var path in scene.Subjects.GroupBy(s => s.Operation.Path, StringComparer.Ordinal))
        {
            var declared = path.Select(s => s.Operation.Method).ToHashSet(StringComparer.Ordinal);
            string[] methods = scene.Options.AllowDestructive ? ["GET", "TRACE", "PUT", "PATCH", "DELETE"] : ["GET", "TRACE"];
            foreach (var method in methods.Where(m => !declared.Contains(m)))
            {
                var sample = path.FirstOrDefault(s => s.IsEntered) ?? path.First();
                if (Build(scene, sample, method) is not { } call)
                {
                    continue;
                }

                var answer = await scene.SendAsync(call);
                if (!answer.IsSuccess || answer.IsHtml || answer.Body.IsEmpty || (nowhere.IsSuccess && Likeness.Same(answer, nowhere)))
                {
                    continue;
                }

                yield return Found(
                    new CallLocation($"{method} {path.Key}"),
                    $"`{method} {path.Key}` answers and the contract does not name it",
                    "map only the methods of the contract, or name this one in it and protect it like the others",
                    scene.Evidence(new Exchange(call, answer), $"status {answer.Status} with content; the contract names {string.Join(", ", declared.Order(StringComparer.Ordinal))} for this path"))
                    with { Severity = Severity.Warning };
            }
        }
    }

    private static Call? Build(Scene scene, Subject sample, string method)
    {
        var call = scene.Calls.Build(sample.Operation, sample.Arguments, scene.Alice);
        if (call.Path.Contains('{'))
        {
            return null;
        }

        call = call with { Method = method, Operation = null, Body = null, ContentType = null };
        // What might change something must not meet an object of anybody.
        return method is "GET" or "TRACE" || sample.Kind is null
            ? method is "GET" or "TRACE" ? call : null
            : call with { Path = call.Path[..call.Path.LastIndexOf('/')] + $"/assay-{scene.Mark}" };
    }
}
