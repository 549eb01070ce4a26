using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>Names in a message, as many as a reader takes in.</summary>
internal static class Listing
{
    private const int Most = 10;

    /// <summary>The names in back-quotes, the first of them where there are many.</summary>
    public static string Of(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Most).Select(n => $"`{Names.Short(n)}`")) + (names.Count > Most ? $" and {names.Count - Most} more" : "");

    /// <summary>The operations by their methods and paths, the first of them where there are many.</summary>
    public static string Of(IReadOnlyCollection<Operation> operations) => Of([.. operations.Select(o => o.Title)]);

    /// <summary>Numbers such as 401, 403 and 404, all of them.</summary>
    public static string Of(IReadOnlyList<int> numbers) =>
        numbers.Count == 1 ? $"{numbers[0]}" : $"{string.Join(", ", numbers.Take(numbers.Count - 1))} and {numbers[^1]}";
}
