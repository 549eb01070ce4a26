using Assay.Contract.Text;

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

    /// <summary>A reference to a place that may not be read.</summary>
    public static readonly ContractProblem ExternalReference = new(
        "ZTL006", "external-reference", Severity.Error,
        "Reports a `$ref` to another host, or to a file outside the description's folder, unless that is allowed.",
        "What is behind it was not checked; a remote one may change without notice, and a path out of the folder may name any file.",
        "paths: { /a: { $ref: 'https://example.com/paths.yaml' } }", "paths: {}");

    /// <summary>A part of the description has the wrong shape.</summary>
    public static readonly ContractProblem WrongShape = new(
        "ZTL007", "wrong-shape", Severity.Error,
        "Reports a part of the description that is no object, no list, or another object than the specification asks for.",
        "The part cannot be read, so it constrains nothing.", "paths: []", "paths: {}");

    /// <summary>A field is missing without which an object means nothing, or which the specification asks for.</summary>
    public static readonly ContractProblem MissingField = new(
        "ZTL008", "missing-field", Severity.Error,
        "Reports an object without a field that the specification asks for; as a warning where only readers miss it.",
        "A parameter without a name or a place cannot be checked.",
        "paths: { /a: { get: { parameters: [ { name: q, schema: { type: string } } ], responses: {} } } }",
        "paths: { /a: { get: { parameters: [ { name: q, in: query, schema: { type: string } } ], responses: {} } } }");

    /// <summary>A member is no field of the object that it stands in.</summary>
    public static readonly ContractProblem UnknownField = new(
        "ZTL009", "unknown-field", Severity.Warning,
        "Reports a name that is no field of the OpenAPI object it stands in, once for all its places. Extensions (`x-`) and, since 3.1, the keywords of schemas are free.",
        "Tools skip it without a word, so what it was meant to say is not enforced.",
        "paths: { /a: { get: { authorization: bearer, responses: {} } } }", "paths: { /a: { get: { x-authorization: bearer, responses: {} } } }");

    /// <summary>A member is almost a field of the object that it stands in.</summary>
    public static readonly ContractProblem MisspeltKeyword = new(
        "ZTL010", "misspelt-keyword", Severity.Error,
        "Finds names that OpenAPI does not know but that are almost a field of the object they stand in. Extensions (`x-`), examples, and places with free names, such as `properties`, are left out.",
        "Tools skip what they do not know without a word: `additionalProperies: false` leaves the object open.",
        "paths: {}\ncomponents: { schemas: { Order: { type: object, additionalProperies: false } } }",
        "paths: {}\ncomponents: { schemas: { Order: { type: object, additionalProperties: false, x-additionalProperies: an extension, properties: { additionalProperies: { type: string } } } } }");

    /// <summary>A field holds a value that it cannot hold.</summary>
    public static readonly ContractProblem WrongValue = new(
        "ZTL016", "wrong-value", Severity.Error,
        "Reports a field whose value is not of the kind that the specification asks for, such as `required: yes` or a type that does not exist; as a warning where only readers are misled.",
        "Tools skip what they cannot read, so it constrains nothing.",
        "paths: {}\ncomponents: { schemas: { A: { type: object, required: true } } }",
        "paths: {}\ncomponents: { schemas: { A: { type: object, required: [a], properties: { a: { type: string } } } } }");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ContractProblem> All { get; } =
        [Unreadable, Syntax, DuplicateName, DanglingReference, CircularReference, ExternalReference, WrongShape, MissingField, UnknownField, MisspeltKeyword, WrongValue];

    /// <summary>Whether a part of the description was not read because of the problem, so that silence says nothing about it.</summary>
    public static bool LeavesUnread(Finding problem) =>
        problem.Severity == Severity.Error
        && (problem.Code == DanglingReference.Code || problem.Code == CircularReference.Code || problem.Code == ExternalReference.Code
            || problem.Code == WrongShape.Code);

    /// <summary>Each problem once; those of the first file first.</summary>
    internal static Finding[] InFileOrder(List<Finding> problems, SourceFile first) =>
        [.. problems.Distinct().Select(p => (Problem: p, Where: (SourceLocation)p.Where))
            .OrderBy(p => p.Where.File != first.Path).ThenBy(p => p.Where.File, StringComparer.Ordinal)
            .ThenBy(p => p.Where.Line).ThenBy(p => p.Where.Column).Select(p => p.Problem)];

    /// <summary>The problem that a syntax error is.</summary>
    internal static Finding Of(SourceFile file, SyntaxError error)
    {
        var kind = error.Line == 0 ? Unreadable
            : error.IsFatal ? Syntax
            : error.Message.Contains("twice", StringComparison.Ordinal) ? DuplicateName
            : Syntax;
        return kind.At(new SourceLocation(file.Path, error.Line, error.Column, 1, ""), error.Message, error.Hint);
    }
}
