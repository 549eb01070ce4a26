using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class WeakPassword : Rule
{
    private const int ShortestAllowed = 8;
    private const int LongestNeeded = 64;
    private const int MostOfOneCause = 2;

    private static readonly string[] Passwords = ["password", "passwd", "pwd", "passphrase", "new password", "user password", "account password", "password new"];

    public override string Code => "ZTL151";

    public override string Name => "weak-password";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 521;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds passwords that requests set and that may be shorter than 8 characters, or may not be as long as 64. A pattern counts by the length that it asks for, not by the kinds of
        characters. Passwords that only log in are left out.
        ## Why it matters
        NIST SP 800-63B asks for at least 8 characters and for room for 64: short passwords are guessed, and a low maximum refuses the phrases that are not (API2:2023, CWE-521).
        ## Bad
        ```yaml
        paths:
          /users:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { password: { type: string, minLength: 4, maxLength: 100 } } }
        ```
        ```yaml
        paths:
          /users:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { password: { type: string, minLength: 8, maxLength: 20 } } }
        ```
        ## Good
        ```yaml
        paths:
          /users:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { password: { type: string, minLength: 12, maxLength: 128 } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var same in Weak(contract).DistinctBy(w => w.Place.Node).GroupBy(w => (w.Place.Node.Name, w.Flaw)))
        {
            // Written out in many places, it is one omission.
            var count = same.Count();
            foreach (var (place, flaw, operations) in same.Take(count > MostOfOneCause && !Folding.IsOff ? 1 : count))
            {
                yield return Report(
                    place.Node, $"{place.Title} {flaw}{(count > MostOfOneCause ? new Reach($" (and so in {count - 1} other places)", count) : place.Reach(operations))}",
                    "say `minLength: 8` or more and `maxLength: 64` or more, and check against lists of known passwords");
            }
        }
    }

    private static IEnumerable<(Place Place, string Flaw, Operation[] Operations)> Weak(ApiContract contract) =>
        from use in contract.SchemaUses
        where use.InRequestBody
        from property in use.Schema.Properties
        where Passwords.Contains(Words.Phrase(property.Name)) && Composition.Admits(property.Schema, SchemaTypes.String) && !property.Schema.InPlace().Any(s => s.ReadOnly)
            && !IsOfAnotherSystem(use.Schema) && !Prose.SaysCharacters(Prose.Of(property.Schema))
        let operations = use.RequestOperations.Where(o => !PathNames.IsGuessable(o.Path) || Words.Phrase(property.Name).Contains("new", StringComparison.Ordinal)).ToArray()
        let flaw = FlawOf(property.Schema)
        where operations.Length > 0 && flaw is not null
        select (Place.Of(property.Schema), flaw, operations);

    // What is sent to a webhook, a proxy or a mail server was chosen there.
    private static bool IsOfAnotherSystem(Schema owner) =>
        owner.Properties.Any(p => Words.Phrase(p.Name) is "url" or "uri" or "host" or "hostname" or "server" or "port" or "endpoint" or "key" or "walletname" or "wallet" or "identifier" or "insecure ssl");

    private static string? FlawOf(Schema schema) =>
        Composition.IsLimited(schema, SchemaTypes.String, s => s.Enum is not null) ? null
        : !Composition.IsLimited(schema, SchemaTypes.String, IsLongEnough) ? $"may be shorter than {ShortestAllowed} characters"
        : schema.InPlace().Any(s => NumberAt(s, "maxLength") is { } max && max < LongestNeeded) ? $"may not be as long as {LongestNeeded} characters"
        : null;

    private static bool IsLongEnough(Schema schema) =>
        NumberAt(schema, "minLength") >= ShortestAllowed
        || (schema.Pattern is { } pattern && EcmaPattern.TryParse(pattern, out var read, out _) && read.MinLength >= ShortestAllowed);

    private static double? NumberAt(Schema schema, string keyword) =>
        schema[keyword] is { Kind: NodeKind.Number } number && double.TryParse(number.Text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}
