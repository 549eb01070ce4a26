using Assay.Contract;

namespace Assay.Lint.Scoring;

/// <summary>
/// How safe contracts are by design, from 0 to 100: 100 is reached by no finding alone, and 0 is never reached. Whatever is fixed raises
/// it, whatever is added lowers it, and a description ten times as large with the same flaws in each operation has the same score.
/// </summary>
/// <remarks>
/// <code>
/// finding   load = weight of its severity × operations it reaches / operations in all       (1)
/// threat    load = sum over its findings                                                     (2)
///           loss = most × x / (1 + x)   with x = ln(1 + load)                                (3)
/// score     100 × product over threats of (1 − loss)                                         (4)
/// </code>
/// (3) grows for ever and never reaches what the threat may cost at most; (4) lets one grave threat show however many others are absent.
/// </remarks>
public sealed record Score
{
    private Score(double value, IReadOnlyList<ThreatCost> threats, IReadOnlyList<FindingCost> findings) =>
        (Value, Threats, Findings) = (value, threats, findings);

    /// <summary>The score at full precision.</summary>
    public double Value { get; }

    /// <summary>The score as a whole number: 100 only where there is no finding, and never 0.</summary>
    public int Points => Findings.Count == 0 ? 100 : Math.Clamp((int)Math.Floor(Value), 1, 99);

    /// <summary>What each threat costs, the dearest first; with <see cref="Value"/> they add up to 100.</summary>
    public IReadOnlyList<ThreatCost> Threats { get; }

    /// <summary>What each finding costs, the dearest first; those of a threat add up to what it costs.</summary>
    public IReadOnlyList<FindingCost> Findings { get; }

    /// <summary>The score of some findings.</summary>
    /// <param name="findings">The findings; one without a reach counts as one operation's.</param>
    /// <param name="operations">How many operations there are in all; fewer than one counts as one.</param>
    public static Score Of(IReadOnlyCollection<Finding> findings, int operations)
    {
        var size = (double)Math.Max(1, operations);
        var threats = findings
            .GroupBy(f => f.Threat)
            .Select(g => (Threat: g.Key, Loads: g.Select(f => (Finding: f, Load: LoadOf(f, size))).ToArray()))
            .Select(t => (t.Threat, t.Loads, Load: t.Loads.Sum(l => l.Load)))
            .OrderBy(t => t.Threat)
            .ToArray();
        var value = 100 * threats.Aggregate(1.0, (product, t) => product * Kept(t.Threat, t.Load));

        // The costs share out 100 − value: among threats as their logarithms, within a threat as the loads.
        var logarithms = threats.Sum(t => -Math.Log(Kept(t.Threat, t.Load)));
        var costs = threats
            .Select(t => new ThreatCost(
                t.Threat, (100 - value) * -Math.Log(Kept(t.Threat, t.Load)) / logarithms, t.Load, t.Loads.Length,
                value * ((1 / Kept(t.Threat, t.Load)) - 1)))
            .OrderByDescending(t => t.Cost)
            .ToArray();
        var ofThreat = costs.ToDictionary(t => t.Threat);
        var single = threats
            .SelectMany(t => t.Loads.Select(l => new FindingCost(
                l.Finding, ofThreat[t.Threat].Cost * l.Load / t.Load,
                value * ((Kept(t.Threat, t.Load - l.Load) / Kept(t.Threat, t.Load)) - 1))))
            .OrderByDescending(f => f.Gain)
            .ToArray();
        return new Score(value, costs, single);
    }

    private static double LoadOf(Finding finding, double size) => ScoreWeights.Of(finding.Severity) * Math.Max(1, finding.Reach ?? 1) / size;

    private static double Kept(Threat threat, double load)
    {
        var x = Math.Log(1 + Math.Max(0, load));
        return 1 - (ScoreWeights.Most(threat) * x / (1 + x));
    }
}

/// <summary>What a threat costs.</summary>
/// <param name="Threat">The threat.</param>
/// <param name="Cost">Points of the score.</param>
/// <param name="Load">The sum that its findings make: 1 is an error in every operation.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="Gain">By how many points the score rises when all of them are fixed.</param>
public sealed record ThreatCost(Threat Threat, double Cost, double Load, int Findings, double Gain);

/// <summary>What a finding costs.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Cost">Points of the score.</param>
/// <param name="Gain">By how many points the score rises when it alone is fixed.</param>
public sealed record FindingCost(Finding Finding, double Cost, double Gain);
