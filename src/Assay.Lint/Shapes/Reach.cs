namespace Assay.Lint.Shapes;

/// <summary>How far a flaw reaches: as words for its message, and as the number that goes with the finding.</summary>
/// <param name="Words">The words, from their leading blank on; empty where the message says it already.</param>
/// <param name="Number">How many operations, or places written out one by one; 0 where it is not known.</param>
internal readonly record struct Reach(string Words, int Number)
{
    public static implicit operator string(Reach reach) => reach.ToString();

    public override string ToString() => Words ?? "";
}
