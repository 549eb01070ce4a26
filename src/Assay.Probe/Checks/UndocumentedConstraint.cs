using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Generation.Learning;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>What an API demands of its input and the contract does not say.</summary>
public sealed class UndocumentedConstraint : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP114";

    /// <inheritdoc/>
    public override string Name => "undocumented-constraint";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Reads the answers 400 and 422 to input that keeps to the contract: a list of values, a bound, a format, or a property
        that is missed. It counts only where the value that was sent does not meet what the answer asks for, and where the same
        call with a value that does gets in. From then on all valid input to that operation keeps to it, so that tests reach the
        code behind. One constraint of several operations is one finding.
        ## Why it matters
        The contract is wider than the API. Clients, generators and gateways learn of the rule by failing.
        ## Bad
        ```http
        POST /tickets HTTP/1.1

        {"title":"Printer","priority":"soon"}

        HTTP/1.1 422

        {"detail":[{"loc":["body","priority"],"msg":"must be one of low, high"}]}
        ```
        where the contract says `priority: { type: string }`.
        ## Good
        The same answer, and `enum: [low, high]` in the contract.
        """;

    /// <summary>The deviation of a constraint that made a difference.</summary>
    internal Deviation Of(Lesson lesson, Trial trial, Answer answer, string why)
    {
        var operation = trial.Subject.Operation.Title;
        var (where, place) = lesson.Parameter is { } parameter
            ? (new CallLocation(operation, Trials.Place(parameter), parameter.Name), $"`{Names.Short(parameter.Name)}`")
            : (new CallLocation(operation, "body", Pointer: "/" + string.Join('/', lesson.Path.Select(JsonPointer.Escape))), $"`{Names.Short(lesson.Name)}` of the body");
        var what = lesson.Schema is null ? $"{place} to be there" : $"{lesson.Words} for {place}";
        return Deviates(
            trial, answer, lesson.Key, $"wants {what}, and the contract does not say so", $"want {what}, and the contract does not say so",
            "write the constraint into the contract, or take what the contract admits", $"the answer {answer.Status} asks for it; {why}", where);
    }
}
