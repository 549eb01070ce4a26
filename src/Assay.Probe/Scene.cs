using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Learning;
using Assay.Probe.Generation.Positive;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>All that a probe works with.</summary>
internal sealed class Scene
{
    private readonly List<Unchecked> _unchecked = [];
    private readonly List<string> _notes = [];

    public Scene() => (Privacy, ParameterValues, Lessons) = (new Privacy(this), new ParameterValues(Values), new Lessons(Values));

    public required ApiContract Contract { get; init; }

    public required Uri Origin { get; init; }

    public required IReadOnlyList<Identity> Identities { get; init; }

    public required ProbeOptions Options { get; init; }

    /// <summary>A short text that is new in each run; it stands in all that must be unique.</summary>
    public required string Mark { get; init; }

    public required Sender Sender { get; init; }

    public required CallFactory Calls { get; init; }

    public required ObjectStore Store { get; init; }

    public required ValuePool Pool { get; init; }

    public required HttpText HttpText { get; init; }

    public required CurlLine CurlLine { get; init; }

    public Privacy Privacy { get; }

    /// <summary>Makes values that keep to a schema, for all threads.</summary>
    public Values Values { get; } = new();

    /// <summary>Makes values of parameters, judged as they arrive.</summary>
    public ParameterValues ParameterValues { get; }

    /// <summary>What refusals have taught of what the API wants.</summary>
    public Lessons Lessons { get; }

    /// <summary>Where servers call back that were made to.</summary>
    public CallbackListener Listener { get => field ?? throw new InvalidOperationException("nothing is sent"); init; }

    public required ServerErrors ServerErrors { get; init; }

    public CoverageLog Coverage { get; init; } = new();

    public required CancellationToken Cancellation { get; init; }

    public IReadOnlyList<Subject> Subjects { get; set; } = [];

    /// <summary>The operations that are to be attacked; <see cref="Subjects"/> holds also those that only serve to make objects.</summary>
    public IEnumerable<Subject> Chosen => Subjects.Where(s => Options.Operations.Chooses(s.Operation));

    /// <summary>The caller in whose name is acted first; null where no identity was given.</summary>
    public Identity? Alice => Identities.Count > 0 ? Identities[0] : null;

    /// <summary>An equal of the first caller; null where only one identity was given.</summary>
    public Identity? Bob => Identities.Count > 1 ? Identities[1] : null;

    public IReadOnlyList<Unchecked> Unchecked
    {
        get
        {
            lock (_unchecked)
            {
                return [.. _unchecked.Distinct()];
            }
        }
    }

    /// <summary>Things that are worth knowing but are neither findings nor gaps, each once.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_unchecked)
            {
                return [.. _notes.Distinct(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The caller's own record of a kind that nobody can create, where changing what the run has not made was allowed; null elsewhere.</summary>
    public ApiObject? OwnToChange(ResourceKind kind, Identity? caller) => Options.AllowDestructive ? Store.OwnOf(kind, caller) : null;

    /// <summary>Whether the contract opens an operation to all on purpose: where it asks for a credential nowhere, it says nothing about that.</summary>
    public bool IsOpenOnPurpose(Operation operation) => operation.AllowsAnonymous && Contract.Operations.Any(o => !o.AllowsAnonymous);

    public Subject? SubjectOf(Operation? operation) => Subjects.FirstOrDefault(s => s.Operation == operation);

    public Random Random(string scope) => Seeds.For(Options.Seed, scope);

    public Generator Generator(string scope) => new(Random(scope), Pool, Mark);

    public Task<Answer> SendAsync(Call call) => Sender.SendAsync(call);

    /// <summary>Sends an operation's call.</summary>
    public async Task<Exchange> SendAsync(Operation operation, Arguments arguments, Identity? caller)
    {
        var call = Calls.Build(operation, arguments, caller);
        return new Exchange(call, await Sender.SendAsync(call));
    }

    /// <summary>The proof of a finding.</summary>
    /// <param name="attack">What was sent and came back.</param>
    /// <param name="why">Why that proves it.</param>
    /// <param name="curl">Another line than the attack's own; null takes that.</param>
    public Evidence Evidence(Exchange attack, string why, string? curl = null) =>
        new(HttpText.Of(attack.Call), HttpText.Of(attack.Answer), curl ?? CurlLine.Of(attack.Call), why);

    /// <summary>Says that something could not be looked at.</summary>
    public void CouldNot(string what, string why)
    {
        lock (_unchecked)
        {
            _unchecked.Add(new Unchecked(what, why));
        }
    }

    /// <summary>Says something that is worth knowing.</summary>
    /// <param name="text">One sentence without a final full stop.</param>
    public void Note(string text)
    {
        lock (_unchecked)
        {
            _notes.Add(text);
        }
    }
}
