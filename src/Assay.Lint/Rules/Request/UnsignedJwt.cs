using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Rules.Request;

internal sealed partial class UnsignedJwt : Rule
{
    // Nobody describes a token at such length; the rest is not read.
    private const int LongestText = 20_000;

    public override string Code => "ZTL131";

    public override string Name => "unsigned-jwt";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 347;

    public override string Doc => """
        ## What it does
        Finds security schemes whose `description` or `bearerFormat` says that tokens without a verified signature are accepted: `alg: none`,
        unsigned tokens, a signature that is not verified. Sentences that say such tokens are refused are left alone.
        ## Why it matters
        Whoever can write a token for himself is whoever he likes to be (CWE-347; RFC 8725, section 3.2).
        ## Bad
        ```yaml
        paths: {}
        components:
          securitySchemes:
            jwt: { type: http, scheme: bearer, bearerFormat: JWT, description: "A JWT. Internal callers may send `alg: none`." }
        ```
        ## Good
        ```yaml
        paths: {}
        components:
          securitySchemes:
            jwt: { type: http, scheme: bearer, bearerFormat: JWT, description: "A JWT, signed with ES256. Tokens with `alg: none` are rejected." }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var scheme in contract.SecuritySchemes.Values.Where(s => s.IsBearer || s.Type == "apiKey"))
        {
            Node?[] texts = [scheme.Node["description"], scheme.Node["bearerFormat"]];
            if (texts.OfType<Node>().FirstOrDefault(t => t.IsString && AcceptsUnsigned(t.Text)) is { } said)
            {
                yield return Report(
                    said,
                    $"the `{said.Name}` of `{Names.Short(scheme.Name)}` says that tokens without a verified signature are accepted",
                    "accept tokens of one asymmetric algorithm (such as ES256) only, and verify each; say so in the description");
            }
        }
    }

    private static bool AcceptsUnsigned(string text) =>
        Sentences().Split(text.Length > LongestText ? text[..LongestText] : text).Any(s => Unsigned().IsMatch(s) && !Refused().IsMatch(s));

    [GeneratedRegex(@"[.!?;\n]\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sentences();

    [GeneratedRegex(
        """
        \balg(orithms?)?\b["'`]*\s*([:=]|is|of|may\sbe|set\sto)?\s*["'`]*none\b
        | \bunsigned\b[\w\s-]{0,20}\b(jwts?|tokens?)\b
        | \b(jwts?|tokens?)\b[\w\s,]{0,20}\b(unsigned|(are|is|need|be)\s+not\s+(be\s+)?signed)\b
        | \bsignatures?\b[\w\s]{0,20}\b(not|never)\b[\w\s]{0,12}\b(verified|checked|validated|required)\b
        | \b(not|never|without|skips?)\s+(verify|verifying|check|checking|validate|validating|verification\sof|validation\sof)\b[\w\s]{0,20}\bsignatures?\b
        | \bsignature\s+(verification|validation|checks?)\b[\w\s]{0,20}\b(disabled|skipped|off)\b
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Unsigned();

    [GeneratedRegex(
        @"\b(reject|refus|forbid|forbidden|disallow|prohibit|den(y|ied)|invalid|not (be )?(accepted|allowed|supported|valid)|never (be )?(accepted|allowed)|must (not|never)|do not (accept|use|send))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Refused();
}
