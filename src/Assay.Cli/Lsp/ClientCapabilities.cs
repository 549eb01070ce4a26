using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp;

/// <summary>What the client said that it can do, as far as an answer depends on it.</summary>
internal sealed record ClientCapabilities
{
    public PositionEncoding Encoding { get; init; }

    /// <summary>It asks for diagnostics itself, so that none are pushed: they would be shown twice.</summary>
    public bool PullsDiagnostics { get; init; }

    public bool RefreshesDiagnostics { get; init; }

    public bool TakesRelatedDocuments { get; init; }

    public bool TakesRelatedInformation { get; init; }

    public bool TakesCodeDescription { get; init; }

    public bool TakesMarkdown { get; init; }

    /// <summary>It takes code actions with edits; otherwise commands alone, of which there are none.</summary>
    public bool TakesCodeActions { get; init; }

    public bool TakesPreferred { get; init; }

    /// <summary>Edits may name the version of the text that they are for.</summary>
    public bool TakesVersionedEdits { get; init; }

    public bool ShowsDocuments { get; init; }

    public bool HasConfiguration { get; init; }

    public bool RegistersFileWatchers { get; init; }

    public bool RegistersConfiguration { get; init; }

    /// <summary>The tags of diagnostics that it knows: 1 unnecessary, 2 deprecated.</summary>
    public IReadOnlyList<int> DiagnosticTags { get; init; } = [];

    public static ClientCapabilities Of(Value capabilities)
    {
        var text = capabilities["textDocument"];
        var workspace = capabilities["workspace"];
        var diagnostics = text["publishDiagnostics"];
        var pull = text["diagnostic"];
        return new ClientCapabilities
        {
            Encoding = PositionEncodings.Choose(capabilities["general"]["positionEncodings"]),
            PullsDiagnostics = pull.Exists,
            RefreshesDiagnostics = workspace["diagnostics"]["refreshSupport"].Boolean == true,
            TakesRelatedDocuments = pull["relatedDocumentSupport"].Boolean == true,
            TakesRelatedInformation = Either("relatedInformation"),
            TakesCodeDescription = Either("codeDescriptionSupport"),
            TakesMarkdown = text["hover"]["contentFormat"].Items.Any(f => f.Text == "markdown"),
            TakesCodeActions = text["codeAction"]["codeActionLiteralSupport"].Exists,
            TakesPreferred = text["codeAction"]["isPreferredSupport"].Boolean == true,
            TakesVersionedEdits = workspace["workspaceEdit"]["documentChanges"].Boolean == true,
            ShowsDocuments = capabilities["window"]["showDocument"]["support"].Boolean == true,
            HasConfiguration = workspace["configuration"].Boolean == true,
            RegistersFileWatchers = workspace["didChangeWatchedFiles"]["dynamicRegistration"].Boolean == true,
            RegistersConfiguration = workspace["didChangeConfiguration"]["dynamicRegistration"].Boolean == true,
            DiagnosticTags = [.. new[] { diagnostics, pull }.SelectMany(d => d["tagSupport"]["valueSet"].Items).Select(t => t.Integer).OfType<int>().Distinct()],
        };

        bool Either(string name) => diagnostics[name].Boolean == true || pull[name].Boolean == true;
    }
}
