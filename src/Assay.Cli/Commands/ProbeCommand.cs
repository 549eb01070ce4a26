using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Settings;
using Assay.Probe;
using Assay.Probe.Checks;
using Assay.Probe.Identities;

namespace Assay.Cli.Commands;

/// <summary><c>assay probe DESCRIPTION --target URL --identity alice=bearer:TOKEN</c></summary>
internal static class ProbeCommand
{
    /// <summary>The verb.</summary>
    public const string Name = "probe";

    /// <summary>How long a run that is stopped may take to clean up and to report.</summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(45);

    private const int MostLeftBehind = 10;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("DESCRIPTION") { Description = "the OpenAPI description of the API" };
        var target = new Option<string>("--target") { Description = "where the API runs, such as http://127.0.0.1:5001", Required = true };
        var identity = new Option<string[]>("--identity")
        {
            Description = "a caller: NAME=bearer:TOKEN, basic:USER:PASSWORD, header:NAME:VALUE or cookie:NAME:VALUE; ${VARIABLE} is taken from the environment; two equal users are needed to try other people's objects",
        };
        var flags = new ProbeFlags();
        var auth = new Option<string?>("--auth") { Description = "a file of callers in the form of the Web Fuzzing Commons" };
        var har = new Option<string?>("--har") { Description = "write every request and answer into this file, as an HTTP Archive 1.2; secrets are masked" };
        var state = new Option<string?>("--state") { Description = "a file that holds what was done where the run is stopped (Ctrl+C) or its budget is spent: the next run with it goes on there" };
        var dryRun = new Option<bool>("--dry-run") { Description = "say what would be done, and send nothing" };
        var refs = RefsOption.Create();
        var format = FormatOption.Create();
        var failOn = FailOnOption.Create();
        var command = new Command(Name, "Attack a running API: does it keep to its contract, and can it be broken?")
        {
            file, target, identity, auth, har, state, dryRun, refs, format, failOn,
        };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) => await RunAsync(
            terminal, parsed.GetValue(file)!, parsed.GetValue(target)!, parsed.GetValue(identity) ?? [], parsed.GetValue(auth), parsed.GetValue(har), parsed.GetValue(state), parsed.GetValue(dryRun), flags.Read(parsed),
            RefsOption.Policy(parsed.GetValue(refs)!), parsed.GetValue(format)!, parsed.GetValue(failOn)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string file, string target, string[] identityTexts, string? auth, string? har, string? stateFile, bool isDryRun, ProbeOptions options,
        ReferencePolicy references, FormatTarget[] formats, string failOn, CancellationToken cancellation)
    {
        var contract = ApiContract.Load(file, new LoadOptions { References = references });
        if (!contract.IsReadable)
        {
            ReportProblems.Write(terminal, contract);
            return ExitCode.Usage;
        }

        if (!Uri.TryCreate(target, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            terminal.Fail("--target takes an http or https URL", "for example --target http://127.0.0.1:5001");
            return ExitCode.Usage;
        }

        if (Detectors.Unknown(options.Only) is { } unknown)
        {
            terminal.Fail($"there is no probe or check `{Names.Short(unknown)}`", "`assay explain` lists them all");
            return ExitCode.Usage;
        }

        if (!contract.Operations.Any(options.Operations.Chooses))
        {
            terminal.Fail("no operation of the description is chosen", "check --path, --method, --tag and --operation-id");
            return ExitCode.Usage;
        }

        if (options.Workflows.SelectMany(w => w.Problems).ToArray() is { Length: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                terminal.Fail(new SettingProblem(problem.Message, problem.Where, problem.Hint));
            }

            return ExitCode.Usage;
        }

        if (ProbeIdentities.Read(terminal, identityTexts, auth) is not { } identities)
        {
            return ExitCode.Usage;
        }

        if (isDryRun)
        {
            return Plan(terminal, Prober.Plan(contract, url, identities, options), options, identities, formats);
        }

        if (!StateFile.TryRead(terminal, stateFile, out var state))
        {
            return ExitCode.Usage;
        }

        using var traffic = har is null ? null : OutputFile.Create(terminal, har);
        if (har is not null && traffic is null)
        {
            return ExitCode.Usage;
        }

        var progress = new ProbeProgress(terminal);
        var report = await Prober.Run(contract, url, identities, options with { Traffic = traffic, State = state, Stop = cancellation }, progress.Show, CancellationToken.None);
        progress.Clear();
        if (report.Failure is { } failure)
        {
            terminal.Fail(failure.Message, failure.Hint);
            return failure.Kind is ProbeFailureKind.RefusedTarget or ProbeFailureKind.NothingToProbe ? ExitCode.Usage : ExitCode.Unchecked;
        }

        // What was found is reported all the same.
        var isKept = stateFile is null || StateFile.Keep(terminal, stateFile, report.IsUnfinished ? state : null);

        if (report.Replayed is { } replayed)
        {
            terminal.Error.WriteLine($"{replayed.Request}\n\n{replayed.Response}\n\n{replayed.Why}\n");
        }

        var code = Conclude(terminal, contract, url, options, report, formats, failOn);
        return isKept ? code : ExitCode.Usage;
    }

    private static int Plan(Terminal terminal, ProbePlan plan, ProbeOptions options, IReadOnlyList<Identity> identities, FormatTarget[] formats)
    {
        if (plan.Failure is { } failure)
        {
            terminal.Fail(failure.Message, failure.Hint);
            return ExitCode.Usage;
        }

        if (formats.Any(f => f is { File: null, Format: Format.Json }))
        {
            PlanOutput.WriteJson(terminal.Out, plan);
        }
        else
        {
            PlanOutput.Write(terminal, plan, options, [.. identities.Select(i => i.Name)]);
        }

        return ExitCode.Clean;
    }

    private static int Conclude(
        Terminal terminal, ApiContract contract, Uri target, ProbeOptions options, ProbeReport report, FormatTarget[] formats, string failOn)
    {
        var left = report.LeftBehind.Take(MostLeftBehind).Select(l => $"left behind: {Printable.Line(l)}")
            .Concat(report.LeftBehind.Count > MostLeftBehind ? [$"left behind: {report.LeftBehind.Count - MostLeftBehind:N0} more"] : []);
        foreach (var note in report.Notes.Concat(left))
        {
            terminal.Error.WriteLine($"note: {note}");
        }

        var chosen = contract.Operations.Count(options.Operations.Chooses);
        var summary = $"{Count.Of(report.Findings)}; {report.Checked.Count} of {chosen} operations attacked with "
            + $"{report.RequestsSent:N0} requests in {report.Elapsed.TotalSeconds:N1} s; {report.Created} {Count.Noun(report.Created, "object")} created, "
            + $"{report.CleanedUp} cleaned up";
        var unread = contract.Problems.Where(ContractProblems.LeavesUnread).Select(p => $"{p.Where}: {p.Message}");
        var printed = new Report(
            report.Findings,
            [
                new("operations", report.Checked.Count), new("of", chosen), new("requests", (int)report.RequestsSent),
            ],
            summary, contract.Documents.Select(d => d.File).DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => f), [.. unread, .. report.Unchecked.Select(u => $"{u.What}: {u.Why}")])
        {
            Command = "probe",
            Coverage = report.Coverage,
            LeftBehind = report.LeftBehind,
            Title = Declarations.TitleOf(contract),
            Made = TimeProvider.System.GetUtcNow(),
            Files = [contract.File.Path],
            Target = target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
            Rules = [.. ProbeList.All.Concat<Detector>(CheckList.All).Where(options.Wants).Select(CheckedRule.Of)],
            FailOn = FailOnOption.Least(failOn),
            Declaration = call => Declarations.Find(contract, call),
        };
        return !printed.Write(terminal, formats) ? ExitCode.Usage
            : printed.Unchecked.Count > 0 ? ExitCode.Unchecked
            : FailOnOption.IsMet(failOn, report.Findings) ? ExitCode.Findings
            : ExitCode.Clean;
    }
}
