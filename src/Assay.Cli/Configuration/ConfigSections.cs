namespace Assay.Cli.Configuration;

/// <summary>The sections of <c>assay.yaml</c>: one a verb.</summary>
internal static class ConfigSections
{
    public const string Lint = "lint";

    public const string Probe = "probe";

    /// <summary>The verbs whose section nothing reads yet; it may stand there for a later version, and <c>assay config show</c> says so.</summary>
    public static readonly string[] Reserved = ["guard", "mock", "validate", "demo", "lab", "lsp", "explain"];

    public static IEnumerable<string> All => Reserved.Prepend(Probe).Prepend(Lint);
}
