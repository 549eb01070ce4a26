namespace Assay.Lint.Rulesets.Functions;

/// <summary>Why a function in JavaScript cannot be used.</summary>
internal sealed class ScriptException(string message) : Exception(message);

/// <summary>Functions of rulesets that are written in JavaScript.</summary>
internal static class ScriptFunction
{
    /// <summary>Reads the function that a file exports; throws <see cref="ScriptException"/> where it cannot be used.</summary>
    public static RuleFunction Load(string file, string folder) =>
        throw new ScriptException("functions in JavaScript are not run yet");
}
