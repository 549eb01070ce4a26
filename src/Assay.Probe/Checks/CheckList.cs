namespace Assay.Probe.Checks;

/// <summary>All checks, by code.</summary>
public static class CheckList
{
    /// <summary>The checks, in the order in which they are documented.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new ServerError(),
        new UndocumentedStatus(),
        new UndocumentedMediaType(),
        new NonconformingHeader(),
        new NonconformingAnswer(),
        new InvalidDataAccepted(),
        new ValidDataRefused(),
        new MissingAllow(),
        new UseAfterDelete(),
        new LostCreation(),
        new UndocumentedConstraint(),
        new SlowAnswer(),
    ];
}
