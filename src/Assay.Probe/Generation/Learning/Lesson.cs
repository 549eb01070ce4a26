using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Phases;

namespace Assay.Probe.Generation.Learning;

/// <summary>What an API wants of one place, and the contract does not say.</summary>
/// <param name="Parameter">The parameter; null for the body.</param>
/// <param name="Path">The names that lead to the value in the body, <c>*</c> for the items of a list; empty for a parameter.</param>
/// <param name="Schema">What the value must meet; null where it must be there.</param>
/// <param name="Words">The same, to be read after "wants".</param>
internal sealed record Lesson(Parameter? Parameter, IReadOnlyList<string> Path, Schema? Schema, string Words)
{
    /// <summary>The place as messages and keys write it.</summary>
    public string Name => Parameter?.Name ?? string.Join('.', Path);

    /// <summary>Whether it speaks of the value that a trial is about, or of a member that it lacks.</summary>
    public bool IsAt(Slip slip) => Parameter is not null
        ? slip.Name == Parameter.Name
        : slip.Name is null && Template([.. JsonPointer.Tokens(slip.Pointer)]) is var steps
            && (steps.SequenceEqual(Path, StringComparer.Ordinal) || (Schema is null && steps.SequenceEqual(Path.Take(Path.Count - 1), StringComparer.Ordinal)));

    private static IEnumerable<string> Template(IEnumerable<string> steps) => steps.Select(s => JsonPointer.IsIndex(s, out _) ? "*" : s);

    /// <summary>Tells lessons apart.</summary>
    public string Key => $"{Parameter?.In} {Name} {Words}";
}
