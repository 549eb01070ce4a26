using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Guard.Response;

/// <summary>An answer of the API, with what the guard has learnt of it so far.</summary>
internal sealed class Answer
{
    public required int Status { get; init; }

    /// <summary>The status for an API that failed to answer at all; null where it answered.</summary>
    public int? FailureStatus { get; init; }

    /// <summary>What the contract says of the status; null where it is not declared.</summary>
    public Assay.Contract.OpenApi.Response? Declared { get; init; }

    /// <summary>Whether a body came.</summary>
    public bool HasBody { get; init; }

    /// <summary>The declared representation; null where the answer names none that is declared.</summary>
    public MediaType? MediaType { get; init; }

    /// <summary>Whether the body is larger than the bound.</summary>
    public bool IsOversized { get; init; }

    /// <summary>The body as its schema sees it; null for bytes that no schema describes.</summary>
    public ReadOnlyMemory<byte>? Json { get; set; }

    /// <summary>Whether the body is not what its media type says.</summary>
    public bool IsMalformed { get; set; }

    /// <summary>How the body breaks its schema.</summary>
    public IReadOnlyList<Violation> Violations { get; set; } = [];

    /// <summary>The body to be sent in place of the API's; null where that is sent as it is.</summary>
    public ReadOnlyMemory<byte>? NewBody { get; set; }

    /// <summary>How many undeclared properties were taken out.</summary>
    public int Stripped { get; set; }

    /// <summary>How many objects of other owners were taken out of lists.</summary>
    public int Removed { get; set; }

    /// <summary>Whether the whole answer is an object of another owner, or holds one outside of any list.</summary>
    public bool HoldsForeignObject { get; set; }
}
