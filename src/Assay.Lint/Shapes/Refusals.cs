using System.Runtime.CompilerServices;
using Assay.Contract.OpenApi;
using Assay.Lint.Rules.Contract;

namespace Assay.Lint.Shapes;

/// <summary>A refusal that some operations can give.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Who">Which operations can give it, as words that follow theirs.</param>
/// <param name="CanOccur">Whether an operation can give it.</param>
/// <param name="OrElse">Another answer that does as well.</param>
internal sealed record Refusal(int Status, string Who, Func<Operation, bool> CanOccur, int? OrElse = null)
{
    /// <summary>Whether an operation documents it.</summary>
    public bool IsDocumented(Operation operation) =>
        MissingAnswer.IsDocumented(operation, Status) || (OrElse is { } other && MissingAnswer.IsDocumented(operation, other));
}

/// <summary>Which refusals the operations of a contract can give and do not document.</summary>
internal sealed class Refusals
{
    // More refusals than this that most operations leave out are one habit: what is documented is what tools made of themselves.
    private const int MostSingle = 3;

    // An operation that lacks one refusal forgot it; one that lacks all of several never thought of refusing.
    private const int Several = 2;
    private static readonly ConditionalWeakTable<ApiContract, Refusals> Known = [];
    private static readonly ConditionalWeakTable<ApiContract, Refusals> KnownEach = [];

    private readonly Dictionary<Operation, int[]> _missing = [];
    private readonly HashSet<Operation> _silent;

    private Refusals(ApiContract contract)
    {
        var unbounded = BodySize.Unbounded(contract);
        All =
        [
            new Refusal(400, " whose input can be wrong", Undocumented400.CanBeWrong, OrElse: 422),
            new Refusal(401, " that ask for authentication", Access.AsksWho),
            new Refusal(403, " that can be forbidden to a known caller", Undocumented403.CanBeForbidden),
            new Refusal(404, " that name an object in the path", Undocumented404.NamesAnObject),
            new Refusal(413, " that take a body without a largest size", unbounded.Contains),
            new Refusal(415, " that take a body", o => o.RequestBody is { Content.Count: > 0 }),
            new Refusal(429, "", _ => true),
        ];
        foreach (var operation in contract.Operations)
        {
            _missing[operation] = [.. All.Where(r => r.CanOccur(operation) && !r.IsDocumented(operation)).Select(r => r.Status)];
        }

        if (Folding.IsOff)
        {
            _silent = [];
            Habits = [];
            return;
        }

        var silent = contract.Operations.Where(o => _missing[o].Length > 0 && !RefusesSomething(o)).ToArray();
        IsHabit = OneDecision.IsBehind(silent.Length, contract.Operations.Count) && contract.Root["paths"] is not null;
        _silent = [.. silent.Where(o => IsHabit || _missing[o].Length >= Several)];
        var habits = All.Select(r => (Refusal: r, Needing: contract.Operations.Where(o => r.CanOccur(o) && !_silent.Contains(o)).ToArray()))
            .Where(h => h.Needing.Length > 0 && OneDecision.IsBehindTrifles(h.Needing.Count(o => !h.Refusal.IsDocumented(o)), h.Needing.Length))
            .Select(h => h.Refusal).ToArray();
        Habits = habits.Length > MostSingle ? habits : [];
    }

    /// <summary>Every refusal that the rules know.</summary>
    public IReadOnlyList<Refusal> All { get; }

    /// <summary>The refusals that most operations leave out, where they are many: one finding for all of them.</summary>
    public IReadOnlyList<Refusal> Habits { get; }

    public static Refusals Of(ApiContract contract) =>
        (Folding.IsOff ? KnownEach : Known).GetValue(contract, static c => new Refusals(c));

    /// <summary>The statuses that an operation can answer and does not document, ascending.</summary>
    public IReadOnlyList<int> Missing(Operation operation) => _missing[operation];

    /// <summary>Whether an operation documents no refusal at all, although it can give several: that is one omission.</summary>
    public bool IsSilent(Operation operation) => _silent.Contains(operation);

    /// <summary>Whether most operations are silent, which is one decision that nobody took.</summary>
    public bool IsHabit { get; }

    private static bool RefusesSomething(Operation operation) =>
        operation.Node["responses"]?.Children.Any(r => r.Name is { } key && (key == "default" || key.StartsWith('4'))) == true;
}
