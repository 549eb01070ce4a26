namespace Assay.Contract.OpenApi;

/// <summary>What can be wrong with a description before any rule looks at it.</summary>
public static class ContractProblems
{
    /// <summary>The file is missing, a folder, empty, too big, or no text.</summary>
    public static readonly ContractProblem Unreadable = new(
        "ZTL001", "unreadable-description", Severity.Error,
        "Reports a description that cannot be read at all: missing, a folder, empty, too big, not UTF-8, or no OpenAPI description.",
        "A contract that is not read protects nothing.", "hello: world", "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths: {}");

    /// <summary>The text is neither YAML nor JSON, or breaks a bound.</summary>
    public static readonly ContractProblem Syntax = new(
        "ZTL002", "invalid-syntax", Severity.Error,
        "Reports YAML or JSON that breaks its grammar, nests too deep, or repeats too much through aliases.",
        "Two readers may make two different contracts of a broken text.", "paths: [unclosed", "paths: {}");

    /// <summary>A name stands twice in one mapping.</summary>
    public static readonly ContractProblem DuplicateName = new(
        "ZTL003", "duplicate-name", Severity.Error,
        "Reports a name that stands twice in one mapping.",
        "One reader takes the first value, another the last: the guard and the server may follow two different contracts.",
        "paths: {}\npaths: {}", "paths: {}");

    /// <summary>A local reference without a target.</summary>
    public static readonly ContractProblem DanglingReference = new(
        "ZTL004", "dangling-reference", Severity.Error,
        "Reports a `$ref` whose target does not exist.",
        "Tools read a missing schema as one that admits everything.",
        "paths: { /a: { $ref: '#/components/pathItems/missing' } }",
        "paths: { /a: { $ref: '#/components/pathItems/a' } }\ncomponents: { pathItems: { a: {} } }");

    /// <summary>References that only lead to one another.</summary>
    public static readonly ContractProblem CircularReference = new(
        "ZTL005", "circular-reference", Severity.Error,
        "Reports references that lead to one another and never to a schema.",
        "Nothing is described, and a careless tool never ends.",
        "paths: {}\ncomponents: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }",
        "paths: {}\ncomponents: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { type: boolean } } }");

    /// <summary>A reference to another file or host.</summary>
    public static readonly ContractProblem ExternalReference = new(
        "ZTL006", "external-reference", Severity.Error,
        "Reports a `$ref` that leads out of the file.",
        "What is behind it was not checked; a remote one may change without notice.",
        "paths: { /a: { $ref: 'https://example.com/paths.yaml' } }", "paths: {}");

    /// <summary>A part of the description has the wrong shape.</summary>
    public static readonly ContractProblem WrongShape = new(
        "ZTL007", "wrong-shape", Severity.Error,
        "Reports a part of the description that is not of the kind the specification asks for.",
        "The part cannot be read, so it constrains nothing.", "paths: []", "paths: {}");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ContractProblem> All { get; } =
        [Unreadable, Syntax, DuplicateName, DanglingReference, CircularReference, ExternalReference, WrongShape];
}
