using System.Text;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>An example with the schema that it is one of.</summary>
/// <param name="Value">The example.</param>
/// <param name="Schema">The schema that it should meet.</param>
/// <param name="Directions">The ways in which it may travel; it must be right in one of them.</param>
/// <param name="IsText">Whether it travels as text, as a parameter does, so that it may be written as text here too.</param>
internal sealed record StatedExample(Node Value, Schema Schema, Direction[] Directions, bool IsText)
{
    /// <summary>Every example of the contract whose value stands in it, each once.</summary>
    public static IEnumerable<StatedExample> Of(ApiContract contract) =>
        InSchemas(contract).Concat(InOperations(contract))
            .Where(e => e.Value.Kind != NodeKind.Null)
            .DistinctBy(e => e.Value.Origin);

    /// <summary>How it breaks its schema; null where it does not.</summary>
    public Violation? Breach()
    {
        var json = Value.ToJson();
        return Directions.Any(d => Schema.IsValid(json, d)) || IsWrittenAsText()
            ? null
            : Schema.Validate(json, Directions[0]).FirstOrDefault();
    }

    private static IEnumerable<StatedExample> InSchemas(ApiContract contract)
    {
        foreach (var (schema, use) in StatedSchemas.Of(contract))
        {
            // A model may be shown as it is answered, though a request takes it too.
            Direction[] directions = use.InResponse ? use.InRequest ? [Direction.Response, Direction.Request, Direction.None] : [Direction.Response, Direction.None]
                : [Direction.Request, Direction.None];
            var isText = use.Parameter is not null;
            var list = schema.Dialect == Dialect.OpenApi30 ? null : schema["examples"];
            foreach (var value in (list is { IsSequence: true } ? list.Children : []).Prepend(schema["example"]).OfType<Node>())
            {
                yield return new StatedExample(value, schema, directions, isText);
            }
        }
    }

    private static IEnumerable<StatedExample> InOperations(ApiContract contract)
    {
        foreach (var use in Facts.Of(contract).Parameters)
        {
            foreach (var example in OfParameter(use.Parameter, contract, Direction.Request))
            {
                yield return example;
            }
        }

        foreach (var operation in contract.Operations)
        {
            var asked = (operation.RequestBody?.Content ?? []).SelectMany(m => OfMedia(m, contract, Direction.Request));
            var answered = operation.Responses.SelectMany(r =>
                r.Content.SelectMany(m => OfMedia(m, contract, Direction.Response)).Concat(r.Headers.SelectMany(h => OfParameter(h, contract, Direction.Response))));
            foreach (var example in asked.Concat(answered))
            {
                yield return example;
            }
        }
    }

    private static IEnumerable<StatedExample> OfParameter(Parameter parameter, ApiContract contract, Direction direction)
    {
        if (parameter.Schema is { } schema && contract.Version != SpecVersion.V2_0)
        {
            foreach (var value in Values(parameter.Node, contract))
            {
                yield return new StatedExample(value, schema, [direction], true);
            }
        }

        foreach (var example in parameter.Content is { } media ? OfMedia(media, contract, direction) : [])
        {
            yield return example;
        }
    }

    private static IEnumerable<StatedExample> OfMedia(MediaType media, ApiContract contract, Direction direction)
    {
        if (media.Schema is not { } schema || !media.IsJson)
        {
            yield break;
        }

        // In 2.0 an answer shows its examples by media type, and a body shows none.
        var values = contract.Version != SpecVersion.V2_0 ? Values(media.Node, contract)
            : direction == Direction.Response && media.Node["examples"]?[media.Range] is { } one ? [one]
            : [];
        foreach (var value in values)
        {
            yield return new StatedExample(value, schema, [direction], false);
        }
    }

    private static IEnumerable<Node> Values(Node holder, ApiContract contract)
    {
        if (holder["example"] is { } one)
        {
            yield return one;
        }

        foreach (var example in holder["examples"] is { IsMapping: true } named ? named.Children : [])
        {
            if (LocalReference.Follow(example, contract.Root) is { } target && (target["dataValue"] ?? target["value"]) is { } value)
            {
                yield return value;
            }
        }
    }

    // A parameter's text `5` is the number 5, and a JSON body may be shown as the text that travels.
    private bool IsWrittenAsText()
    {
        var isScalar = Value.Kind is NodeKind.String or NodeKind.Number or NodeKind.Boolean;
        if (!isScalar || (!IsText && !Value.IsString))
        {
            return false;
        }

        var types = Composition.Types(Schema);
        return Directions.Any(d => Schema.IsValid(Encoding.UTF8.GetBytes(Value.Text), d))
            || (IsText && (types & (SchemaTypes.Array | SchemaTypes.Object)) != 0)
            || (IsText && Directions.Any(d => Schema.IsValid(Encoding.UTF8.GetBytes($"\"{Value.Text}\""), d)));
    }
}
