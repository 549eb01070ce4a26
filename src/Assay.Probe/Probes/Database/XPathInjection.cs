using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;

namespace Assay.Probe.Probes.Database;

/// <summary>XPath injection: a value becomes a part of the expression that selects from an XML document.</summary>
public sealed class XPathInjection : InputProbe
{
    // {0} a value that matches, {1} a text, {2} a number: its length or not. No SQL database has a function of this name.
    private static readonly string[] Forms =
    [
        "zq' or string-length('{1}')={2} or 'a'='b",
        "zq\" or string-length(\"{1}\")={2} or \"a\"=\"b",
        "{0}' and string-length('{1}')={2} and 'a'='a",
        "{0}\" and string-length(\"{1}\")={2} and \"a\"=\"a",
        "zq') or string-length('{1}')={2} or contains('a','b",
        "{0}') and string-length('{1}')={2} and contains('a','a",
        "0 or string-length('{1}')={2}",
        "{0} and string-length('{1}')={2}",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP404";

    /// <inheritdoc/>
    public override string Name => "xpath-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.XPathInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Database;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Adds conditions to a value that only XPath can evaluate (`string-length('abc')=3`), true ones and false ones. Only
        where the answers follow their truth, several times with other texts, it is a finding.
        ## Why it matters
        The attacker selects every node of the document, passwords and other users' records too.
        ## Bad
        ```http
        GET /members?name=zq'%20or%20string-length('abc')=3%20or%20'a'='b HTTP/1.1

        HTTP/1.1 200
        [{"name":"Anna"},{"name":"Ben"}]
        ```
        ## Good
        ```http
        GET /members?name=zq'%20or%20string-length('abc')=3%20or%20'a'='b HTTP/1.1

        HTTP/1.1 200
        []
        ```
        """;

    internal override string Hint => "pass values as variables of the expression, or compare them in code";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override string Says(string operation, string place) => $"`{operation}` makes `{place}` a part of an XPath expression";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        if (!target.MayAsk || target.RefusesText)
        {
            return null;
        }

        foreach (var form in Forms)
        {
            // The same text with its length and with another one.
            string Fill(int n, int add) => form.Replace("{0}", target.Value, StringComparison.Ordinal)
                .Replace("{1}", new string('q', 3 + n), StringComparison.Ordinal).Replace("{2}", $"{3 + n + add}", StringComparison.Ordinal);
            var attack = await Differential.ProveAsync(
                target.SendAsync, n => Fill(n, 0), n => Fill(n, 1), (yes, no) => yes.IsSuccess && !no.IsServerError);
            if (attack is not null)
            {
                return new InputProof(attack, "a true condition with XPath's `string-length` brings what a false one does not, four times with other texts");
            }
        }

        return null;
    }
}
