using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>How one property of a form is written (Encoding Object; in 2.0 the form parameter).</summary>
/// <param name="Value">The property as a parameter: its schema, style and explode count where <paramref name="IsStyled"/>.</param>
/// <param name="IsStyled">Whether the property of a URL-encoded form is written by style instead of by media type.</param>
/// <param name="ContentTypes">The media types and ranges that it may have; none where the description is silent.</param>
/// <param name="Headers">The headers that its part of a multipart body has, <c>Content-Type</c> apart.</param>
/// <param name="Node">The Encoding Object.</param>
public sealed record FormField(Parameter Value, bool IsStyled, IReadOnlyList<string> ContentTypes, IReadOnlyList<Parameter> Headers, Node Node);
