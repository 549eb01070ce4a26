using Assay.Contract.Schemas;

namespace Assay.Guard;

/// <summary>One thing that is wrong with a request, in words that hold neither the received value nor the contract's.</summary>
/// <param name="Pointer">Where: <c>/query/page</c>, <c>/header/x-tenant</c>, <c>/path/id</c>, <c>/body/items/0</c>.</param>
/// <param name="Message">What.</param>
internal sealed record ProblemEntry(string Pointer, string Message)
{
    /// <summary>What a client may know of a violation.</summary>
    /// <remarks>Names that the contract does not declare are not repeated, and names that it declares are not given away.</remarks>
    public static ProblemEntry From(string root, Violation violation)
    {
        var pointer = violation.IsUndeclaredProperty && violation.Pointer.LastIndexOf('/') is >= 0 and var slash
            ? violation.Pointer[..slash]
            : violation.Pointer;
        return new ProblemEntry(Clean(root + pointer), violation.IsUndeclaredProperty
            ? "holds a property that is not declared"
            : Words(violation.Keyword));
    }

    private static string Words(string keyword) => keyword switch
    {
        "json" => "is not one value of well-formed JSON in UTF-8",
        "type" => "has the wrong type",
        "required" or "dependentRequired" => "lacks a required property",
        "enum" or "const" => "is not an allowed value",
        "maxLength" or "maxItems" or "maxProperties" => "is too long",
        "minLength" or "minItems" or "minProperties" => "is too short",
        "maximum" or "exclusiveMaximum" => "is too large",
        "minimum" or "exclusiveMinimum" => "is too small",
        "multipleOf" => "is not a multiple of the step",
        "pattern" or "format" => "does not have the declared form",
        "uniqueItems" => "holds an item twice",
        "readOnly" => "is set by the server alone",
        _ => "is not as declared",
    };

    // A pointer may hold names that the client chose: plain characters only, and not many of them.
    private static string Clean(string pointer)
    {
        const int limit = 200;
        var cut = pointer.Length > limit ? pointer[..limit] : pointer;
        return string.Create(cut.Length, cut, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = char.IsAsciiLetterOrDigit(from[i]) || "/_-.~".Contains(from[i]) ? from[i] : '?';
            }
        });
    }
}
