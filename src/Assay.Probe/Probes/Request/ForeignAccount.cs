using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>An account that others may change by naming it in a body.</summary>
public sealed class ForeignAccount : OperationProbe
{
    private const int MostDrafts = 4;
    private static readonly string[] NamingWords = ["username", "user_name", "user", "user_id", "login", "email", "account", "account_id", "account_name", "handle"];

    /// <inheritdoc/>
    public override string Code => "ZTP137";

    /// <inheritdoc/>
    public override string Name => "foreign-account";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Registers an account of its own, names it in the body of a call that another caller makes, and reads as the account whether its profile or its
        role is now what the other one sent.
        ## Why it matters
        Where the body says whose account is meant, anybody changes anybody's, and promotes whom he likes.
        ## Bad
        ```http
        PUT /profile HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN
        Content-Type: application/json

        {"username":"carol","phone":"+1555123"}

        HTTP/1.1 200
        ```
        ## Good
        ```http
        PUT /profile HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN
        Content-Type: application/json

        {"username":"carol","phone":"+1555123"}

        HTTP/1.1 403
        ```
        """;

    internal override bool Writes => true;

    // Whether a call of it works is tried with the account that was made for it alone: nothing of others is touched.
    internal override bool Concerns(Subject subject) =>
        subject is { Kind: null, IsLogin: false } && subject.Operation.Method is "PUT" or "PATCH" or "POST"
        && !subject.Operation.AllowsAnonymous && !subject.Operation.Path.Contains('{') && Naming(subject) is not null;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var views = scene.Subjects.Where(s => s.IsEntered && Privacy.ShowsCaller(s)).ToArray();
        if (scene.Alice is not { } alice || Naming(subject) is not { } naming || views.Length == 0)
        {
            yield break;
        }

        foreach (var form in scene.Subjects.Select(s => LoginForm.Of(scene, s)).OfType<LoginForm>())
        {
            if (await OwnAccount.MakeAsync(scene, form) is not { Identity: { } owner } account)
            {
                continue;
            }

            foreach (var draft in Drafts.For(subject.Operation, scene.Generator($"{Code} {subject.Operation.Title}")).Where(d => d.Body is JsonObject).Take(MostDrafts))
            {
                var before = await SeenAsync(scene, views, owner);
                // What must be unique is made anew, so that no other rule than the one about accounts refuses it.
                var arguments = Different((scene.Store.Renewed(subject.Operation, draft) ?? draft).WithProperty(naming, account.Name), naming, before);
                var attack = await scene.SendAsync(subject.Operation, arguments, alice);
                if (attack.Answer.IsDenied)
                {
                    break;
                }

                if (!attack.Answer.IsSuccess || Changed((JsonObject)arguments.Body!, naming, before, await SeenAsync(scene, views, owner)) is not { } property)
                {
                    continue;
                }

                yield return Found(
                    new CallLocation(subject.Operation.Title, "body", Pointer: "/" + JsonPointer.Escape(naming)),
                    $"`{alice.Name}` changes through `{subject.Operation.Title}` the `{Names.Short(property)}` of another account",
                    "take the account from the caller's token, and let only roles that may change others name one",
                    scene.Evidence(attack, $"the account `{Names.Short(account.Name)}` was made for this test and is not `{alice.Name}`'s; afterwards it reads the `{Names.Short(property)}` that `{alice.Name}` sent in `{views[0].Operation.Title}`"));
                break;
            }

            yield break;
        }
    }

    private static string? Naming(Subject subject) =>
        (subject.Operation.RequestBody?.Content.FirstOrDefault(m => m.IsJson)?.Schema?.AllProperties() ?? [])
            .Where(p => NamingWords.Contains(Words.Normal(p.Name))).OrderBy(p => Array.IndexOf(NamingWords, Words.Normal(p.Name))).Select(p => p.Name).FirstOrDefault();

    // Choices are changed to another one, texts are new by themselves.
    private static Arguments Different(Arguments arguments, string naming, JsonObject before)
    {
        foreach (var (name, value) in ((JsonObject)arguments.Body!).ToArray())
        {
            if (name != naming && before[name] is { } now && JsonNodes.ToText(now) == JsonNodes.ToText(value)
                && arguments.BodyType?.Schema?.AllProperties().FirstOrDefault(p => p.Name == name)?.Schema is { } schema
                && Changes.Others(now, schema).FirstOrDefault() is { } other)
            {
                arguments = arguments.WithProperty(name, other);
            }
        }

        return arguments;
    }

    private static async Task<JsonObject> SeenAsync(Scene scene, IEnumerable<Subject> views, Identity owner)
    {
        var seen = new JsonObject();
        foreach (var view in views)
        {
            var (_, answer) = await scene.SendAsync(view.Operation, view.Arguments, owner);
            if (answer.IsSuccess && Items.Object(answer.Json) is { ValueKind: JsonValueKind.Object } self)
            {
                foreach (var member in self.EnumerateObject().Where(m => !seen.ContainsKey(m.Name)))
                {
                    seen[member.Name] = JsonNodes.FromElement(member.Value);
                }
            }
        }

        return seen;
    }

    private static string? Changed(JsonObject sent, string naming, JsonObject before, JsonObject after) =>
        sent.Where(m => m.Key != naming && m.Value is JsonValue && after[m.Key] is { } now
                && JsonNodes.ToText(now) == JsonNodes.ToText(m.Value) && (before[m.Key] is not { } old || JsonNodes.ToText(old) != JsonNodes.ToText(now)))
            .Select(m => m.Key).FirstOrDefault();
}
