using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Assay.Guard.Identity;

/// <summary>
/// The keys of an issuer: fetched when they are needed, kept for their lifetime, fetched anew for a key id that is not known,
/// but never more often than once in <see cref="Pause"/>, whatever tokens say.
/// </summary>
internal sealed class KeySet(Func<CancellationToken, Task<byte[]?>> fetch, TimeSpan lifetime, TimeProvider time) : IDisposable
{
    /// <summary>The shortest time between two fetches.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // An issuer that cannot be reached: its last keys are believed for so long.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private Snapshot? _last;
    private DateTimeOffset _nextTry = DateTimeOffset.MinValue;

    /// <summary>The keys that may have signed a token with that key id; null where no keys can be had.</summary>
    public async ValueTask<IReadOnlyList<SecurityKey>?> ForAsync(string? keyId, CancellationToken cancellation)
    {
        if (Usable(keyId) is { } keys)
        {
            return keys;
        }

        await _fetching.WaitAsync(cancellation);
        try
        {
            if (Usable(keyId) is { } fetchedMeanwhile)
            {
                return fetchedMeanwhile;
            }

            if (time.GetUtcNow() >= _nextTry)
            {
                _nextTry = time.GetUtcNow() + Pause;
                if (await fetch(cancellation) is { } text && Read(text) is { Count: > 0 } fetched)
                {
                    _last = new Snapshot(fetched, time.GetUtcNow());
                }
            }
        }
        finally
        {
            _fetching.Release();
        }

        return _last is { } last && time.GetUtcNow() - last.FetchedAt < LongestOutage ? last.For(keyId) : null;
    }

    /// <summary>The asymmetric signing keys of a key set; none where the text is no key set.</summary>
    public static IReadOnlyList<SecurityKey> Read(byte[] text)
    {
        try
        {
            // A shared secret has no place in a public document: with one, whoever reads it could sign.
            return [.. new JsonWebKeySet(Encoding.UTF8.GetString(text)).Keys
                .Where(key => key.Kty is "RSA" or "EC" && key.Use is null or "" or "sig" && !IsSmall(key))];
        }
        catch (Exception e) when (e is ArgumentException or System.Text.Json.JsonException or FormatException)
        {
            return [];
        }
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => _fetching.Dispose();

    private static bool IsSmall(JsonWebKey key) => key.Kty == "RSA" && key.KeySize < 2048;

    private IReadOnlyList<SecurityKey>? Usable(string? keyId) =>
        _last is { } last && time.GetUtcNow() - last.FetchedAt < lifetime
        && last.For(keyId) is { Count: > 0 } keys ? keys : null;

    private sealed record Snapshot(IReadOnlyList<SecurityKey> Keys, DateTimeOffset FetchedAt)
    {
        public IReadOnlyList<SecurityKey> For(string? keyId) =>
            keyId is null ? Keys : [.. Keys.Where(key => key.KeyId == keyId)];
    }
}
