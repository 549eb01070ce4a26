using Assay.Contract.Patterns;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Workflows;

/// <summary>Judges the criteria of steps and of their actions.</summary>
internal static class Criteria
{
    /// <summary>What is wrong with a criterion; null where all could be judged.</summary>
    public static string? Judge(Step step, Answer answer, Frame frame, out bool isMet)
    {
        isMet = step.Criteria.Count > 0 || answer.IsSuccess;
        foreach (var criterion in step.Criteria)
        {
            if (Holds(criterion, frame, out var problem) is not { } holds)
            {
                return $"a criterion of the step `{step.Id}` {problem}";
            }

            isMet &= holds;
        }

        return null;
    }

    /// <summary>Whether one holds; null where it cannot be judged, and the problem says why.</summary>
    public static bool? Holds(Node criterion, Frame frame, out string problem)
    {
        problem = "cannot be read";
        var type = criterion["type"] is { IsMapping: true } typed ? typed.String("type") : criterion.String("type") ?? "simple";
        if (criterion.String("condition") is not { } condition)
        {
            return null;
        }

        if (type == "simple")
        {
            return Condition.Holds(condition, frame.TryRead);
        }

        if (type == "regex" && criterion.String("context") is { } context && EcmaPattern.TryParse(condition, out var pattern, out _))
        {
            return frame.TryRead(context, out var value) && pattern.IsMatch(JsonNodes.ToText(value));
        }

        problem = $"is of the type `{Names.Short(type ?? "")}`, which is not judged";
        return null;
    }
}
