using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Writes keywords as they were meant.</summary>
internal static class Misspellings
{
    public static Proposal Correct(FixContext context, Finding finding, Node member)
    {
        var start = finding.Hint.IndexOf('`');
        var end = start < 0 ? -1 : finding.Hint.IndexOf('`', start + 1);
        if (end < 0)
        {
            return Proposal.Refused("it is not clear what was meant");
        }

        var meant = finding.Hint[(start + 1)..end];
        return member.Parent?[meant] is null
            ? Proposal.Review($"write `{meant}`", new Rename(member, meant))
            : Proposal.Refused($"`{meant}` stands beside it");
    }
}
