namespace Assay.Mock;

/// <summary>One request and what became of it. It holds nothing that the client chose.</summary>
/// <param name="Operation">The operation, such as <c>GET /pets/{id}</c>; null where no path matched.</param>
/// <param name="Status">The status that was answered.</param>
/// <param name="Why">Why it was refused, or could not be answered; null where all went well.</param>
public sealed record MockExchange(string? Operation, int Status, string? Why);
