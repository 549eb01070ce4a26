using System.Diagnostics;
using Assay.Cli.Configuration;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint;
using Assay.Lint.Settings;

namespace Assay.Cli.Lsp.Audits;

/// <summary>Audits one description as the editor holds it, with every file that it refers to and the settings of its project.</summary>
internal static class AuditRun
{
    /// <summary>Audits; throws <see cref="OperationCanceledException"/> where the result is no longer wanted.</summary>
    public static Audit Of(string key, OpenDocuments open, ServerSettings server, ServerOptions options, PositionEncoding encoding, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var (settings, settingFiles, problems) = SettingsOf(key, server, options);
        var contract = Load(key, open, settings);
        cancellation.ThrowIfCancellationRequested();
        var findings = new LintSession(settings).Audit(contract, cancellation).Findings;
        cancellation.ThrowIfCancellationRequested();
        var placing = new Placing(contract, key, open, encoding);
        Problem[] placed = [.. findings.Select(placing.Place)];
        return new Audit(
            key,
            open.Revision,
            contract.Documents.Select(d => placing.KeyOf(d.File.Path)).Append(key).ToHashSet(DocumentAddress.Comparer),
            [.. placed, .. problems.Select(p => placing.Place(Finding(p)))])
        {
            SettingFiles = settingFiles.Select(Path.GetFullPath).ToHashSet(DocumentAddress.Comparer),
            MissesFiles = contract.Problems.Any(p => p.Code == ContractProblems.DanglingReference.Code),
            Repairs = contract.IsReadable ? new Repairs(contract, placed, placing, Options(open, settings), settings) : null,
            Took = clock.Elapsed,
        };
    }

    private static ApiContract Load(string key, OpenDocuments open, LintSettings settings)
    {
        var options = Options(open, settings);
        return open[key] is { } document && !Path.IsPathFullyQualified(key)
            ? ApiContract.Parse(document.Utf8, key, options)
            : ApiContract.Load(key, options);
    }

    private static LoadOptions Options(OpenDocuments open, LintSettings settings) =>
        new() { References = settings.References, Texts = path => open[path]?.Utf8 };

    // As the command line would find them from the description's folder. Settings that make no sense are shown, and do not keep the text from being audited.
    private static (LintSettings Settings, IEnumerable<string> Files, IReadOnlyList<SettingProblem> Problems) SettingsOf(
        string key, ServerSettings server, ServerOptions options)
    {
        var folder = Path.IsPathFullyQualified(key) ? Path.GetDirectoryName(key)! : Environment.CurrentDirectory;
        var arguments = new LintArguments { Refs = server.Refs, HasNoConfig = !Path.IsPathFullyQualified(key), HasNoBaseline = !Path.IsPathFullyQualified(key) };
        var (plan, problems) = LintPlanner.Make(arguments, folder);
        var settings = plan?.Settings(options.Time) ?? new LintSettings { Time = options.Time };

        // Opening a folder must not make this machine ask other hosts, whatever its assay.yaml says.
        settings = settings with { References = settings.References with { Fetch = null } };
        return (settings, plan?.Files ?? problems.Select(p => p.Where?.File).OfType<string>(), problems);
    }

    private static Finding Finding(SettingProblem problem) => new(
        Problem.SettingCode, Problem.SettingCode, Threat.BrokenContract, Flow.Contract, Severity.Error, problem.Message,
        problem.Where is { } where ? where with { File = Path.GetFullPath(where.File) } : new SourceLocation("", 0, 0, 1, ""), problem.Hint);
}
