using Assay.Contract;

namespace Assay.Cli.Commands;

/// <summary>A value that its schema does not allow.</summary>
internal sealed class InvalidInstance : Detector
{
    public static readonly InvalidInstance Instance = new();

    public override string Code => "ZTL017";

    public override string Name => "invalid-instance";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override string Doc => """
        ## What it does
        `assay validate` reports every part of a JSON or YAML file that its JSON Schema does not allow.
        ## Why it matters
        What is stored or sent against its schema breaks whoever relies on it.
        ## Bad
        ```yaml
        # against { type: object, properties: { quantity: { type: integer, minimum: 1 } } }
        quantity: 0
        ```
        ## Good
        ```yaml
        quantity: 1
        ```
        """;

    public Finding At(SourceLocation where, string message, string hint) => Found(where, message, hint);
}
