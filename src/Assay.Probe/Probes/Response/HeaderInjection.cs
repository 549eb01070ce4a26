using Assay.Contract;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Header injection: a value with a line break adds headers to the answer.</summary>
public sealed class HeaderInjection : InputProbe
{
    // {0} the value, {1} a header that nobody sends. The text is percent-encoded once on its way.
    private static readonly string[] Forms =
    [
        "{0}\r\n{1}: assay", "{0}\n{1}: assay", "{0}%0d%0a{1}: assay", "{0}%0a{1}: assay", "{0}%250d%250a{1}: assay", "{0}\u560d\u560a{1}: assay", "{0}\r{1}: assay",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP220";

    /// <inheritdoc/>
    public override string Name => "header-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.HeaderInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Where a value comes back in a header of the answer (a redirect, a cookie, a file's name), it adds a line break and a
        header of its own to the value, plain and encoded, and looks whether the answer has that header.
        ## Why it matters
        The attacker sets cookies, poisons caches, or writes a page of its own below the headers.
        ## Bad
        ```http
        GET /go?to=%2Fhome%0D%0ASet-Cookie%3A%20session%3Dmine HTTP/1.1

        HTTP/1.1 302
        Location: /home
        Set-Cookie: session=mine
        ```
        ## Good
        ```http
        GET /go?to=%2Fhome%0D%0ASet-Cookie%3A%20session%3Dmine HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override string Hint => "refuse control characters in every value that goes into a header, or encode it";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override string Says(string operation, string place) => $"`{operation}` lets `{place}` add headers to its answer";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        // A value that is in no header cannot break out of one.
        if (!IsInHeader(target.Control, target.Value) && !IsInHeader(target.Nonsense, $"zq{target.Scene.Mark}"))
        {
            return null;
        }

        foreach (var form in Forms)
        {
            string Fill(string header) => form.Replace("{0}", target.Value, StringComparison.Ordinal).Replace("{1}", header, StringComparison.Ordinal);
            var attack = await target.SendAsync(Fill("X-Assay-One"));
            if (attack.Answer.Header("X-Assay-One") is null)
            {
                continue;
            }

            var again = await target.SendAsync(Fill("X-Assay-Two"));
            var control = await target.SendAsync(target.Value);
            if (again.Answer.Header("X-Assay-Two") is not null && again.Answer.Header("X-Assay-One") is null && control.Answer.Header("X-Assay-Two") is null)
            {
                return new InputProof(attack, "the answer has the header that was written into the value; another name brings another header, the value alone none");
            }
        }

        return null;
    }

    private static bool IsInHeader(Exchange exchange, string value) =>
        value.Length > 2 && exchange.Answer.Headers.Any(h => h.Value.Contains(value, StringComparison.Ordinal) || Uri.UnescapeDataString(h.Value).Contains(value, StringComparison.Ordinal));
}
