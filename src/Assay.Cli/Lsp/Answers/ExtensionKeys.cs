namespace Assay.Cli.Lsp.Answers;

/// <summary>What Assay's own extensions of a description mean, for hovers.</summary>
internal static class ExtensionKeys
{
    private static readonly Dictionary<string, string> Docs = new(StringComparer.Ordinal)
    {
        ["x-assay"] = """
            Settings of the guard. At the root: `undeclared-response-properties: block | strip` says what happens to an answer with properties that
            its schema does not name. At the root or at an operation: `max-body-bytes: N` is the largest request body.

            ```yaml
            x-assay: { undeclared-response-properties: strip, max-body-bytes: 65536 }
            ```
            """,
        ["x-assay-owner"] = """
            Says whose an object is, at a schema or an operation: `property` names the property that holds the owner, `claim` the claim of the
            caller's token that must be equal to it, `read` (optional) the path whose GET reads the object before a write. The guard neither shows
            nor changes other people's objects.

            ```yaml
            x-assay-owner: { property: user_id, claim: sub }
            ```
            """,
        ["x-assay-jwt"] = """
            Says how tokens of a security scheme are verified: `jwks` is where the keys are, `issuer` and `audience` must be those of the token,
            `algorithms` (optional) lists what may have signed it.

            ```yaml
            x-assay-jwt: { jwks: /keys, issuer: 'https://issuer.example', audience: api }
            ```
            """,
        ["x-assay-public"] = """
            Says why an operation needs no authentication, beside `security: []`. Without a reason it is a finding.

            ```yaml
            security: []
            x-assay-public: The catalogue is for everyone.
            ```
            """,
        ["x-assay-ignore"] = """
            Lists findings that are accepted for this object and all below it, each with a reason and, if it is to end, a date.

            ```yaml
            x-assay-ignore: [{ rule: ZTL101, reason: The partner sends free metadata, until: 2027-01-31 }]
            ```
            """,
    };

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => Docs.Keys;

    /// <summary>What a name means, as markdown; null where it is none of Assay's.</summary>
    public static string? DocOf(string name) => Docs.GetValueOrDefault(name);
}
