using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class CredentialInUrl : Rule
{
    private const int MostOfOneCause = 2;

    public override string Code => "ZTL145";

    public override string Name => "credential-in-url";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 598;

    public override string Doc => """
        ## What it does
        Finds parameters of the query and the path that carry a credential: passwords, tokens, keys, session ids, card numbers. Tokens that mark a page or a form, identifiers
        (UUIDs, numbers) and keys that a security scheme declares (`key-in-query`) are left out.
        ## Why it matters
        Addresses stand in logs of servers and proxies, in histories and in `Referer` headers, and the credential with them (API2:2023, CWE-598).
        ## Bad
        ```yaml
        paths:
          /login:
            get:
              parameters: [{ name: password, in: query, schema: { type: string } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: page_token, in: query, schema: { type: string } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var same in Found(contract).GroupBy(u => (u.Parameter.Name, u.Parameter.In)))
        {
            // One credential in the paths of one family is one decision.
            var count = same.Count();
            foreach (var use in same.Take(count > MostOfOneCause ? 1 : count))
            {
                yield return Report(
                    use.Place.Node, $"{use.Place.Title} carries a credential in the address{(count > MostOfOneCause ? new Reach($" (and so in {count - 1} other places)", count) : use.Reach)}",
                    "send it in a header such as `Authorization`, or in the body of a POST");
            }
        }
    }

    /// <summary>The parameters, each by itself.</summary>
    internal static IReadOnlyList<ParameterUse> Found(ApiContract contract) =>
        Facts.Of(contract).Once<ParameterUse[]>(nameof(CredentialInUrl), () => [.. Find(contract)]);

    private static IEnumerable<ParameterUse> Find(ApiContract contract)
    {
        var declared = contract.SecuritySchemes.Values.Where(s => s.In == ParameterLocation.Query).Select(s => s.ParameterName).ToHashSet();
        return Facts.Of(contract).Parameters
            .Where(u => u.Parameter.In is ParameterLocation.Query or ParameterLocation.Path && !declared.Contains(u.Parameter.Name) && IsCredential(u));
    }

    private static bool IsCredential(ParameterUse use)
    {
        var (name, phrase) = (use.Parameter.Name, Words.Phrase(use.Parameter.Name));
        return (SecretNames.IsText(name) || phrase is "session id" or "sessionid" or "session token" or "jsessionid" or "phpsessid" or "sid" or "auth" or "authorization")
            && use.Text is { } text
            && !text.InPlace().Any(s => s.Format is "uuid" or "date" or "date-time" || s.Enum is not null)
            && !(phrase == "token" && use.Operations.Any(o => o.Parameters.Any(PageParameters.IsOne)))
            && !IsNameOfResource(use);
    }

    // `/secrets/{secret}` names one of the secrets, `/sessions/{session_id}` one of the sessions; where another credential is asked for, so does `/tokens/{token}`.
    private static bool IsNameOfResource(ParameterUse use)
    {
        if (use.Parameter.In != ParameterLocation.Path)
        {
            return false;
        }

        var segments = use.Operations[0].Path.Split('/');
        var at = Array.FindIndex(segments, s => s.Contains("{" + use.Parameter.Name + "}", StringComparison.Ordinal));
        var before = at > 0 ? Words.Phrase(segments[at - 1]) : "";
        var phrase = Words.Phrase(use.Parameter.Name);
        var stem = phrase.EndsWith(" token", StringComparison.Ordinal) ? phrase[..^" token".Length] : phrase;
        return (before == stem + "s" && use.Operations.All(o => !o.AllowsAnonymous))
            || before is "secrets" or "api keys" or "keys" or "credentials" or "access keys" || (before == "sessions" && phrase is "session id" or "sessionid");
    }
}
