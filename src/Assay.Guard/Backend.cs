using Microsoft.AspNetCore.Http;

namespace Assay.Guard;

/// <summary>The API behind the guard, asked by the guard itself: for the owner of an object, or for the keys of tokens.</summary>
internal abstract class Backend
{
    /// <summary>Sends a GET; null where no whole answer within <paramref name="maxBytes"/> came back.</summary>
    /// <param name="caller">The request whose credentials go with it; null for none.</param>
    /// <param name="rawTarget">Path and query, encoded as on the wire.</param>
    /// <param name="maxBytes">The bound on the body.</param>
    /// <param name="cancellation">Ends it.</param>
    public abstract Task<BackendAnswer?> GetAsync(
        HttpContext? caller, string rawTarget, int maxBytes, CancellationToken cancellation);
}

/// <summary>What the API answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The whole body.</param>
internal sealed record BackendAnswer(int Status, byte[] Body);
