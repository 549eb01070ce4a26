using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp.Documents;

/// <summary>Makes the changes of one <c>textDocument/didChange</c>.</summary>
internal static class TextChange
{
    /// <summary>The text after the changes; null where they are of no text that is open, or came too late. What makes no sense is said and passed over.</summary>
    public static OpenDocument? Of(Value parameters, OpenDocuments open, Action<string> say)
    {
        var uri = parameters["textDocument"]["uri"].Text;
        if (uri is null || open[DocumentAddress.KeyOf(uri)] is not { } document)
        {
            say("a change of a text that is not open was passed over");
            return null;
        }

        var version = parameters["textDocument"]["version"].Integer ?? document.Version;
        if (version < document.Version)
        {
            say($"a change to version {version} of a text that has version {document.Version} was passed over");
            return null;
        }

        foreach (var change in parameters["contentChanges"].Items)
        {
            if (document.With(change, version) is { } next)
            {
                document = next;
            }
            else
            {
                say("a change without text, or with a broken range, was passed over");
            }
        }

        return document;
    }
}
