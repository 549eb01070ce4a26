using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract;

namespace Assay.Cli.Lsp.Answers;

/// <summary>What code actions have the client ask for after their edit: to show a page, or the words that the user is to write over.</summary>
internal sealed class ClientCommands(Outbox outbox) : IDisposable
{
    public const string Explain = "assay.explain";
    public const string Select = "assay.select";

    private string? _folder;

    /// <summary>Runs a command, or says why not.</summary>
    public RpcError? Run(Value parameters)
    {
        var arguments = parameters["arguments"].Items.ToArray();
        switch (parameters["command"].Text)
        {
            case Explain when arguments is [var code] && Lint.RuleCatalog.Find(code.Text ?? "") is { } detector:
                return Show(PageOf(detector) is { } page ? DocumentAddress.UriOf(page) : DiagnosticWriter.CweAddress(detector.Cwe), null);
            case Select when arguments is [var uri, var range] && uri.Text is { } address && TextRange.Of(range) is { } selection:
                return Show(address, selection);
            case Explain or Select:
                return RpcError.InvalidParams("the arguments of the command are wrong");
            default:
                return RpcError.InvalidParams($"there is no command `{Contract.Text.Names.Short(parameters["command"].Text ?? "")}`");
        }
    }

    /// <summary>Removes the pages.</summary>
    public void Dispose()
    {
        try
        {
            if (_folder is not null)
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system clears its temporary folder itself.
        }
    }

    private RpcError? Show(string uri, TextRange? selection)
    {
        outbox.Ask("window/showDocument", json =>
        {
            json.WriteStartObject();
            json.WriteString("uri", uri);
            json.WriteBoolean("external", uri.StartsWith("https:", StringComparison.Ordinal));
            json.WriteBoolean("takeFocus", true);
            selection?.Write(json, "selection");
            json.WriteEndObject();
        });
        return null;
    }

    // The documentation comes with the tool and is of its version: a page of it is a file, in a folder that only this user can write to.
    private string? PageOf(Detector detector)
    {
        try
        {
            _folder ??= Directory.CreateTempSubdirectory("assay-docs-").FullName;
            var path = Path.Combine(_folder, detector.Code + ".md");
            var threat = ThreatFacts.Of(detector.Threat);
            File.WriteAllText(
                path,
                $"# {detector.Code} {detector.Name}\n\n{detector.Severity.ToString().ToLowerInvariant()} · {threat.Name} · {threat.Owasp} · "
                + $"[CWE-{detector.Cwe}]({DiagnosticWriter.CweAddress(detector.Cwe)}) · {detector.Flow} flow\n\n{detector.Doc}\n");
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
