using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class FilePathParameter : Rule
{
    private const int MostOfOneName = 3;

    public override string Code => "ZTL138";

    public override string Name => "file-path-parameter";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 22;

    public override string Doc => """
        ## What it does
        Finds parameters and properties that name a file or a folder (`file`, `filename`, `path`, `dir`, `template`, ...) and may hold `../`,
        an absolute path or the like. A property of a body is a warning. Paths inside a JSON Patch, and files themselves, are left out.
        ## Why it matters
        `?file=../../etc/passwd` reads what lies outside the folder, and an upload named `../app/config.json` writes there (CWE-22).
        ## Bad
        ```yaml
        paths:
          /download:
            get:
              parameters: [{ name: file, in: query, schema: { type: string, maxLength: 100 } }]
        ```
        ## Good
        ```yaml
        paths:
          /download:
            get:
              parameters: [{ name: file, in: query, schema: { type: string, pattern: '^[A-Za-z0-9_-]{1,60}\.(pdf|png)$' } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var found = Free(contract).Select(t => (Text: t, t.Reach));
        foreach (var (text, reach) in Repeats.FoldBy(found, f => f.Text.Name, (f, reach) => f with { Reach = reach }, MostOfOneName))
        {
            yield return Report(
                text.Place.Node,
                $"{text.Place.Title} names a file, and may lead out of its folder{reach}",
                @"take an id, or a name without separators: `^[A-Za-z0-9_-]{1,60}\.(pdf|png)$`; and check where the path leads before it is opened")
                with { Severity = text.Parameter is null ? Severity.Warning : Severity.Error };
        }
    }

    /// <summary>The texts, each by itself.</summary>
    internal static IReadOnlyList<RequestText> Free(ApiContract contract) =>
        Facts.Of(contract).Once<RequestText[]>(nameof(FilePathParameter), () => [.. Find(contract)]);

    private static IEnumerable<RequestText> Find(ApiContract contract)
    {
        var filesHaveIds = contract.Operations.Any(o => o.Path.Contains("files/{", StringComparison.Ordinal));
        return RequestText.Of(contract, FileNames.MayBeFile).Where(t => IsMeant(t) && !(filesHaveIds && t.Name == "file") && t.IsFree(SafeFileName.IsHeld));
    }

    // A `file` in a body is the file itself; a search looks for a name and opens nothing.
    private static bool IsMeant(RequestText text) =>
        !text.Texts.Any(BinaryText.IsAny)
        && text.Texts.All(t => (Composition.Types(t) & SchemaTypes.Object) == 0)
        && !IsPatchOrUrl(text)
        && (text.Parameter is null
            ? FileNames.IsFile(text.Name) && text.Name != "file"
            : !text.Operations.All(o => o.Path.EndsWith("search", StringComparison.OrdinalIgnoreCase)))
        && !SaysOtherwise(text.Description);

    // A filter opens nothing; a proxy hands the path on; and what is held in words is held.
    private static bool SaysOtherwise(string description) =>
        description.StartsWith("filter", StringComparison.OrdinalIgnoreCase) || description.StartsWith("only", StringComparison.OrdinalIgnoreCase)
        || description.Contains("'..'", StringComparison.Ordinal) || description.Contains("`..`", StringComparison.Ordinal) || description.Contains("path to the resource", StringComparison.OrdinalIgnoreCase)
        || description.Contains("URL path", StringComparison.OrdinalIgnoreCase) || description.Contains("to use for the current proxy request", StringComparison.OrdinalIgnoreCase);

    // `{ "op": "replace", "path": "/note" }` points into JSON; what says that it is part of an address is one.
    private static bool IsPatchOrUrl(RequestText text) =>
        text.Owner?.Properties.Any(p => p.Name is "op") == true
        || Words.Of(text.Description).Any(w => w is "url" or "uri" or "http" or "json" or "jsonpath" or "id" or "base64");
}
