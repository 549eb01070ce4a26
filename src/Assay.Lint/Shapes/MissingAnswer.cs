using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>A refusal that operations can give and do not document.</summary>
/// <param name="Node">Where to document it.</param>
/// <param name="Message">What is missing, with the node's name in back-quotes.</param>
internal sealed record MissingAnswer(Node Node, Statement Message)
{
    /// <summary>
    /// Where the answer is missing among the operations that can give it: one place for all where most of them, or very many, lack it,
    /// each operation's <c>responses</c> otherwise. Operations that document no refusal at all are left to the rule for those.
    /// </summary>
    public static IEnumerable<MissingAnswer> Of(ApiContract contract, int status)
    {
        var refusals = Refusals.Of(contract);
        var refusal = refusals.All.Single(r => r.Status == status);
        var giving = contract.Operations.Where(refusal.CanOccur).ToArray();
        var needing = giving.Where(o => !refusals.IsSilent(o)).ToArray();
        var lacking = needing.Where(o => !refusal.IsDocumented(o)).ToArray();
        if (refusals.Habits.Contains(refusal))
        {
            yield break;
        }

        if (OneDecision.IsBehindTrifles(lacking.Length, needing.Length) && contract.Root["paths"] is { } paths)
        {
            var who = $"{needing.Length} operations in `paths`{refusal.Who}{(needing.Length < giving.Length ? $"{(refusal.Who.Length == 0 ? " that" : " and")} document other refusals" : "")}";
            var said = lacking.Length == needing.Length
                ? $"none of the {who} documents the answer {status}{(needing.Length == contract.Operations.Count ? "" : $": {Listing.Of(needing)}")}"
                : $"{lacking.Length} of the {who} do not document the answer {status}: {Listing.Of(lacking)}";
            yield return new MissingAnswer(paths, $"{said}{new Reach("", lacking.Length)}");
            yield break;
        }

        foreach (var operation in lacking)
        {
            var place = PlaceIn(operation);
            yield return new MissingAnswer(place.Node, $"{place.Title} does not document the answer {status}");
        }
    }

    /// <summary>Where an operation documents its answers.</summary>
    public static Place PlaceIn(Operation operation) => Place.Of(operation.Node["responses"] ?? operation.Node);

    /// <summary>Whether an operation documents the answer, be it by its range or by <c>default</c>.</summary>
    public static bool IsDocumented(Operation operation, int status) =>
        operation.Node["responses"] is { IsMapping: true } responses
        && responses.Children.Any(r => Covers(r.Name!, status));

    private static bool Covers(string key, int status) =>
        key == "default"
        || (key.Length == 3 && key[0] - '0' == status / 100
            && (key.EndsWith("XX", StringComparison.OrdinalIgnoreCase) || (key[1] - '0' == status / 10 % 10 && key[2] - '0' == status % 10)));
}
