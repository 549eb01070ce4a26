using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint;

/// <summary>Says that a rule broke off, so that its silence is not taken for a clean contract.</summary>
internal sealed class FailedRule : Detector
{
    public static readonly FailedRule Instance = new();

    public override string Code => "ZTL099";

    public override string Name => "failed-rule";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override string Doc => """
        ## What it does
        Reports a rule that broke off because of an error of its own; all other rules ran.
        ## Why it matters
        What the rule would have found is not known: the contract is only partly checked.
        ## Bad
        A description that a rule cannot cope with.
        ## Good
        A report in which every rule ran to its end.
        """;

    public Finding Of(Detector rule, Exception error, ApiContract contract) => Found(
        contract.Root.Where with { Length = 1 },
        $"the rule `{rule.Name}` ({rule.Code}) broke off: {error.GetType().Name}",
        "please report this with the description, or the part of it that causes it");
}
