using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Broken function level authorization: everyone may do what is meant for a role.</summary>
public sealed class PrivilegedFunction : OperationProbe
{
    private static readonly string[] Roles = ["admin", "administrator", "administrators", "admins", "superuser", "staff", "operator", "backoffice", "moderator", "sysadmin", "root"];

    /// <inheritdoc/>
    public override string Code => "ZTP130";

    /// <inheritdoc/>
    public override string Name => "privileged-function";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenFunctionLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Calls, as ordinary users, operations that the contract gives to a role: by a path or tag such as `admin`, by a word in
        the summary, or by a scope that the callers' tokens do not hold. It is a finding where two equal users both
        get in, and nobody does not. An identity that is itself an administrator is no ordinary user.
        ## Why it matters
        The button is hidden, the function behind it is not.
        ## Bad
        ```http
        GET /admin/sales HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 200
        [{"id":"8f14","total":120}]
        ```
        ## Good
        ```http
        GET /admin/sales HTTP/1.1
        Authorization: Bearer $ALICE_TOKEN

        HTTP/1.1 403
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        (subject is { IsEntered: true, IsLogin: false, Caller: not null } || IsUntried(subject)) && (Role(subject.Operation) is not null || Scopes(subject.Operation).Length > 0);

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (scene is not { Alice: { } alice, Bob: { } bob })
        {
            scene.CouldNot(Title, "it needs two identities");
            yield break;
        }

        var operation = subject.Operation;
        if (Why(operation, alice) is not { } why || Why(operation, bob) is null)
        {
            yield break;
        }

        if (IsUntried(subject))
        {
            if (await OnNothingAsync(scene, subject, alice) is { } done)
            {
                yield return Report(scene, operation, done, why + "; nothing has this id, so nothing was harmed");
            }

            yield break;
        }

        // The working call as the first of two ordinary users; what writes has been done already, once is enough.
        if (!operation.IsSafe)
        {
            if (operation.AllowsAnonymous || subject.Caller != alice || (subject.Kind is not null && !scene.Options.AllowDestructive))
            {
                yield break;
            }

            var write = await scene.SendAsync(operation, FreshNames.In(subject.Arguments, scene.Mark, "p"), alice);
            var (_, made) = await scene.SendAsync(operation, FreshNames.In(subject.Arguments, scene.Mark, "q"), bob);
            if (write.Answer.IsSuccess && made.IsSuccess)
            {
                yield return Report(scene, operation, write, why);
            }

            yield break;
        }

        var attack = await scene.SendAsync(operation, subject.Arguments, alice);
        var (_, other) = await scene.SendAsync(operation, subject.Arguments, bob);
        var (_, nobody) = await scene.SendAsync(operation, subject.Arguments, null);
        if (attack.Answer.IsSuccess && other.IsSuccess && nobody.IsDenied && attack.Answer.Body.Length > 2)
        {
            yield return Report(scene, operation, attack, why);
        }
    }

    // What would change something that the run has not made, so that it was never called.
    private static bool IsUntried(Subject subject) =>
        subject is { IsEntered: false, Kind: not null, Control: null } && subject.Operation is { IsSafe: false, AllowsAnonymous: false };

    // An id that nothing has does no harm: whoever may not is refused before it is looked for.
    private static async Task<Exchange?> OnNothingAsync(Scene scene, Subject subject, Identities.Identity alice)
    {
        var generator = scene.Generator($"ZTP130 {subject.Operation.Title}");
        if (Drafts.For(subject.Operation, generator).FirstOrDefault() is not { } arguments)
        {
            return null;
        }

        foreach (var id in subject.Operation.Parameters.Where(p => p.In == ParameterLocation.Path))
        {
            arguments = arguments.With(id, MissingIds.Like(id.Schema is { } schema && generator.Valid(schema, id.Name, Detail.All).FirstOrDefault() is { } made ? made : JsonValue.Create("zzzzzzzz")));
        }

        var attack = await scene.SendAsync(subject.Operation, arguments, alice);
        var (_, other) = await scene.SendAsync(subject.Operation, arguments, scene.Bob);
        var (_, nobody) = await scene.SendAsync(subject.Operation, arguments, null);
        return attack.Answer.IsSuccess && other.IsSuccess && nobody.IsDenied ? attack : null;
    }

    private Finding Report(Scene scene, Operation operation, Exchange attack, string why) => Found(
        new CallLocation(operation.Title),
        $"`{operation.Title}` lets ordinary users do what is meant for a role",
        "ask for the role where the operation is mapped, by default for everything below that path",
        scene.Evidence(attack, $"{why}; `{scene.Alice!.Name}` and `{scene.Bob!.Name}` both get {attack.Answer}"));

    // Why this caller should not get in; null where nothing says so.
    private static string? Why(Operation operation, Identities.Identity caller)
    {
        var claims = caller.Jwt is { } token ? token.Claims.GetRawText().ToLowerInvariant() : "";
        if (Roles.Any(r => caller.Name.Contains(r, StringComparison.OrdinalIgnoreCase) || claims.Contains($"\"{r}\"", StringComparison.Ordinal)))
        {
            return null;
        }

        var missing = Scopes(operation).Where(s => claims.Length > 0 && Granted(caller) is { } granted && !granted.Contains(s)).ToArray();
        return missing.Length > 0 ? $"the contract asks for the scope `{missing[0]}`, which the token does not hold"
            : Role(operation) is { } role ? $"its {role}"
            : null;
    }

    /// <summary>What gives the operation to a role; null where nothing does.</summary>
    internal static string? Role(Operation operation)
    {
        var segments = operation.Path.Split('/').Where(s => !s.StartsWith('{')).SelectMany(Words.Of);
        if (segments.Intersect(Roles).Any())
        {
            return "path names a role";
        }

        if (operation.Node["tags"] is { IsSequence: true } tags && tags.Children.Any(t => Words.Of(t.Text).Intersect(Roles).Any()))
        {
            return "tag names a role";
        }

        var text = $"{operation.Node.String("summary")} {operation.Node.String("description")}".ToLowerInvariant();
        return ((string[])["admin only", "admins only", "administrators only", "only administrators", "only admins", "only for admin", "requires admin", "admin role", "for administrators", "administrator role", "staff only"])
            .Any(text.Contains) ? "summary or description names a role" : null;
    }

    private static string[] Scopes(Operation operation) =>
        operation.Security is { Count: > 0 } security && security.All(r => r.Schemes.Any(s => s.Scopes.Count > 0))
            ? [.. security[0].Schemes.SelectMany(s => s.Scopes)]
            : [];

    // What a token says that its holder may; null where it says nothing.
    private static HashSet<string>? Granted(Identities.Identity caller)
    {
        if (caller.Jwt is not { } token)
        {
            return null;
        }

        foreach (var name in (string[])["scope", "scopes", "scp", "permissions"])
        {
            if (token.Claims.TryGetProperty(name, out var claim))
            {
                return claim.ValueKind == System.Text.Json.JsonValueKind.Array
                    ? [.. claim.EnumerateArray().Select(s => s.ToString())]
                    : [.. claim.ToString().Split(' ', ',')];
            }
        }

        return null;
    }
}
