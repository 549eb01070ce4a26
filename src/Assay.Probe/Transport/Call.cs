using Assay.Contract.OpenApi;
using Assay.Probe.Identities;

namespace Assay.Probe.Transport;

/// <summary>A request as it is sent: nothing in it is normalised or completed.</summary>
internal sealed record Call
{
    public required string Method { get; init; }

    /// <summary>The raw path, base path included, from its first slash on.</summary>
    public required string Path { get; init; }

    /// <summary>The raw pairs of the query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>A shell command that prints the body, where the body is too big to be printed; null otherwise.</summary>
    public string? BodyCommand { get; init; }

    /// <summary>The caller; null is nobody.</summary>
    public Identity? As { get; init; }

    /// <summary>The operation that is called; null where the contract declares none.</summary>
    public Operation? Operation { get; init; }

    /// <summary>The raw path with the query.</summary>
    public string Target =>
        Query.Count == 0 ? Path : Path + "?" + string.Join('&', Query.Select(q => q.Key + "=" + q.Value));
}

/// <summary>A request and what came back.</summary>
internal sealed record Exchange(Call Call, Answer Answer);
