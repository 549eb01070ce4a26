using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>What can be said of all texts that a pattern matches.</summary>
internal static class Analysis
{
    // What people write is far smaller; only "everything" is asked for, and that has few states.
    private const int MaxStates = 2_000;

    /// <summary>Whether every text matches that has a character and no line terminator; false where that is hard to tell.</summary>
    public static bool AdmitsEverything(Node root)
    {
        var trimmed = Simplifier.TrimEdges(Simplifier.Flatten(root));
        if (Simplifier.HasBackReference(root) || Nfa.Build(trimmed, MaxStates) is not { } nfa)
        {
            return false;
        }

        return Alphabet.Of(nfa, CharacterClasses.LineTerminator, CodePointSet.Surrogates) is { } alphabet
            && DfaBuilder.Build(nfa, isSearch: !Anchors.IsAtStart(trimmed), alphabet) is { } dfa
            && dfa.AcceptsAllOf(alphabet.Samples.Select(static sample =>
                !CharacterClasses.LineTerminator.Contains(sample) && !CodePointSet.Surrogates.Contains(sample)).ToArray());
    }
}
