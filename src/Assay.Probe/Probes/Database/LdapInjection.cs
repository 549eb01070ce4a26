using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;

namespace Assay.Probe.Probes.Database;

/// <summary>LDAP injection: a value becomes a part of a directory's filter.</summary>
public sealed class LdapInjection : InputProbe
{
    // {0} a value that matches, {1} an attribute, {2} a text that stands nowhere, of another length each time. True and false differ in one sign.
    private static readonly (string Yes, string No)[] Forms =
    [
        ("{0})(|({1}=*)({1}={2})", "{0})(&({1}=*)({1}={2})"),
        ("{0})(|({1}=*)({1}={2}", "{0})(&({1}=*)({1}={2}"),
        ("{0})(!({1}={2})", "{0})(&({1}={2})"),
        ("*)(|({1}=*)({1}={2}", "*)(&({1}=*)({1}={2}"),
        ("*)(!({1}={2})))(|({1}={2}", "*)(&({1}={2})))(|({1}={2}"),
        ("{2})(!({1}={2})", "{2})(&({1}={2})"),
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP403";

    /// <inheritdoc/>
    public override string Name => "ldap-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.LdapInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Database;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Adds conditions in the notation of LDAP filters to a value: true ones and false ones that differ in an operator or in
        a text that stands nowhere. Only where the answers follow their truth, several times, it is a finding.
        ## Why it matters
        `*)(|(uid=*` in the user's name lets everyone in, and conditions read the directory sign by sign.
        ## Bad
        ```http
        GET /people?uid=anna)(|(objectClass=*)(objectClass=zq) HTTP/1.1

        HTTP/1.1 200
        [{"uid":"anna"}]
        ```
        ## Good
        ```http
        GET /people?uid=anna)(|(objectClass=*)(objectClass=zq) HTTP/1.1

        HTTP/1.1 200
        []
        ```
        """;

    internal override string Hint => "escape every value that goes into a filter (RFC 4515, section 3), or refuse what is no plain name";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override string Says(string operation, string place) => $"`{operation}` makes `{place}` a part of an LDAP filter";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        if (!target.IsWorking || !target.MayAsk || target.RefusesText)
        {
            return null;
        }

        string[] attributes = [.. new[] { "objectClass", target.Place.Name, "cn", "uid" }.Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (var attribute in attributes.Where(a => a.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
        {
            foreach (var (yes, no) in Forms)
            {
                string Fill(string form, int n) => form.Replace("{0}", target.Value, StringComparison.Ordinal)
                    .Replace("{1}", attribute, StringComparison.Ordinal).Replace("{2}", $"zq{target.Scene.Mark}{new string('q', n)}", StringComparison.Ordinal);
                var attack = await Differential.ProveAsync(
                    target.SendAsync, n => Fill(yes, n), n => Fill(no, n), (a, b) => a.IsSuccess && !b.IsServerError);
                if (attack is not null)
                {
                    return new InputProof(attack, "a true condition of a filter brings what a false one does not, four times with other texts: the directory evaluates what was sent");
                }
            }
        }

        return null;
    }
}
