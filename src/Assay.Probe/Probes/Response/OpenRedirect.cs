using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Redirects to wherever the caller says.</summary>
public sealed class OpenRedirect : InputProbe
{
    private static readonly string[] RedirectWords =
        ["url", "uri", "next", "redirect", "return", "returnto", "returnurl", "continue", "dest", "destination", "goto", "go", "target", "to", "back", "forward", "callback", "link", "out", "page", "ref", "r", "u", "path"];

    /// <inheritdoc/>
    public override string Code => "ZTP225";

    /// <inheritdoc/>
    public override string Name => "open-redirect";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 601;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Writes addresses of another host, in several spellings, into values that name an address or a way on (`next`, `url`,
        `return_to`), and reads the `Location` of the answer. It follows none. Two made-up hosts must both be taken.
        ## Why it matters
        The link begins with a name that people trust and ends on the page of a thief; tokens in fragments go along.
        ## Bad
        ```http
        GET /go?next=https://evil.example/ HTTP/1.1

        HTTP/1.1 302
        Location: https://evil.example/
        ```
        ## Good
        ```http
        GET /go?next=https://evil.example/ HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override string Hint => "redirect to paths of your own only, or look the address up in a list by a key";

    internal override bool Takes(Place place) =>
        place.Parameter is { In: ParameterLocation.Query or ParameterLocation.Path } && Inputs.TakesText(place.Schema)
        && (Words.Of(place.Name).Intersect(RedirectWords).Any() || Words.Of(place.Name) is [.. , "url" or "uri" or "link"]);

    internal override string Says(string operation, string place) => $"`{operation}` redirects to wherever `{place}` says";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        var own = target.Scene.Origin.Authority;
        foreach (var spelling in (string[])["https://{0}/", "//{0}/", "/\\{0}/", "https://" + own + "@{0}/", "https://" + own + ".{0}/", "https:{0}/"])
        {
            var one = $"one-{target.Scene.Mark}.assay.example";
            var attack = await target.SendAsync(spelling.Replace("{0}", one, StringComparison.Ordinal));
            if (!LeadsTo(target.Scene.Origin, attack.Answer, one))
            {
                continue;
            }

            var other = $"two-{target.Scene.Mark}.assay.example";
            if (LeadsTo(target.Scene.Origin, (await target.SendAsync(spelling.Replace("{0}", other, StringComparison.Ordinal))).Answer, other))
            {
                return new InputProof(attack, $"the answer is {attack.Answer} with a `Location` on the host that was written into the value; another host is taken too");
            }
        }

        return null;
    }

    // As a browser reads it: backslashes are slashes, and a scheme alone does not keep it here.
    private static bool LeadsTo(Uri origin, Answer answer, string host) =>
        answer.Status is >= 300 and < 400 && answer.Header("Location") is { } location
        && Uri.TryCreate(origin, location.Replace('\\', '/'), out var target)
        && target.Scheme is "http" or "https" && target.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase);
}
