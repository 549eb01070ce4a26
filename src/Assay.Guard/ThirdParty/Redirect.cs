using System.Net;

namespace Assay.Guard.ThirdParty;

/// <summary>The next request of a redirect, RFC 9110 section 15.4, with no more than it needs.</summary>
internal static class Redirect
{
    private static readonly HashSet<string> Portable = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "traceparent", "tracestate",
    };

    public static bool IsIn(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.MultipleChoices or HttpStatusCode.Moved or HttpStatusCode.Found
            or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && answer.Headers.NonValidated.Contains("Location");

    /// <exception cref="OutboundRefusedException">The redirect may not be followed.</exception>
    public static HttpRequestMessage Follow(HttpRequestMessage request, HttpResponseMessage answer, int hop, int max)
    {
        if (hop >= max)
        {
            throw Refused(max == 0 ? "the answer is a redirect" : "there are too many redirects");
        }

        var from = request.RequestUri!;
        if (answer.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var to))
        {
            throw Refused("the redirect's target cannot be read");
        }

        if (from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps)
        {
            throw Refused("the redirect leaves HTTPS");
        }

        // An absolute target is judged as it was written.
        return Next(request, answer.StatusCode, location.IsAbsoluteUri ? location : to);
    }

    private static HttpRequestMessage Next(HttpRequestMessage request, HttpStatusCode status, Uri to)
    {
        var from = request.RequestUri!;
        var isSameOrigin = from.Scheme == to.Scheme && from.IdnHost == to.IdnHost && from.Port == to.Port;
        var becomesGet = status == HttpStatusCode.SeeOther
            ? request.Method != HttpMethod.Head
            : request.Method == HttpMethod.Post
                && status is HttpStatusCode.MultipleChoices or HttpStatusCode.Moved or HttpStatusCode.Found;
        if (!becomesGet && !isSameOrigin && request.Content is not null)
        {
            throw Refused("the redirect would give the body to another origin");
        }

        var next = new HttpRequestMessage(becomesGet ? HttpMethod.Get : request.Method, to)
        {
            Content = becomesGet ? null : request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (Portable.Contains(name) || (isSameOrigin && !name.Equals("Host", StringComparison.OrdinalIgnoreCase)))
            {
                next.Headers.TryAddWithoutValidation(name, values);
            }
        }

        foreach (var (name, value) in request.Options)
        {
            ((IDictionary<string, object?>)next.Options)[name] = value;
        }

        return next;
    }

    private static OutboundRefusedException Refused(string reason) => new(UndeclaredRedirect.Instance, reason);
}
