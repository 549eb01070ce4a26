using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe;
using Assay.Probe.Identities;

namespace Assay.Cli.Commands;

/// <summary><c>assay probe DESCRIPTION --target URL --identity alice=bearer:TOKEN</c></summary>
internal static class ProbeCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("DESCRIPTION") { Description = "the OpenAPI description of the API" };
        var target = new Option<string>("--target") { Description = "where the API runs, such as http://127.0.0.1:5001", Required = true };
        var identity = new Option<string[]>("--identity")
        {
            Description = "a caller: NAME=bearer:TOKEN, basic:USER:PASSWORD, header:NAME:VALUE or cookie:NAME:VALUE; ${VARIABLE} is taken from the environment; two equal users are needed to try other people's objects",
        };
        var seed = new Option<int>("--seed") { Description = "the same seed sends the same", DefaultValueFactory = _ => 1 };
        var only = new Option<string[]>("--only") { Description = "the probes to run, by code or name" };
        var destructive = new Option<bool>("--destructive") { Description = "let data be changed and deleted that the run did not create" };
        var own = new Option<bool>("--i-own-this-target") { Description = "allow a target that is not on this machine" };
        var refs = RefsOption.Create();
        var format = FormatOption.Create();
        var failOn = FailOnOption.Create();
        var command = new Command("probe", "Attack a running API: does it keep to its contract, and can it be broken?")
        {
            file, target, identity, seed, only, destructive, own, refs, format, failOn,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ProbeOptions
            {
                Seed = parsed.GetValue(seed),
                Only = parsed.GetValue(only) ?? [],
                AllowDestructive = parsed.GetValue(destructive),
                OwnTarget = parsed.GetValue(own),
            };
            return await RunAsync(
                terminal, parsed.GetValue(file)!, parsed.GetValue(target)!, parsed.GetValue(identity) ?? [], options,
                RefsOption.Policy(parsed.GetValue(refs)!), parsed.GetValue(format)!, parsed.GetValue(failOn)!, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string file, string target, string[] identityTexts, ProbeOptions options,
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
            terminal.Fail($"there is no probe `{Names.Short(unknown)}`", "`assay explain` lists them all");
            return ExitCode.Usage;
        }

        if (ReadIdentities(terminal, identityTexts) is not { } identities)
        {
            return ExitCode.Usage;
        }

        var progress = new ProbeProgress(terminal);
        var report = await Prober.Run(contract, url, identities, options, progress.Show, cancellation);
        progress.Clear();
        if (report.Failure is { } failure)
        {
            terminal.Fail(failure.Message, failure.Hint);
            return failure.Kind is ProbeFailureKind.RefusedTarget or ProbeFailureKind.NothingToProbe ? ExitCode.Usage : ExitCode.Unchecked;
        }

        return Conclude(terminal, contract, url, options, report, formats, failOn);
    }

    private static int Conclude(
        Terminal terminal, ApiContract contract, Uri target, ProbeOptions options, ProbeReport report, FormatTarget[] formats, string failOn)
    {
        foreach (var note in report.Notes.Concat(report.LeftBehind.Select(l => $"left behind: {l}")))
        {
            terminal.Error.WriteLine($"note: {note}");
        }

        var summary = $"{Count.Of(report.Findings)}; {report.Checked.Count} of {contract.Operations.Count} operations attacked with "
            + $"{report.RequestsSent:N0} requests in {report.Elapsed.TotalSeconds:N1} s; {report.Created} {Count.Noun(report.Created, "object")} created, "
            + $"{report.CleanedUp} cleaned up";
        var unread = contract.Problems.Where(ContractProblems.LeavesUnread).Select(p => $"{p.Where}: {p.Message}");
        var printed = new Report(
            report.Findings,
            [
                new("operations", report.Checked.Count), new("of", contract.Operations.Count), new("requests", (int)report.RequestsSent),
            ],
            summary, contract.Documents.Select(d => d.File).DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => f), [.. unread, .. report.Unchecked.Select(u => $"{u.What}: {u.Why}")])
        {
            Command = "probe",
            Title = Declarations.TitleOf(contract),
            Made = TimeProvider.System.GetUtcNow(),
            Files = [contract.File.Path],
            Target = target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
            Rules = [.. ProbeList.All.Where(p => options.Only.Count == 0 || options.Only.Any(o => o.Equals(p.Code, StringComparison.OrdinalIgnoreCase) || o.Equals(p.Name, StringComparison.OrdinalIgnoreCase))).Select(CheckedRule.Of)],
            FailOn = FailOnOption.Least(failOn),
            Declaration = call => Declarations.Find(contract, call),
        };
        return !printed.Write(terminal, formats) ? ExitCode.Usage
            : printed.Unchecked.Count > 0 ? ExitCode.Unchecked
            : FailOnOption.IsMet(failOn, report.Findings) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static List<Identity>? ReadIdentities(Terminal terminal, string[] texts)
    {
        var identities = new List<Identity>();
        foreach (var text in texts)
        {
            if (!EnvironmentText.TryExpand(text, out var expanded, out var missing))
            {
                terminal.Fail($"the environment variable `{Names.Short(missing!)}` is not set", "set it, or write the credential itself");
                return null;
            }

            if (!Identity.TryParse(expanded, out var identity, out var problem))
            {
                terminal.Fail(problem, "`assay probe --help` shows the forms");
                return null;
            }

            if (identities.Any(i => i.Name == identity.Name))
            {
                terminal.Fail($"the identity `{identity.Name}` is given twice", "give each identity a name of its own");
                return null;
            }

            identities.Add(identity);
        }

        return identities;
    }
}
