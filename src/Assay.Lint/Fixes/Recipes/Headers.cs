using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Documents headers of answers.</summary>
internal static class Headers
{
    /// <summary><c>Retry-After</c> in seconds (RFC 9110, section 10.2.3).</summary>
    public static Written RetryAfter(FixContext context) =>
        Header(context, "In how many seconds to try again", ("type", Written.String("integer")), ("minimum", Written.Number(0)), ("maximum", Written.Number(86_400)));

    public static Proposal AddRetryAfter(FixContext context, Finding finding, Node response) =>
        Document(context, response, "Retry-After", RetryAfter(context), isSafe: true);

    public static Proposal AddNoSniff(FixContext context, Finding finding, Node response) =>
        Document(context, response, "X-Content-Type-Options", Header(context, "Browsers take the answer for what it says it is", Only("nosniff")), isSafe: true);

    // Whether the server says so is not known.
    public static Proposal AddNoStore(FixContext context, Finding finding, Node response) =>
        Document(context, response, "Cache-Control", Header(context, "Nothing of the answer is kept", Only("no-store")), isSafe: false);

    private static Proposal Document(FixContext context, Node response, string name, Written header, bool isSafe) =>
        response["content"] is null && response["description"] is null && response["schema"] is null && response["headers"] is null
            ? Proposal.Refused("the place is no answer")
            : new Proposal($"document the header `{name}`", isSafe, [new Add(response, ["headers", name], header, "description", "summary")]);

    private static (string, Written)[] Only(string value) =>
        [("type", Written.String("string")), ("enum", Written.List([Written.String(value)]))];

    // In 2.0 the keywords of a header's schema stand in the header itself.
    private static Written Header(FixContext context, string description, params (string, Written)[] schema) =>
        context.IsVersion2
            ? Written.Map([("description", Written.String(description)), .. schema])
            : Written.Map(("description", Written.String(description)), ("schema", Written.Map(schema)));
}
