using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>A request that the API sends: a callback or a webhook.</summary>
/// <param name="Operation">Its Operation Object.</param>
/// <param name="Item">The Path Item Object that holds it.</param>
/// <param name="Holder">The callback or the webhook that a finding points at.</param>
internal sealed record OutgoingCall(Node Operation, Node Item, Node Holder)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "query"];

    private static readonly string[] Proofs = ["signature", "signatures", "sig", "hmac", "digest", "jws", "jwt", "authorization", "verification", "secret"];

    private static readonly string[] Words =
        ["signature", "hmac", "signed", "mutual tls", "mtls", "shared secret", "client certificate", "verification token", "bearer token"];

    /// <summary>The callbacks of all operations, each with its operation; one that several refer to comes once for each.</summary>
    public static IEnumerable<(Operation From, Node Callback, Node Expression)> Callbacks(ApiContract contract) =>
        from operation in contract.Operations
        from entry in operation.Node["callbacks"]?.Children ?? []
        let callback = LocalReference.Follow(entry, contract.Root)
        where callback is not null
        from expression in callback.Children
        where expression.Name is { } name && !name.StartsWith("x-", StringComparison.Ordinal)
        select (operation, callback, expression);

    /// <summary>The webhooks, by <c>webhooks</c> or its extension of 3.0.</summary>
    public static IEnumerable<Node> Webhooks(ApiContract contract) =>
        (contract.Root["webhooks"]?.Children ?? []).Concat(contract.Root["x-webhooks"]?.Children ?? []).Where(w => w.Name is { } name && !name.StartsWith("x-", StringComparison.Ordinal));

    /// <summary>The calls of one path item.</summary>
    public static IEnumerable<OutgoingCall> Of(Node item, Node holder, Node root) =>
        LocalReference.Follow(item, root) is { IsMapping: true } target
            ? Methods.Select(m => target[m]).OfType<Node>().Where(o => o.IsMapping).Select(o => new OutgoingCall(o, target, holder))
            : [];

    /// <summary>Whether the description says how who receives it can tell who sent it: a credential, a signature, or words about one.</summary>
    public bool IsVerified(Node root) =>
        Operation["security"]?.Children.Any(r => r is { IsMapping: true, Children.Count: > 0 }) == true
        || Parameters(root).Any(p => p.String("in") == "header" && IsProof(p.String("name") ?? ""))
        || new[] { Operation, Item, Holder }.Any(n => SpeaksOfProof(n.String("description")) || SpeaksOfProof(n.String("summary")))
        || Bodies(root).Any(m => IsSignedType(m.Name!) || Properties(m["schema"], root, 0).Any(IsProof));

    private IEnumerable<Node> Parameters(Node root) =>
        (Operation["parameters"]?.Children ?? []).Concat(Item["parameters"]?.Children ?? []).Select(p => LocalReference.Follow(p, root)).OfType<Node>();

    private IEnumerable<Node> Bodies(Node root) =>
        (LocalReference.Follow(Operation["requestBody"], root)?["content"]?.Children ?? []).Where(m => m.Name is not null);

    private static bool IsSignedType(string media) =>
        media.Contains("jose", StringComparison.Ordinal) || media.Contains("jwt", StringComparison.Ordinal) || media.Contains("pkcs7", StringComparison.Ordinal);

    private static bool IsProof(string name) => Vocabulary.Words.Of(name).Any(Proofs.Contains) || SecretNames.IsToken(name);

    private static bool SpeaksOfProof(string? text) => text is not null && Words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    // The names at the top of a body, and of what a wrapper at the top holds.
    private static IEnumerable<string> Properties(Node? schema, Node root, int depth)
    {
        const int deepest = 3;
        const int most = 50;
        if (depth > deepest || LocalReference.Follow(schema, root) is not { IsMapping: true } target)
        {
            yield break;
        }

        foreach (var property in target["properties"]?.Children ?? [])
        {
            yield return property.Name!;
        }

        foreach (var name in (target["allOf"]?.Children ?? []).Take(most).SelectMany(part => Properties(part, root, depth + 1)))
        {
            yield return name;
        }
    }
}
