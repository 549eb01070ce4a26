using Assay.Contract;

namespace Assay.Guard.Gateway;

/// <summary>What became of an attempt to start a gateway.</summary>
/// <param name="Gateway">The running gateway, to be disposed; null where it did not start.</param>
/// <param name="Contract">What is wrong with the contract, located: errors where it did not start, warnings where it did.</param>
/// <param name="Settings">What is wrong with the settings.</param>
public sealed record GatewayStart(
    GuardGateway? Gateway, IReadOnlyList<Finding> Contract, IReadOnlyList<SettingProblem> Settings);

/// <summary>A setting that cannot be used.</summary>
/// <param name="Setting"><c>upstream</c>, <c>listen</c> or <c>health</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
public sealed record SettingProblem(string Setting, string Message, string Hint);
