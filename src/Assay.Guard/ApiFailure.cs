namespace Assay.Guard;

/// <summary>Says that the API behind a gateway did not answer, or not whole.</summary>
/// <param name="Status">502 or 504.</param>
internal sealed record ApiFailure(int Status);
