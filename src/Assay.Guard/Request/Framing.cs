using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Guard.Request;

/// <summary>What a request's head says of its body.</summary>
internal static class Framing
{
    /// <summary>Whether a body follows, be it an empty one in chunks.</summary>
    public static bool AnnouncesBody(HttpContext http) =>
        http.Request.ContentLength is { } length
            ? length > 0
            : http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody
                ?? http.Request.Headers.ContainsKey("Transfer-Encoding");
}
