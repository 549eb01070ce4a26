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
        using var budget = new Budget(options.MaxRequests, options.MaxTime, options.Time, cancellation);
        var observers = new List<Action<Exchange>> { events.Sent };
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
        var store = new ObjectStore(contract, ResourceKind.In(contract), sender, calls);
        var leaks = new ServerErrors();
        observers.Add(store.Observe);
        observers.Add(leaks.Observe);
        await using var listener = new CallbackListener(options.Time);
        var masking = new Masking(identities);
        var scene = new Scene
        {
            Contract = contract,
            Origin = target,
            Identities = identities,
            Options = options,
            Mark = Mark(options.Time),
            Sender = sender,
            Calls = calls,
            Store = store,
            Pool = new ValuePool(),
            ServerErrors = leaks,
            Listener = listener,
            HttpText = new HttpText(target, masking),
            CurlLine = new CurlLine(target, masking),
            Cancellation = budget.Token,
        };
        var run = new ProbeRun(scene, budget, events);
        var report = await run.RunAsync(cancellation);
        using var last = new Budget(options.MaxRequests, TimeSpan.FromSeconds(30), options.Time, cancellation);
        using var cleaner = new Sender(target, options, last, events.Sent);
        var left = await new Cleaner(store, cleaner, calls).RunAsync(identities);
        return report with
        {
            RequestsSent = budget.Sent + last.Sent,
            Created = store.Created.Count,
            CleanedUp = store.Created.Count - left.Count,
            LeftBehind = [.. left.Select(path => target.GetLeftPart(UriPartial.Authority) + path)],
            Elapsed = options.Time.GetElapsedTime(started),
        };
    }

    private static string Mark(TimeProvider time)
    {
        const string digits = "abcdefghijkmnpqrstuvwxyz23456789";
        var ticks = time.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond;
        return string.Concat(Enumerable.Range(0, 7).Select(i => digits[(int)(ticks >> (5 * i)) & 31]));
    }
}
