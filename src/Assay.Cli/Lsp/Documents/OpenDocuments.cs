using System.Collections.Immutable;

namespace Assay.Cli.Lsp.Documents;

/// <summary>All texts that the editor holds, at one moment: an audit reads one and the same state, however long it takes.</summary>
internal sealed record OpenDocuments
{
    private OpenDocuments()
    {
    }

    public static OpenDocuments None { get; } = new();

    /// <summary>Grows with every change of any text.</summary>
    public long Revision { get; private init; }

    /// <summary>The texts by key.</summary>
    public ImmutableDictionary<string, OpenDocument> Texts { get; private init; } = ImmutableDictionary.Create<string, OpenDocument>(DocumentAddress.Comparer);

    // An address can be written in many ways; the editor knows a file by its own, also after it was closed.
    private ImmutableDictionary<string, string> Addresses { get; init; } = ImmutableDictionary.Create<string, string>(DocumentAddress.Comparer);

    public OpenDocument? this[string key] => Texts.GetValueOrDefault(key);

    public OpenDocuments With(OpenDocument document) => this with
    {
        Revision = Revision + 1,
        Texts = Texts.SetItem(document.Key, document),
        Addresses = Addresses.SetItem(document.Key, document.Uri),
    };

    public OpenDocuments Without(string key) => this with { Revision = Revision + 1, Texts = Texts.Remove(key) };

    /// <summary>The same texts, while something else that audits depend on has changed.</summary>
    public OpenDocuments Later() => this with { Revision = Revision + 1 };

    /// <summary>The address by which the editor knows a text or a file.</summary>
    public string UriOf(string key) => Addresses.GetValueOrDefault(key) ?? (Path.IsPathFullyQualified(key) ? DocumentAddress.UriOf(key) : key);
}
