using Assay.Cli.Lsp.Protocol;
using Assay.Contract;

namespace Assay.Cli.Lsp.Audits;

/// <summary>A finding in the places of the protocol.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Description">The key of the description whose audit found it.</param>
/// <param name="File">The key of the file that it stands in.</param>
/// <param name="Range">Where it stands.</param>
internal sealed record Problem(Finding Finding, string Description, string File, TextRange Range)
{
    /// <summary>The code of what is wrong with the settings of the project.</summary>
    public const string SettingCode = "settings";
}
