using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.ThirdParty;

/// <summary>Server-side request forgery: the server goes where the caller sends it.</summary>
public sealed class ServerSideRequest : OperationProbe
{
    private static readonly string[] OneThread = ["uvicorn", "hypercorn", "daphne", "gunicorn", "Werkzeug", "BaseHTTP", "Python", "WSGIServer", "webrick", "PHP"];

    /// <inheritdoc/>
    public override string Code => "ZTP302";

    /// <inheritdoc/>
    public override string Name => "server-side-request";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ServerSideRequestForgery;

    /// <inheritdoc/>
    public override Flow Flow => Flow.ThirdParty;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Puts the address of a listener of its own, with a nonce, into whatever takes a URL. Only a request that arrives
        there proves anything. Where the plain address is refused, others that mean the same are tried.
        ## Why it matters
        The server reaches what the attacker cannot: cloud metadata, databases, administration pages behind the firewall.
        ## Bad
        ```http
        GET /preview?url=http%3A%2F%2F127.0.0.1%3A8081%2Fadmin HTTP/1.1

        HTTP/1.1 200

        Administration
        ```
        ## Good
        ```http
        GET /preview?url=http%3A%2F%2F127.0.0.1%3A8081%2Fadmin HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        subject.Control is not null && (subject.Operation.IsSafe || subject.IsEntered) && Places(subject).Any();

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (!scene.Origin.IsLoopback)
        {
            scene.CouldNot(Title, "the target is on another machine and cannot reach the listener on this one");
            yield break;
        }

        foreach (var place in Places(subject))
        {
            if (await AttackAsync(scene, subject, place) is not { } hit)
            {
                continue;
            }

            var how = hit.Notation.Name is { } name ? $", written as {name}, after the plain address was refused" : "";
            yield return Found(
                place.Where,
                $"`{subject.Operation.Title}` fetches the address given in `{Names.Short(place.Name)}`{(hit.Notation.Name is { } form ? $" when it is written as {form}" : "")}",
                "fetch only from a list of hosts, connect only to public addresses (checked after the name is resolved), and follow no redirect",
                scene.Evidence(hit.Attack, $"the server itself asked the probe's listener for the nonce: `{Names.Short(hit.Line)}`{how}", await CurlAsync(scene, subject, place, hit.Notation)));
        }
    }

    private static async Task<(Exchange Attack, string Line, Notation Notation)?> AttackAsync(Scene scene, Subject subject, Place place)
    {
        var listener = scene.Listener;
        foreach (var notation in new[] { Notation.Plain }.Concat(Notation.Evasive(AllowedHost(place, subject.Operation))))
        {
            var nonce = listener.Nonce(scene.Mark);
            var attack = await scene.SendAsync(subject.Operation, place.Set(subject.Arguments, notation.Url(listener.Port, nonce)), subject.Caller);
            // A refusal comes at once; what was accepted may be fetched a little later.
            var wait = attack.Answer.Status is >= 400 and < 500 ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(200);
            if (await listener.HitAsync(nonce, wait) is { } line)
            {
                return (attack, line, notation);
            }

            // Accepted and not fetched: there is no filter to get past.
            if (attack.Answer.IsSuccess || attack.Answer.Status is 401 or 403 or 404 or 405)
            {
                return null;
            }
        }

        return null;
    }

    // The probe's listener is gone when somebody runs the line: the API is made to fetch a page of its own instead.
    private static async Task<string?> CurlAsync(Scene scene, Subject subject, Place place, Notation notation)
    {
        // A server of one thread that fetches from itself waits for itself for ever.
        var isOfOneThread = OneThread.Any(n => subject.Control?.Header("Server")?.Contains(n, StringComparison.OrdinalIgnoreCase) == true);
        foreach (var page in scene.Subjects.Where(s => !isOfOneThread && s is { IsEntered: true, Kind: null } && s != subject && s.Operation.Method == "GET").Take(8))
        {
            var direct = scene.Calls.Build(page.Operation, page.Arguments, null);
            var shown = await scene.SendAsync(direct);
            if (!shown.IsSuccess || shown.Body.Length is < 20 or > 100_000)
            {
                continue;
            }

            var url = notation.Url(scene.Origin.Port, direct.Target[1..]);
            var fetched = await scene.SendAsync(subject.Operation, place.Set(subject.Arguments, url), subject.Caller);
            if (fetched.Answer.IsSuccess && fetched.Answer.Text.Contains(shown.Text[..20], StringComparison.Ordinal))
            {
                return scene.CurlLine.Of(fetched.Call);
            }
        }

        // Blind: a listener for one request is part of the line, and prints what arrives.
        const int port = 18_099;
        var call = scene.Calls.Build(subject.Operation, place.Set(subject.Arguments, notation.Url(port, "assay")), subject.Caller);
        return "(python3 -c 'import http.server as h; s = h.HTTPServer((\"127.0.0.1\", " + port + "), h.BaseHTTPRequestHandler); s.timeout = 20; s.handle_request()' &) ; sleep 1; "
            + scene.CurlLine.Of(call);
    }

    private static IEnumerable<Place> Places(Subject subject) => Place.Of(subject).Where(TakesUrl);

    private static bool TakesUrl(Place place) =>
        Inputs.IsUrl(place.Name, place.Schema)
        || (Inputs.TakesText(place.Schema)
            && (place.Examples.Any(e => e.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                || (place.Schema?["description"]?.Text ?? place.Parameter?.Node.String("description") ?? "").Contains("URL", StringComparison.Ordinal)));

    // A host that the contract speaks of is one that a filter lets through.
    private static string? AllowedHost(Place place, Operation operation)
    {
        var patterns = place.Schema is null ? [] : new Constraints(place.Schema, 0).Patterns.Select(p => p.Replace("\\", "", StringComparison.Ordinal));
        var texts = place.Examples.Concat(patterns).Append(operation.Node.String("summary") ?? "").Append(operation.Node.String("description") ?? "");
        foreach (var text in texts)
        {
            var at = text.IndexOf("://", StringComparison.Ordinal);
            var host = at < 0 ? "" : string.Concat(text[(at + 3)..].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
            if (host.Contains('.'))
            {
                return host;
            }
        }

        return null;
    }
}
