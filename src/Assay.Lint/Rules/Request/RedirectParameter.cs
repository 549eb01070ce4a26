using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class RedirectParameter : Rule
{
    private const int MostOfOneName = 3;

    public override string Code => "ZTL137";

    public override string Name => "redirect-parameter";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 601;

    public override string Doc => """
        ## What it does
        Finds parameters and properties that say where a browser is sent (`next`, `return_to`, `redirect_uri`, `continue`, ...), where neither
        `enum` nor a pattern names the host or holds them to a path of the own site. A property of a body is a warning, and so is
        the `redirect_uri` of a registered OAuth client. Addresses that a server itself goes to are the matter of `free-url`.
        ## Why it matters
        A link to the real site that ends at an attacker's copy of it is what phishing needs, and a login that redirects so gives its code
        or token away (CWE-601).
        ## Bad
        ```yaml
        paths:
          /login:
            get:
              parameters: [{ name: return_to, in: query, schema: { type: string, maxLength: 200 } }]
        ```
        ## Good
        ```yaml
        paths:
          /login:
            get:
              parameters: [{ name: return_to, in: query, schema: { type: string, pattern: '^/[a-z0-9-]{1,40}$' } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var found = Free(contract).Select(t => (Text: t, t.Reach));
        foreach (var (text, reach) in Repeats.FoldBy(found, f => f.Text.Name, (f, reach) => f with { Reach = reach }, MostOfOneName))
        {
            yield return Report(
                text.Place.Node,
                $"{text.Place.Title} sends a browser to an address that the caller chooses{reach}",
                @"take a path of the own site (`^/[a-z0-9-]{1,40}$`), a name from an `enum`, or name the host: `^https://partner\.example/`")
                with { Severity = text.Parameter is null || IsOfRegisteredClient(text) ? Severity.Warning : Severity.Error };
        }
    }

    /// <summary>The texts, each by itself.</summary>
    internal static IReadOnlyList<RequestText> Free(ApiContract contract) =>
        Facts.Of(contract).Once<RequestText[]>(nameof(RedirectParameter), () => [.. Find(contract)]);

    private static IEnumerable<RequestText> Find(ApiContract contract) =>
        RequestText.Of(contract, NavigationNames.IsOneInQuery).Where(t => IsMeant(t) && t.IsFree(PinnedUrl.IsPinned));

    private static bool IsMeant(RequestText text) =>
        !IsCompared(text)
        && (text.Parameter is { } parameter
            ? Navigation.IsOne(parameter, text.Operations)
            : Navigation.IsOne(new SchemaProperty(text.Name, text.Schema, false)));

    // Whoever asks for a token repeats the address, and is sent nowhere; registered addresses are compared.
    private static bool IsCompared(RequestText text) =>
        text.Owner?.Properties.Any(p => p.Name is "grant_type" or "code") == true
        || text.Operations.All(o => o.Parameters.Any(p => p.Name is "grant_type" or "client_secret"))
        || Prose.Mentions(text.Description, "match", "matches", "registered", "whitelisted", "allowlisted", "preconfigured");

    // OAuth compares the address with those that the client registered: the contract cannot know them.
    private static bool IsOfRegisteredClient(RequestText text) =>
        text.Operations.All(o => o.Parameters.Any(p => p.Name == "client_id"));
}
