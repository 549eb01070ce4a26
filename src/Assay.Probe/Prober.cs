using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Attacks a running API as its contract describes it, from outside, and proves what it finds.</summary>
public static class Prober
{
    /// <summary>Runs all probes and checks against an application in memory, such as one of <c>WebApplicationFactory</c>.</summary>
    /// <param name="contract">The API's description.</param>
    /// <param name="handler">What takes the calls, such as <c>factory.Server.CreateHandler()</c>; it is not disposed of.</param>
    /// <param name="identities">Callers: the first two should be equal users. Without any, only what is open to all is probed.</param>
    /// <param name="options">Bounds and permissions; null takes the defaults.</param>
    /// <param name="onEvent">Called for each event, one after the other, on no particular thread.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The report. Whatever keeps the run from taking place is a value in it: nothing is thrown for that.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static Task<ProbeReport> Run(
        ApiContract contract,
        HttpMessageHandler handler,
        IReadOnlyList<Identity> identities,
        ProbeOptions? options = null,
        Action<ProbeEvent>? onEvent = null,
        CancellationToken cancellation = default) =>
        Run(contract, new Uri("http://localhost"), identities, (options ?? new ProbeOptions()) with { Handler = handler }, onEvent, cancellation);

    /// <summary>Runs all probes and checks.</summary>
    /// <param name="contract">The API's description.</param>
    /// <param name="target">The base URL of the running API; without a path, the base path of the description is used.</param>
    /// <param name="identities">Callers: the first two should be equal users. Without any, only what is open to all is probed.</param>
    /// <param name="options">Bounds and permissions; null takes the defaults.</param>
    /// <param name="onEvent">Called for each event, one after the other, on no particular thread.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The report. Whatever keeps the run from taking place is a value in it: nothing is thrown for that.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static async Task<ProbeReport> Run(
        ApiContract contract,
        Uri target,
        IReadOnlyList<Identity> identities,
        ProbeOptions? options = null,
        Action<ProbeEvent>? onEvent = null,
        CancellationToken cancellation = default)
    {
        options ??= new ProbeOptions();
        if (Refusals.Of(contract, target, identities, options) is { } refusal)
        {
            return new ProbeReport { Failure = refusal };
        }

        var started = options.Time.GetTimestamp();
        var events = new EventStream(onEvent);
        var masking = new Masking(identities);
        var text = new HttpText(target, masking);
        using var traffic = options.Traffic is { } stream ? new HarLog(stream, target, masking, text, options.Time) : null;
        using var budget = new Budget(options.MaxRequests, options.MaxTime, options.Time, cancellation, options.Stop);
        var observers = new List<Action<Exchange>> { events.Sent };
        if (traffic is not null)
        {
            observers.Add(traffic.Observe);
        }

        using var sender = new Sender(target, options, budget, exchange => observers.ForEach(o => o(exchange)));
        var entrance = await Entrance.FindAsync(contract, target, sender);
        if (entrance.Failure is not null)
        {
            return new ProbeReport { Failure = entrance.Failure, RequestsSent = budget.Sent };
        }

        var loggingIn = new LoggingIn(target, sender);
        if (await loggingIn.AllAsync(identities) is { } refused)
        {
            return new ProbeReport { Failure = refused, RequestsSent = budget.Sent };
        }

        sender.LoggingIn = loggingIn;
        var calls = new CallFactory(entrance.BasePath);
        var mark = Mark(options.Time);
        var store = new ObjectStore(contract, ResourceKind.In(contract), sender, calls, mark);
        var leaks = new ServerErrors();
        var coverage = new CoverageLog();
        observers.Add(coverage.Observe);
        observers.Add(store.Observe);
        observers.Add(leaks.Observe);
        await using var listener = new CallbackListener(options.Time);
        var scene = new Scene
        {
            Contract = contract,
            Origin = target,
            Identities = identities,
            Options = options,
            Mark = mark,
            Coverage = coverage,
            Sender = sender,
            Calls = calls,
            Store = store,
            Pool = new ValuePool(),
            ServerErrors = leaks,
            Listener = listener,
            HttpText = text,
            CurlLine = new CurlLine(target, masking),
            Cancellation = budget.Token,
        };
        var run = new ProbeRun(scene, budget, events);
        var report = await run.RunAsync(cancellation);
        using var last = new Budget(options.MaxRequests, TimeSpan.FromSeconds(30), options.Time, cancellation);
        using var cleaner = new Sender(target, options, last, exchange =>
        {
            events.Sent(exchange);
            traffic?.Observe(exchange);
        });
        var left = await new Cleaner(store, cleaner, calls).RunAsync(identities);
        return report with
        {
            Notes = traffic is { LeftOut: > 0 and var leftOut } ? [.. report.Notes, $"the traffic log had grown to its bound, and {leftOut:N0} calls were left out of it"] : report.Notes,
            Coverage = coverage.Of(contract.Operations.Where(options.Operations.Chooses)),
            RequestsSent = budget.Sent + last.Sent,
            Created = store.Created.Count,
            CleanedUp = store.Created.Count - left.Count,
            LeftBehind = [.. left.Select(path => target.GetLeftPart(UriPartial.Authority) + path)],
            Elapsed = options.Time.GetElapsedTime(started),
        };
    }

    /// <summary>Says what a run would do, and sends nothing.</summary>
    /// <param name="contract">The API's description.</param>
    /// <param name="target">The base URL of the API.</param>
    /// <param name="identities">The callers.</param>
    /// <param name="options">Bounds and permissions; null takes the defaults.</param>
    /// <returns>The plan, or why there can be none.</returns>
    public static ProbePlan Plan(ApiContract contract, Uri target, IReadOnlyList<Identity> identities, ProbeOptions? options = null)
    {
        options ??= new ProbeOptions();
        return Refusals.Of(contract, target, identities, options) is { } refusal
            ? new ProbePlan { Failure = refusal }
            : new Planner(contract, target, identities, options).Plan();
    }

    // It begins with a letter that no probe puts there to make a name anew.
    private static string Mark(TimeProvider time)
    {
        const string digits = "abcdefghijkmnpqrstuvwxyz23456789";
        var ticks = time.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond;
        return "z" + string.Concat(Enumerable.Range(0, 6).Select(i => digits[(int)(ticks >> (5 * i)) & 31]));
    }
}
