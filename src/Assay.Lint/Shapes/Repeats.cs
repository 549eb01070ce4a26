using Assay.Contract.OpenApi;

namespace Assay.Lint.Shapes;

/// <summary>A parameter that is written out, with the same flaw, in very many places is one cause: the first place stands for all.</summary>
internal static class Repeats
{
    private const int MostPlaces = 3;

    /// <summary>The findings, those of one parameter folded into the first where there are too many to list.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="parameterOf">The parameter; null for what is never folded.</param>
    /// <param name="withReach">Gives a finding its reach: how many places it stands for.</param>
    public static IEnumerable<T> Fold<T>(IEnumerable<T> found, Func<T, Parameter?> parameterOf, Func<T, Reach, T> withReach) =>
        FoldBy(
            FoldBy(found, f => parameterOf(f) is { } p && PathOf(p) is { } path ? $"{p.In} {p.Name} {path}" : null, withReach, most: 1),
            f => parameterOf(f) is { } p ? $"{p.In} {p.Name}" : null,
            withReach);

    // The operations of one path that write out the same parameter could write it once, at the path.
    private static string? PathOf(Parameter parameter) =>
        parameter.Node is { Parent: { Name: "parameters", Parent.Parent: { Parent.Name: "paths" } item } } ? item.Pointer : null;

    /// <summary>The findings, those of one key folded into the first where there are too many to list.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="keyOf">What those of one cause have in common; null for what is never folded.</param>
    /// <param name="withReach">Gives a finding its reach: how many places it stands for.</param>
    /// <param name="most">How many of one key are listed.</param>
    public static IEnumerable<T> FoldBy<T>(IEnumerable<T> found, Func<T, string?> keyOf, Func<T, Reach, T> withReach, int most = MostPlaces) =>
        Folding.IsOff ? found
        : found.GroupBy(keyOf)
            .SelectMany(group => group.Key is not null && group.Count() > most
                ? [withReach(group.First(), new Reach($" (and so in {group.Count() - 1} other place{(group.Count() == 2 ? "" : "s")})", group.Count()))]
                : group.AsEnumerable());
}
