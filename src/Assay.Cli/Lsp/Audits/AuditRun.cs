using System.Diagnostics;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract.OpenApi;
using Assay.Lint;

namespace Assay.Cli.Lsp.Audits;

/// <summary>Audits one description as the editor holds it, with every file that it refers to.</summary>
internal static class AuditRun
{
    /// <summary>Audits; throws <see cref="OperationCanceledException"/> where the result is no longer wanted.</summary>
    public static Audit Of(string key, OpenDocuments open, ServerSettings settings, PositionEncoding encoding, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var contract = Load(key, open, settings);
        cancellation.ThrowIfCancellationRequested();
        var report = Linter.Run(contract, RuleCatalog.All, cancellation);
        var placing = new Placing(contract, key, open, encoding);
        return new Audit(
            key,
            open.Revision,
            contract.Documents.Select(d => placing.KeyOf(d.File.Path)).Append(key).ToHashSet(DocumentAddress.Comparer),
            [.. report.Findings.Select(placing.Place)])
        {
            MissesFiles = contract.Problems.Any(p => p.Code == ContractProblems.DanglingReference.Code),
            Took = clock.Elapsed,
        };
    }

    private static ApiContract Load(string key, OpenDocuments open, ServerSettings settings)
    {
        var options = new LoadOptions { References = settings.References, Texts = path => open[path]?.Utf8 };
        return open[key] is { } document && !Path.IsPathFullyQualified(key)
            ? ApiContract.Parse(document.Utf8, key, options)
            : ApiContract.Load(key, options);
    }
}
