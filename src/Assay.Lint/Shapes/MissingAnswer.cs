using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A refusal that operations can give and do not document.</summary>
/// <param name="Node">Where to document it.</param>
/// <param name="Message">What is missing, with the node's name in back-quotes.</param>
internal sealed record MissingAnswer(Node Node, Statement Message)
{
    /// <summary>
    /// Where the answer is missing among the operations that need it: one place for all where most of them, or very many, lack it,
    /// each operation's <c>responses</c> otherwise.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="status">The answer.</param>
    /// <param name="who">Which operations need it, as words that follow theirs.</param>
    /// <param name="needsIt">Which operations need it.</param>
    /// <param name="orElse">Another answer that does as well.</param>
    public static IEnumerable<MissingAnswer> Of(ApiContract contract, int status, string who, Func<Operation, bool> needsIt, int? orElse = null)
    {
        var needing = contract.Operations.Where(needsIt).ToArray();
        var lacking = needing.Where(o => !IsDocumented(o, status) && !(orElse is { } other && IsDocumented(o, other))).ToArray();
        if (OneDecision.IsBehind(lacking.Length, needing.Length) && contract.Root["paths"] is { } paths)
        {
            var number = lacking.Length == needing.Length
                ? $"none of the {needing.Length} operations"
                : $"{lacking.Length} of the {needing.Length} operations";
            yield return new MissingAnswer(
                paths, $"{number} in `paths`{who} {(lacking.Length == needing.Length ? "documents" : "do not document")} the answer {status}{new Reach("", lacking.Length)}");
            yield break;
        }

        foreach (var operation in lacking)
        {
            var place = Place.Of(operation.Node["responses"] ?? operation.Node);
            yield return new MissingAnswer(place.Node, $"{place.Title} does not document the answer {status}");
        }
    }

    /// <summary>Whether an operation documents the answer, be it by its range or by <c>default</c>.</summary>
    public static bool IsDocumented(Operation operation, int status) =>
        operation.Node["responses"] is { IsMapping: true } responses
        && responses.Children.Any(r => Covers(r.Name!, status));

    private static bool Covers(string key, int status) =>
        key == "default"
        || (key.Length == 3 && key[0] - '0' == status / 100
            && (key.EndsWith("XX", StringComparison.OrdinalIgnoreCase) || (key[1] - '0' == status / 10 % 10 && key[2] - '0' == status % 10)));
}
