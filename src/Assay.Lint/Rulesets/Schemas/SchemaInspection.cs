using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Paths;

namespace Assay.Lint.Rulesets.Schemas;

/// <summary>Finds what keeps ajv from compiling a schema, whatever the value: references that lead nowhere, patterns that are none.</summary>
internal sealed class SchemaInspection(DocumentView view, string dialect, Func<Node, string, Node?> open)
{
    private static readonly string[] Single = ["not", "if", "then", "else", "additionalItems", "contains", "propertyNames", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
    private static readonly string[] Lists = ["anyOf", "oneOf", "allOf", "prefixItems"];
    private static readonly string[] Maps = ["properties", "patternProperties", "dependentSchemas"];

    private readonly HashSet<Node> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first defect; null where there is none.</summary>
    public SchemaDefect? Of(Node start)
    {
        var stack = new Stack<Node>([start]);
        while (stack.TryPop(out var at))
        {
            var schema = view.Follow(at);
            if (!schema.IsMapping || !_seen.Add(schema))
            {
                continue;
            }

            if (Own(schema) is { } defect)
            {
                return defect;
            }

            foreach (var next in Below(schema).Reverse())
            {
                stack.Push(next);
            }
        }

        return null;
    }

    private SchemaDefect? Own(Node schema)
    {
        if (schema["$ref"] is { IsString: true } reference && open(schema, reference.Text) is null)
        {
            return new SchemaDefect($"can't resolve reference {reference.Text} from id #", isMissingReference: true);
        }

        var types = schema["type"] switch
        {
            { IsString: true } one => [one.Text],
            { IsSequence: true } many => many.Children.Select(c => c.Text).ToArray(),
            _ => [],
        };
        if (types.Contains("null") && schema.Boolean("nullable") == false)
        {
            return new SchemaDefect("type: null contradicts nullable: false");
        }

        if (types.Length == 0 && schema["nullable"] is not null)
        {
            return new SchemaDefect("\"nullable\" cannot be used without \"type\"");
        }

        if (schema["pattern"] is { IsString: true } pattern && Methods.Pattern(pattern.Text, "") is null)
        {
            return new SchemaDefect($"Invalid regular expression: /{pattern.Text}/: Invalid pattern");
        }

        return schema["format"] is { Kind: not NodeKind.String } ? new SchemaDefect("schema is invalid: data/format must be string") : null;
    }

    private IEnumerable<Node> Below(Node schema)
    {
        if (schema["$ref"] is { IsString: true } reference && open(schema, reference.Text) is { } target)
        {
            yield return target;
        }

        foreach (var keyword in Single)
        {
            if (schema[keyword] is { } one)
            {
                yield return one;
            }
        }

        foreach (var keyword in Lists)
        {
            foreach (var item in schema[keyword] is { } list ? view.Follow(list).Children : [])
            {
                yield return item;
            }
        }

        if (schema["items"] is { } items)
        {
            if (dialect != "draft2020-12" && view.Follow(items).IsSequence)
            {
                foreach (var item in view.Follow(items).Children)
                {
                    yield return item;
                }
            }
            else
            {
                yield return items;
            }
        }

        foreach (var keyword in Maps)
        {
            foreach (var member in schema[keyword] is { } map ? view.Follow(map).Children : [])
            {
                yield return member;
            }
        }

        foreach (var member in schema["dependencies"] is { } dependencies ? view.Follow(dependencies).Children : [])
        {
            if (!member.IsSequence)
            {
                yield return member;
            }
        }
    }
}
