namespace Assay.Contract.Http;

/// <summary>A form as the JSON object that its schema describes.</summary>
/// <param name="Json">The object as UTF-8 JSON; null where the form could not be decoded.</param>
/// <param name="Error">What is wrong with it, without its values; null where nothing is.</param>
public sealed record DecodedBody(ReadOnlyMemory<byte>? Json, string? Error)
{
    internal static DecodedBody Broken(string error) => new(null, error);
}
