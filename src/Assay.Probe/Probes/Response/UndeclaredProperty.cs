using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Answers that go beyond their contract.</summary>
public sealed class UndeclaredProperty : ApiProbe
{
    private const int MostNames = 8;

    /// <inheritdoc/>
    public override string Code => "ZTP204";

    /// <inheritdoc/>
    public override string Name => "undeclared-property";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ExcessiveDataExposure;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Names the properties of an answer that its contract does not name, where it names others and does not leave the
        object open on purpose. Those that are sensitive by name or value are ZTP201's.
        ## Why it matters
        Nobody has decided to publish them, nobody reviews them, and next month one of them is sensitive.
        ## Bad
        ```http
        GET /products/1 HTTP/1.1

        HTTP/1.1 200
        {"id":1,"name":"Lamp","warehouse":"B7"}
        ```
        ## Good
        ```http
        GET /products/1 HTTP/1.1

        HTTP/1.1 200
        {"id":1,"name":"Lamp"}
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        // What many operations answer with in the same way has one cause, such as an envelope.
        var causes = scene.Chosen.Where(s => s is { IsEntered: true, Control.Json: not null } && s.Operation.IsSafe)
            .Select(s => (Subject: s, Undeclared: UndeclaredIn(s)))
            .Where(s => s.Undeclared.Length > 0)
            .GroupBy(s => string.Join('\n', s.Undeclared.Order(StringComparer.Ordinal)), StringComparer.Ordinal);
        foreach (var cause in causes)
        {
            foreach (var (subject, undeclared) in cause)
            {
                if (await Exposure.RepeatAsync(scene, subject) is not { } shown)
                {
                    continue;
                }

                var names = string.Join(", ", undeclared.Take(MostNames).Select(n => $"`{Names.Short(n)}`")) + (undeclared.Length > MostNames ? ", ..." : "");
                yield return Found(
                    new CallLocation(subject.Operation.Title, "response"),
                    $"`{subject.Operation.Title}`{(cause.Count() > 1 ? $" and {cause.Count() - 1} more answer" : " answers")} with {(undeclared.Length == 1 ? "a property" : $"{undeclared.Length} properties")} beyond the contract: {names}",
                    "name them in the contract, or leave them out of the answer",
                    scene.Evidence(shown, $"the contract names other properties of this object but not {names}"));
                break;
            }
        }
    }

    private static string[] UndeclaredIn(Subject subject) =>
        [.. Exposure.In(subject.Operation, subject.Control!).Where(m => !m.IsDeclared && Sensitive.Why(m) is null).Select(m => m.Name).Distinct(StringComparer.Ordinal)];
}
