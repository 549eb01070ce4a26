using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>What an operation takes as its body.</summary>
/// <param name="Required">Whether it must be sent.</param>
/// <param name="Content">The alternatives, in file order.</param>
/// <param name="Node">The Request Body Object, references followed; in 2.0 the body parameter, or the operation where the body is a form.</param>
public sealed record RequestBody(bool Required, IReadOnlyList<MediaType> Content, Node Node);
