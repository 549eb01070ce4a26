using Assay.Contract;

namespace Assay.Probe.Phases;

/// <summary>The one thing that is special about a trial: which constraint its value walks along, or breaks.</summary>
/// <param name="In"><c>path</c>, <c>query</c>, <c>header</c>, <c>cookie</c> or <c>body</c>.</param>
/// <param name="Name">The parameter's name; null for the body.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the value; empty for the whole.</param>
/// <param name="Keyword">The constraint, such as <c>maxLength</c>.</param>
internal sealed record Slip(string In, string? Name, string Pointer, string Keyword)
{
    /// <summary>How messages name the place.</summary>
    public string Place => Name is not null ? $"`{Name}`" + (Pointer.Length > 0 ? $" at `{Pointer}`" : "")
        : Pointer.Length > 0 ? $"`{Pointer}` of the body" : "the body";

    /// <summary>What a valid value does, to be read after "where".</summary>
    public string Walked => Keyword.Length == 0 ? $"{Place} has another valid value" : $"{Place} stands at the boundary of its `{Keyword}`";

    /// <summary>What an invalid value does, to be read after "where".</summary>
    public string Broken => $"{Place} breaks its `{Keyword}`";

    /// <summary>The place in a call of the operation.</summary>
    public CallLocation Of(string operation) => new(operation, In, Name, Pointer.Length > 0 ? Pointer : null);
}
