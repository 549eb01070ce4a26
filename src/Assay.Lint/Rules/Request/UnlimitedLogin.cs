using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class UnlimitedLogin : Rule
{
    public override string Code => "ZTL152";

    public override string Name => "unlimited-login";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 307;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds logins, resets of passwords and checks of codes (by their path) that name no answer 429 of their own and leave it to `4XX` or `default`. Where not even these are documented, it is the matter of
        `undocumented-429`.
        ## Why it matters
        Where the contract has no word for "too often", passwords and codes of six digits are tried until one fits (API2:2023, CWE-307).
        ## Bad
        ```yaml
        paths:
          /login:
            post:
              responses:
                "200": { description: A token }
                4XX: { description: An error }
        ```
        ## Good
        ```yaml
        paths:
          /login:
            post:
              responses:
                "200": { description: A token }
                "429": { description: Too many attempts }
                4XX: { description: An error }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from operation in contract.Operations
        where operation.Method is "POST" or "PUT" or "PATCH"
            && PathNames.IsGuessable(operation.Path)
            && operation.Responses.All(r => r.Status != 429) && MissingAnswer.IsDocumented(operation, 429)
        let place = Place.Of(operation.Node["responses"]!)
        select Report(place.Node, $"{place.Title} does not name 429, though passwords or codes can be tried here", "document 429 with `Retry-After`, and limit the attempts for each account and each address");
}
