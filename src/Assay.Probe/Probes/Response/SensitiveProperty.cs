using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Excessive data exposure: answers hold what no client should see.</summary>
public sealed class SensitiveProperty : OperationProbe
{
    private static readonly string[] IssuingWords =
        ["login", "signin", "token", "tokens", "auth", "oauth", "session", "sessions", "register", "signup", "key", "keys", "secret", "secrets", "credential", "credentials", "jwks", "webhook", "webhooks", "refresh", "authenticate"];

    /// <inheritdoc/>
    public override string Code => "ZTP201";

    /// <inheritdoc/>
    public override string Name => "sensitive-property";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ExcessiveDataExposure;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks in real answers for passwords, hashes, keys, tokens and card numbers, and for internal or personal properties
        that the contract does not name. Operations that exist to hand out a credential may do so.
        ## Why it matters
        Clients hide what they get; attackers read it. Whole database rows carry more than anyone meant to publish.
        ## Bad
        ```http
        GET /users/7 HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        {"id":7,"name":"Alice","password_hash":"$2b$12$..."}
        ```
        ## Good
        ```http
        GET /users/7 HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        {"id":7,"name":"Alice"}
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) => subject is { IsEntered: true, Control.Json: not null, IsLogin: false };

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var operation = subject.Operation;
        var answer = subject.Control!;
        var issues = operation.Path.Split('/').SelectMany(Words.Of).Intersect(IssuingWords).Any();
        var suspects = Exposure.In(operation, answer)
            .Select(m => (Member: m, Why: Sensitive.Why(m)))
            .Where(m => m.Why is not null && !(issues && m.Member.IsDeclared))
            .ToArray();
        if (suspects.Length == 0 || await Exposure.RepeatAsync(scene, subject) is not { } shown)
        {
            yield break;
        }

        foreach (var (member, why) in suspects)
        {
            if (member.IsDeclared && await IsOwnTextAsync(scene, subject, member))
            {
                continue;
            }

            yield return Found(
                new CallLocation(operation.Title, "response", Pointer: member.Pointer),
                $"`{operation.Title}` answers with `{Names.Short(member.Name)}`",
                "answer with a model of its own that holds what the client needs, never with the stored row",
                scene.Evidence(shown, why!));
        }
    }

    // The `secret` that a caller has written into his note is his to read; a password is nobody's.
    private static async Task<bool> IsOwnTextAsync(Scene scene, Subject subject, AnswerMember member)
    {
        if (Words.Of(member.Name).Intersect(["password", "passwd", "pwd", "passphrase", "hash", "salt", "card", "cvv", "cvc", "pan", "ssn"]).Any()
            || (subject.Kind?.Create ?? subject.Operation) is not { } create || (scene.SubjectOf(create)?.Arguments.Body as JsonObject)?.ContainsKey(member.Name) != true)
        {
            return false;
        }

        // What is shown may belong to somebody else: an object of one's own tells whether it is what was written.
        return (scene.Store.KindCreatedBy(create) ?? subject.Kind) is { } kind
            && await scene.Store.CreateAsync(kind, subject.Caller, scene.Generator($"ZTP201 {create.Title}")) is { Sent: JsonObject sent } mine
            && await ReadBack.OfAsync(scene, mine) is { ValueKind: JsonValueKind.Object } shown && shown.TryGetProperty(member.Name, out var value)
            && sent[member.Name] is { } own && JsonNodes.ToText(own) == value.ToString();
    }
}
