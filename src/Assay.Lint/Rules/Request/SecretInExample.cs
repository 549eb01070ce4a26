using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class SecretInExample : Rule
{
    public override string Code => "ZTL144";

    public override string Name => "secret-in-example";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 798;

    public override string Doc => """
        ## What it does
        Finds credentials that look real anywhere in the description: keys of AWS, Google, Stripe, GitHub, GitLab, Slack, npm and SendGrid, private keys, signed
        tokens; as a warning also random values in the examples and defaults of secrets. Placeholders are left alone, and the value is never printed.
        ## Why it matters
        Descriptions are published, copied and kept in version control: a key in one is a key that everyone has (CWE-798). Those who search for keys search here.
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              parameters:
                - { name: X-Api-Key, in: header, schema: { type: string, example: sk_live_9aF3kQ7zLmP2xVbN8tRw } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters:
                - { name: X-Api-Key, in: header, schema: { type: string, example: your-api-key } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var found = from document in contract.Documents
                    from node in document.Root?.Descend() ?? []
                    where node.IsString
                    let secret = RealSecrets.Find(node.Text) ?? (IsRandomSecret(node) ? ("a random secret", node.Text) : null)
                    where secret is not null
                    group (Node: node, secret.Value.Kind) by secret.Value.Value;
        foreach (var secret in found)
        {
            var (node, kind) = secret.First();
            var others = secret.Count() - 1;
            yield return Report(
                node, $"{Place.Of(node).Title} holds what looks like {kind}{(others == 0 ? Facts.Of(contract).ReachAround(node) : $" (and so {others} other place{(others == 1 ? "" : "s")})")}",
                "revoke it if it ever was real, and write a placeholder such as `your-api-key`")
                with { Severity = kind == "a random secret" ? Severity.Warning : Severity.Error };
        }
    }

    private static bool IsRandomSecret(Node node) =>
        node.Text.Length >= 20 && NameOf(node) is { } name && SecretNames.IsText(name) && RealSecrets.IsRandom(node.Text);

    // The name of the value that the text is an example of: of a property in an example, or of what declares the example.
    private static string? NameOf(Node node)
    {
        if (node.Name is "example" or "default" or "const" or "x-example")
        {
            var holder = node.Parent is { Name: "schema", Parent: { } parameter } ? parameter : node.Parent;
            return holder?.String("name") ?? holder?.Name;
        }

        return node.Name is not null && SecretNames.IsText(node.Name) && IsInExample(node) ? node.Name : null;
    }

    private static bool IsInExample(Node node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (above.Name is "example" or "examples" or "x-example")
            {
                return true;
            }
        }

        return false;
    }
}
