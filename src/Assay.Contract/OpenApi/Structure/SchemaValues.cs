using Assay.Contract.Patterns;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi.Structure;

/// <summary>What can be wrong with a keyword's value though it is of the right kind.</summary>
internal static class SchemaValues
{
    public static void Check(Node schema, StructureProblems problems)
    {
        if (schema["pattern"] is { IsString: true } pattern)
        {
            CheckPattern(pattern, pattern.Text, problems);
        }

        foreach (var member in schema["patternProperties"] is { IsMapping: true } members ? members.Children : [])
        {
            CheckPattern(member, member.Name!, problems);
        }

        if (schema["enum"] is { IsSequence: true, Children.Count: 0 } none)
        {
            problems.WrongValue(none, "holds no value, so that nothing is valid", "list the allowed values", isNote: true);
        }

        if (schema["multipleOf"] is { Kind: NodeKind.Number } step && (step.Text.StartsWith('-') || step.Text.All(c => c is '0' or '.')))
        {
            problems.WrongValue(step, "must be greater than zero", "write the step between two allowed values");
        }
    }

    private static void CheckPattern(Node at, string pattern, StructureProblems problems)
    {
        if (!EcmaPattern.TryParse(pattern, out _, out var error))
        {
            problems.WrongValue(at, $"is no regular expression of ECMA-262: {error.Message}", "nothing can match it; correct it");
        }
    }
}
