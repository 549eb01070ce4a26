using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Response;

internal sealed class CredentialInResponse : Rule
{
    public override string Code => "ZTL201";

    public override string Name => "credential-in-response";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override string Doc => """
        ## What it does
        Finds properties of answers whose names are those of credentials: passwords and their hashes, tokens, keys, PINs,
        card and social security numbers. A token in the answer of a login (an operation whose request takes a password, a code, a
        refresh token or the like, or a POST to a path such as `/oauth/token`) is meant to be there, as are tokens that only mark a page or a form.
        ## Why it matters
        Whoever reads the answer (the client, its logs, a proxy, another user after a slip of authorization) holds the key.
        ## Bad
        ```yaml
        paths:
          /users/{id}:
            get:
              responses:
                "200":
                  description: A user
                  content:
                    application/json:
                      schema:
                        type: object
                        properties: { password_hash: { type: string } }
        ```
        ## Good
        ```yaml
        paths:
          /users/{id}:
            get:
              responses:
                "200":
                  description: A user
                  content:
                    application/json:
                      schema:
                        type: object
                        properties: { password_changed_at: { type: string, format: date-time } }
          /login:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { name: { type: string }, password: { type: string, writeOnly: true } } }
              responses:
                "200":
                  description: A token
                  content:
                    application/json:
                      schema: { type: object, properties: { access_token: { type: string } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in AnsweredProperty.Reported(Exposed(contract), f => SecretNames.IsPassing(f.Property.Name))
        select Report(
            found.Place.Node,
            $"{found.Subject} {found.Verb("looks like a credential and stands", "look like credentials and stand")} in answers{found.List}{found.Place.Reach(found.Operations(f => f.Operations))}",
            "leave it out of the answer: use a model of its own for answers, or say `writeOnly: true`")
            with { Severity = SecretNames.IsPassing(found.Members[0].Property.Name) ? Severity.Warning : Severity.Error };

    /// <summary>The properties, each by itself, with the operations that should not answer it.</summary>
    internal static IEnumerable<AnsweredProperty> Exposed(ApiContract contract) =>
        from found in AnsweredProperty.Of(contract, SecretNames.IsSecret)
        let name = found.Property.Name
        where IsSecret(found, name) && !SecretNames.IsPieceOfText(name, found.Siblings)
        let operations = found.Operations.Where(o => !Access.MakesSecret(o) && !(SecretNames.IsToken(name) && Access.IssuesTokens(o))).ToArray()
        where operations.Length > 0
        select found with { Operations = operations };

    private static bool IsSecret(AnsweredProperty found, string name) =>
        !Prose.SaysHidden(Prose.Of(found.Property.Schema))
        && IsFreeSecret(found, name);

    private static bool IsFreeSecret(AnsweredProperty found, string name) =>
        (SecretNames.IsText(name) && found.IsFree(SchemaTypes.String))
        || (SecretNames.IsNumber(name) && found.IsFree(SchemaTypes.Number | SchemaTypes.Integer))
        || (SecretNames.IsList(name) && found.IsTextList);
}
