using Assay.Contract;

namespace Assay.Lint.Scoring;

/// <summary>What the score makes of severities and threats; docs/reference/score.md gives the reasons.</summary>
internal static class ScoreWeights
{
    /// <summary>What a finding that every operation has adds to the load of its threat.</summary>
    public static double Of(Severity severity) => severity switch
    {
        Severity.Error => 1,
        Severity.Warning => 0.3,
        _ => 0.05,
    };

    /// <summary>The part of the score that a threat can cost at the very most; always below 1, so that no threat alone takes it all.</summary>
    public static double Most(Threat threat) => threat switch
    {
        // Somebody else's data or functions, or the whole database, in one request.
        Threat.BrokenAuthentication or Threat.BrokenObjectLevelAuthorization or Threat.BrokenFunctionLevelAuthorization
            or Threat.SqlInjection or Threat.ServerSideRequestForgery => 0.6,

        // Data that should not be written or read.
        Threat.MassAssignment or Threat.ExcessiveDataExposure or Threat.UnsafeConsumption => 0.45,

        // Outages, and what helps another attack.
        _ => 0.3,
    };
}
