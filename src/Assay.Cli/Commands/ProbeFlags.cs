using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe;
using Assay.Probe.Workflows;

namespace Assay.Cli.Commands;

/// <summary>The options of <c>assay probe</c> that decide what is sent, and how much of it.</summary>
internal sealed class ProbeFlags
{
    private static readonly string[] PhaseNames = ["example", "boundary", "breach", "fuzz", "sequence", "none"];

    private readonly Option<int> _seed = new("--seed") { Description = "the same seed sends the same; default: 1", DefaultValueFactory = _ => 1 };
    private readonly Option<string[]> _only = new("--only") { Description = "the probes and checks to run, by code or name" };
    private readonly Option<string[]> _threat = new("--threat") { Description = "the threats to look for, such as sql-injection" };
    private readonly Option<string[]> _path = new("--path") { Description = "the paths to attack, such as '/orders/*'" };
    private readonly Option<string[]> _method = new("--method") { Description = "the methods to attack" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "the tags whose operations are attacked" };
    private readonly Option<string[]> _operation = new("--operation-id") { Description = "the operationIds to attack" };
    private readonly Option<string[]> _phase = new("--phase") { Description = "how answers are compared with the contract: example, boundary, breach, fuzz, sequence, or none; default: all" };
    private readonly Option<int> _cases = Number("--cases", "how many random calls each operation gets, a tenth where it writes; default: 100", 100, 0, 10_000_000);
    private readonly Option<int> _workers = Number("--workers", "how many calls are under way at once; default: 4", 4, 1, 256);
    private readonly Option<int?> _rate = new("--rate") { Description = "how many requests are sent in a second at most" };
    private readonly Option<Bounds> _budget = Budget();
    private readonly Option<TimeSpan> _timeout = Seconds("--timeout", "how long one answer may take; default: 10s", TimeSpan.FromSeconds(10));
    private readonly Option<string?> _replay = new("--replay") { Description = "send one trial again, by the id that a finding's proof names, and judge it" };
    private readonly Option<string[]> _workflow = new("--workflow") { Description = "an Arazzo file whose workflows are run, and then varied: a step left out, repeated, at once, in another's name" };
    private readonly Option<bool> _destructive = new("--destructive") { Description = "let data be changed and deleted that the run did not create" };
    private readonly Option<bool> _own = new("--i-own-this-target") { Description = "allow a target that is not on this machine" };

    public ProbeFlags()
    {
        _phase.AcceptOnlyFromAmong(PhaseNames);
        _threat.AcceptOnlyFromAmong([.. Enum.GetValues<Threat>().Select(t => ThreatFacts.Of(t).Name)]);
        _rate.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var rate) && rate is > 0 and <= 1_000_000))
            {
                result.AddError("--rate takes a number from 1 to 1000000");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_seed, _only, _threat, _path, _method, _tag, _operation, _phase, _cases, _workers, _rate, _budget, _timeout, _replay, _workflow, _destructive, _own])
        {
            command.Options.Add(option);
        }
    }

    public ProbeOptions Read(ParseResult parsed)
    {
        var bounds = parsed.GetValue(_budget)!;
        var phases = parsed.GetValue(_phase) ?? [];
        var defaults = new ProbeOptions();
        return defaults with
        {
            Seed = parsed.GetValue(_seed),
            Only = parsed.GetValue(_only) ?? [],
            Threats = [.. (parsed.GetValue(_threat) ?? []).Select(n => Enum.GetValues<Threat>().First(t => ThreatFacts.Of(t).Name == n))],
            Operations = new OperationFilter
            {
                Paths = parsed.GetValue(_path) ?? [],
                Methods = parsed.GetValue(_method) ?? [],
                Tags = parsed.GetValue(_tag) ?? [],
                OperationIds = parsed.GetValue(_operation) ?? [],
            },
            Phases = phases.Length == 0 ? null : [.. phases.Where(p => p != "none")],
            Cases = parsed.GetValue(_cases),
            Workers = parsed.GetValue(_workers),
            MaxRequestsPerSecond = parsed.GetValue(_rate),
            MaxRequests = bounds.Requests ?? (bounds.Time is null ? defaults.MaxRequests : long.MaxValue),
            MaxTime = bounds.Time ?? (bounds.Requests is null ? defaults.MaxTime : TimeSpan.FromHours(24)),
            RequestTimeout = parsed.GetValue(_timeout),
            Replay = parsed.GetValue(_replay),
            Workflows = [.. (parsed.GetValue(_workflow) ?? []).Select(WorkflowFile.Load)],
            AllowDestructive = parsed.GetValue(_destructive),
            OwnTarget = parsed.GetValue(_own),
        };
    }

    private static Option<int> Number(string name, string description, int @default, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => @default };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
            {
                result.AddError($"{name} takes a number from {least} to {most}");
            }
        });
        return option;
    }

    private static Option<TimeSpan> Seconds(string name, string description, TimeSpan @default) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => @default,
        CustomParser = result => Time(result, name),
    };

    private static TimeSpan Time(ArgumentResult result, string name)
    {
        if (TryTime(result.Tokens[0].Value, out var time))
        {
            return time;
        }

        result.AddError($"{name} takes a time such as 30s, 500ms or 5m");
        return default;
    }

    private static Option<Bounds> Budget() => new("--budget")
    {
        Description = "how much is sent at most: a number of requests such as 5000, a time such as 60s or 5m, or both; default: 20000 and 2m",
        Arity = new ArgumentArity(1, 2),
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => new Bounds(null, null),
        CustomParser = result =>
        {
            var bounds = new Bounds(null, null);
            foreach (var token in result.Tokens)
            {
                if (long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var requests) && requests > 0)
                {
                    bounds = bounds with { Requests = requests };
                }
                else if (TryTime(token.Value, out var time))
                {
                    bounds = bounds with { Time = time };
                }
                else
                {
                    result.AddError($"--budget cannot be `{Names.Short(token.Value)}`: give a number of requests such as 5000, or a time such as 60s or 5m");
                }
            }

            return bounds;
        },
    };

    private static bool TryTime(string text, out TimeSpan time)
    {
        time = default;
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? 0.001 : text.EndsWith('s') ? 1 : text.EndsWith('m') ? 60 : text.EndsWith('h') ? 3600 : 0;
        if (unit == 0 || !double.TryParse(text.TrimEnd('m', 's', 'h'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * unit is <= 0 or > 604_800)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(number * unit);
        return true;
    }

    private sealed record Bounds(long? Requests, TimeSpan? Time);
}
