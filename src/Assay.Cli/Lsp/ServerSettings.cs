using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp;

/// <summary>What the editor's settings under <c>assay</c> say; the settings of audits stand in <c>assay.yaml</c>.</summary>
/// <param name="Refs">Where references may lead to: <c>folder</c> or <c>files</c>; null where <c>assay.yaml</c> or the default counts.</param>
internal sealed record ServerSettings(string? Refs = null)
{
    /// <summary>The settings, and what of them makes no sense.</summary>
    public static (ServerSettings Settings, string? Problem) Of(Value settings)
    {
        var refs = settings["refs"];
        return refs.Text is "files" or "folder" ? (new ServerSettings(refs.Text), null)
            : (new ServerSettings(), refs.Exists ? "the setting `assay.refs` must be `folder` or `files`; it was passed over" : null);
    }
}
