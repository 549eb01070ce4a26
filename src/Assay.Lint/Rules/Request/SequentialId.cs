using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class SequentialId : Rule
{
    private const string Hint = "name objects by random ids (`type: string, format: uuid`), and check on every access whose the object is";

    public override string Code => "ZTL127";

    public override string Name => "sequential-id";

    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 340;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds objects that paths name by a whole number (`/orders/{id}` with `type: integer`), once for each kind of object, and once for the
        contract where most kinds are named so. Operations that are public on purpose are left out.
        ## Why it matters
        Whoever has order 1041 tries 1040 and 1042: a single forgotten check shows all objects, and the numbers tell how many there are (CWE-340).
        ## Bad
        ```yaml
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1, maximum: 99999999 } }]
        ```
        ## Good
        ```yaml
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var kinds = Facts.Of(contract).Parameters
            .Where(u => u.Parameter.In == ParameterLocation.Path && NamesObject(u) && !u.Operations.All(Access.IsMeantToBePublic))
            .GroupBy(u => Kind(u.Operations[0].Path, u.Parameter.Name))
            .ToArray();
        var counted = kinds.Where(k => k.Any(IsCounted)).ToArray();
        if (OneDecision.IsBehind(counted.Length, kinds.Length) && contract.Root["paths"] is { } paths)
        {
            yield return Report(paths, $"{counted.Length} of the {kinds.Length} kinds of objects that `paths` name have whole numbers as ids: {Listing.Of([.. counted.Select(k => k.First().Operations[0].Path)])}", Hint);
            yield break;
        }

        foreach (var kind in counted)
        {
            var uses = kind.Where(IsCounted).ToArray();
            var operations = uses.SelectMany(u => u.Operations).Distinct().Count();
            yield return Report(
                uses[0].Place.Node,
                $"{uses[0].Place.Title} is a whole number, so that callers can count through the objects{(operations > 1 ? $" ({operations} operations)" : "")}",
                Hint);
        }
    }

    /// <summary>The parameters, each by itself.</summary>
    internal static IReadOnlyList<ParameterUse> Found(ApiContract contract) =>
        Facts.Of(contract).Once<ParameterUse[]>(nameof(SequentialId), () => [.. Find(contract)]);

    private static IEnumerable<ParameterUse> Find(ApiContract contract) =>
        Facts.Of(contract).Parameters.Where(u =>
            u.Parameter.In == ParameterLocation.Path && NamesObject(u) && IsCounted(u) && !u.Operations.All(Access.IsMeantToBePublic));

    private static bool NamesObject(ParameterUse use) =>
        Words.Of(use.Parameter.Name).LastOrDefault() is "id" or "ids" or "oid" or "pk" or "identifier" or "number" or "no" || IsBehindItsCollection(use);

    // `/orders/{order}`
    private static bool IsBehindItsCollection(ParameterUse use) =>
        Kind(use.Operations[0].Path, use.Parameter.Name).Split('/') is [var collection, _]
        && collection.TrimEnd('s').Equals(use.Parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsCounted(ParameterUse use) =>
        use.Parameter.AnySchema is { } schema
        && Composition.Types(schema) is SchemaTypes.Integer or (SchemaTypes.Integer | SchemaTypes.Number)
        && schema.Resolved.Enum is null
        && !IsSmall(schema)
        && !Words.Of(use.Parameter.Name).Any(w => w is "version" or "revision" or "page" or "row" or "column" or "index" or "position" or "line" or "year" or "week" or "phone");

    // Ten answers of a poll may be counted through.
    private static bool IsSmall(Schema schema) =>
        schema.InPlace().Any(s => s["maximum"] is { Kind: NodeKind.Number } max && double.TryParse(max.Text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value <= 1_000);

    // What the path says before the parameter and the parameter's name: the same object may be declared at many paths.
    private static string Kind(string path, string name)
    {
        var segments = path.Split('/');
        var index = Array.FindIndex(segments, s => s.Contains($"{{{name}}}", StringComparison.Ordinal));
        return $"{(index > 0 ? segments[index - 1] : "")}/{name}";
    }
}
