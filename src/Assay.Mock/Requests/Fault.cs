namespace Assay.Mock.Requests;

/// <summary>Why a request is refused.</summary>
/// <param name="Status">The status.</param>
/// <param name="Why">The reason in words, without any received value.</param>
/// <param name="Entries">The single faults: where, and what.</param>
internal sealed record Fault(int Status, string Why, IReadOnlyList<(string Pointer, string Message)> Entries)
{
    public Fault(int status, string why)
        : this(status, why, [])
    {
    }

    /// <summary>A header that belongs to the answer, such as <c>Allow</c>.</summary>
    public (string Name, string Value)? Header { get; init; }
}
