using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes.Evidence;

/// <summary>Something that was right before an edit and is not after it.</summary>
/// <param name="File">The file of the place to blame.</param>
/// <param name="Pointer">The place to blame.</param>
/// <param name="Reason">What broke, as a reason not to make the edit.</param>
internal sealed record Broken(string File, string Pointer, string Reason);

/// <summary>Compares a description after edits with what it was: problems, examples, comments.</summary>
internal sealed class Regression(FixContext before, ApiContract after)
{
    /// <summary>The first thing that broke; null where nothing did.</summary>
    public Broken? Find() => NewProblem() ?? LostComment() ?? BrokenExample();

    private Broken? NewProblem()
    {
        var known = before.Contract.Problems.GroupBy(p => p.Code).ToDictionary(g => g.Key, g => g.Count());
        foreach (var same in after.Problems.GroupBy(p => p.Code).Where(g => g.Count() > known.GetValueOrDefault(g.Key)))
        {
            var places = before.Contract.Problems.Where(p => p.Code == same.Key).Select(p => ((SourceLocation)p.Where).Pointer).ToHashSet();
            var first = same.FirstOrDefault(p => !places.Contains(((SourceLocation)p.Where).Pointer)) ?? same.First();
            var where = (SourceLocation)first.Where;
            return new Broken(where.File, where.Pointer, $"the description would have a problem that it has not now: {first.Message}");
        }

        return null;
    }

    private Broken? LostComment()
    {
        foreach (var document in after.Documents.Where(d => d.Root is not null))
        {
            if (before.Roots.TryGetValue(document.File.Path, out var old) && !Places.IsFlow(old) && old.File != document.File)
            {
                var left = Comments.Texts(old.File, old).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
                foreach (var text in Comments.Texts(document.File, document.Root!))
                {
                    left[text] = left.GetValueOrDefault(text) - 1;
                }

                if (left.FirstOrDefault(l => l.Value > 0) is { Key: { } lost })
                {
                    return new Broken(document.File.Path, "?", $"the comment `{Names.Short(lost)}` would be lost");
                }
            }
        }

        return null;
    }

    private Broken? BrokenExample()
    {
        var right = before.Documented.Value.Where(e => before.Holds(e)).Select(e => (e.Value.File.Path, e.Value.Origin.Pointer)).ToHashSet();
        var known = before.Documented.Value.Select(e => (e.Value.File.Path, e.Value.Origin.Pointer)).ToHashSet();
        foreach (var example in DocumentedValue.Of(after))
        {
            var key = (example.Value.File.Path, example.Value.Origin.Pointer);
            if ((right.Contains(key) || !known.Contains(key)) && example.Breach() is { } breach)
            {
                // A copy of an example that never was right is as wrong as before.
                if (!known.Contains(key) && before.Documented.Value.Any(e => !before.Holds(e) && e.Value.Text == example.Value.Text && e.Value.Children.Count == example.Value.Children.Count))
                {
                    continue;
                }

                return new Broken(breach.Schema.File, breach.Schema.Pointer, $"a documented example would break: {Names.Short(breach.Message)}");
            }
        }

        return null;
    }
}
