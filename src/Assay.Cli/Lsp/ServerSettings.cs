using Assay.Cli.Lsp.Protocol;
using Assay.Contract.Text;

namespace Assay.Cli.Lsp;

/// <summary>What the editor's settings under <c>assay</c> say.</summary>
internal sealed record ServerSettings
{
    /// <summary>Where references may lead to: never to other hosts, whatever the settings say. Default: the description's folder.</summary>
    public ReferencePolicy References { get; init; } = new();

    /// <summary>The settings, and what of them makes no sense.</summary>
    public static (ServerSettings Settings, string? Problem) Of(Value settings)
    {
        var refs = settings["refs"];
        return refs.Text switch
        {
            "files" => (new ServerSettings { References = new ReferencePolicy { FilesOutsideFolder = true } }, null),
            "folder" => (new ServerSettings(), null),
            _ => (new ServerSettings(), refs.Exists ? "the setting `assay.refs` must be `folder` or `files`; `folder` counts" : null),
        };
    }
}
