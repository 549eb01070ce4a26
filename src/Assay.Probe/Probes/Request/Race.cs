using Assay.Contract;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Business flow abuse: what works once works more often when it is asked for at the same time.</summary>
public sealed class Race : OperationProbe
{
    private const int AtOnce = 8;
    private const int Rounds = 3;

    /// <inheritdoc/>
    public override string Code => "ZTP132";

    /// <inheritdoc/>
    public override string Name => "race";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BusinessFlowAbuse;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 362;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks for actions on an object that work once and are refused the second time, with an object of its own. Then it asks
        for the action eight times at once, on new objects. It is a finding where more than one of these works, in two of
        three rounds.
        ## Why it matters
        One voucher pays twice, one balance is withdrawn eight times.
        ## Bad
        ```http
        POST /vouchers/8f14/redeem HTTP/1.1

        HTTP/1.1 200
        (and the same to a second request that came in the meantime)
        ```
        ## Good
        ```http
        POST /vouchers/8f14/redeem HTTP/1.1

        HTTP/1.1 409
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Kind: { } kind } && subject.Operation.Method == "POST" && subject.Operation.Path.StartsWith(kind.ItemPath + "/", StringComparison.Ordinal);

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var generator = scene.Generator($"{Code} {subject.Operation.Title}");
        if (await MakeAsync(scene, subject, generator) is not { } control)
        {
            yield break;
        }

        // One after the other it must be refused the second time; else nothing says that it may happen once only.
        var (_, first) = await scene.SendAsync(subject.Operation, control.Bind(subject.Operation, subject.Arguments), subject.Caller);
        var (_, second) = await scene.SendAsync(subject.Operation, control.Bind(subject.Operation, subject.Arguments), subject.Caller);
        if (!first.IsSuccess || second.Status is not (400 or 403 or 404 or 409 or 410 or 412 or 422))
        {
            yield break;
        }

        var (lost, most, proof) = (0, 0, (Exchange?)null);
        for (var round = 0; round < Rounds; round++)
        {
            if (await MakeAsync(scene, subject, generator) is not { } mine)
            {
                yield break;
            }

            var arguments = mine.Bind(subject.Operation, subject.Arguments);
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => scene.SendAsync(subject.Operation, arguments, subject.Caller)));
            var successes = answers.Where(a => a.Answer.IsSuccess).ToArray();
            if (successes.Length > 1)
            {
                (lost, most, proof) = (lost + 1, Math.Max(most, successes.Length), successes[^1]);
            }
        }

        if (lost >= 2 && proof is not null)
        {
            // What was raced for is used up: the printed line races for another one.
            var line = (string?)null;
            if (await MakeAsync(scene, subject, generator) is { } spare)
            {
                spare.IsKept = true;
                var once = scene.CurlLine.Of(scene.Calls.Build(subject.Operation, spare.Bind(subject.Operation, subject.Arguments), subject.Caller));
                line = $"for i in {string.Join(' ', Enumerable.Range(1, AtOnce))}; do {once} & done; wait";
            }

            yield return Found(
                new CallLocation(subject.Operation.Title),
                $"`{subject.Operation.Title}` works more than once where requests come at the same time",
                "let the database decide: change the state in one statement with a condition on the old one, and look at the number of rows",
                scene.Evidence(proof, $"one after the other, the second request brings {second}; of {AtOnce} at once, up to {most} brought {proof.Answer}, in {lost} of {Rounds} rounds", line));
        }
    }

    private static Task<ApiObject?> MakeAsync(Scene scene, Subject subject, Generator generator) => scene.Store.CreateAsync(subject.Kind!, subject.Caller, generator);
}
