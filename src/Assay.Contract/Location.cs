namespace Assay.Contract;

/// <summary>Where a finding is: a place in a file, or a part of a call to the API.</summary>
public abstract record Location;

/// <summary>A place in a file.</summary>
/// <param name="File">The path as it was given.</param>
/// <param name="Line">1-based; 0 where the file as a whole is meant.</param>
/// <param name="Column">1-based, in UTF-16 code units; 0 where the file as a whole is meant.</param>
/// <param name="Length">How many UTF-16 code units to underline on that line; at least 1.</param>
/// <param name="Pointer">The JSON pointer (RFC 6901) of the node; empty for the root.</param>
public sealed record SourceLocation(string File, int Line, int Column, int Length, string Pointer) : Location
{
    /// <summary>Prints <c>file:line:column</c>, or the file alone.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}

/// <summary>A part of a call to the API.</summary>
/// <param name="Operation">The method and path template, such as <c>GET /orders/{id}</c>.</param>
/// <param name="In"><c>path</c>, <c>query</c>, <c>header</c>, <c>cookie</c>, <c>body</c> or <c>response</c>; null for the whole call.</param>
/// <param name="Parameter">The parameter's name; null where the finding is not about a parameter.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the body; null where the finding is not about a part of a body.</param>
public sealed record CallLocation(string Operation, string? In = null, string? Parameter = null, string? Pointer = null)
    : Location
{
    /// <summary>Prints the operation and the part of it.</summary>
    public override string ToString() =>
        Operation
        + (In is null ? "" : $" in {In}")
        + (Parameter is null ? "" : $" `{Parameter}`")
        + (string.IsNullOrEmpty(Pointer) ? "" : $" at {Pointer}");
}
