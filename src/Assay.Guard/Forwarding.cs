using Assay.Contract.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Assay.Guard;

/// <summary>Lets the API see what was checked, and nothing else.</summary>
internal static class Forwarding
{
    private static readonly string[] Banners = ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Generator"];
    private static readonly string[] Conditions = ["If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"];

    /// <summary>Replaces the request's body by the one that was read, and takes out what the contract does not know.</summary>
    public static void Prepare(Exchange exchange)
    {
        var request = exchange.Http.Request;
        var headers = request.Headers;
        var operation = exchange.Operation!.Operation;
        if (exchange.Body is { IsOverfull: true } prefix)
        {
            request.Body = new PrefixedStream(prefix, request.Body);
        }
        else if (exchange.Body is { } body)
        {
            body.Position = 0;
            request.Body = body;
            headers.Remove("Transfer-Encoding");
            request.ContentLength = body.Length;
        }

        if (exchange.Plan.Options.Mode == GuardMode.Monitor)
        {
            return;
        }

        CookieHeader.Keep(exchange.Http, new HashSet<string>(exchange.Operation.Cookies.Concat(exchange.Plan.CookieKeys), StringComparer.Ordinal));

        // What the contract says is for everyone is served to nobody in particular.
        if (operation.Security is { Count: 0 })
        {
            headers.Remove("Authorization");
        }

        // An answer that is compressed, partial or "not modified" could not be checked; where it is declared, it may be asked for.
        headers.Remove("Accept-Encoding");
        if (operation.ResponseFor(StatusCodes.Status206PartialContent) is null or { IsDefault: true })
        {
            headers.Remove("Range");
            headers.Remove("If-Range");
        }

        if (operation.ResponseFor(StatusCodes.Status304NotModified) is null or { IsDefault: true } && !Declares(operation, Conditions))
        {
            headers.Remove("If-None-Match");
            headers.Remove("If-Modified-Since");
        }
    }

    /// <summary>Takes out the headers that tell which software answers.</summary>
    public static void RemoveBanners(HttpResponse response)
    {
        foreach (var banner in Banners)
        {
            response.Headers.Remove(banner);
        }
    }

    private static bool Declares(Operation operation, string[] headers) =>
        operation.Parameters.Any(p => p.In == ParameterLocation.Header && headers.Contains(p.Name, StringComparer.OrdinalIgnoreCase));
}
