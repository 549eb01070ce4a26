using Assay.Contract.Schemas;

namespace Assay.Contract.OpenApi;

/// <summary>Walks from every operation to every schema that it reaches.</summary>
internal static class SchemaUses
{
    private static readonly string[] OneBelow =
        ["items", "additionalProperties", "contains", "propertyNames", "unevaluatedProperties", "unevaluatedItems", "additionalItems"];

    private static readonly string[] OneInPlace = ["not", "if", "then", "else"];

    private static readonly string[] ManyInPlace = ["allOf", "anyOf", "oneOf"];

    private static readonly string[] NamedBelow = ["patternProperties", "dependentSchemas"];

    public static IReadOnlyList<SchemaUse> Of(ApiContract contract)
    {
        var uses = new Dictionary<Schema, SchemaUse>();
        var order = new List<SchemaUse>();
        foreach (var operation in contract.Operations)
        {
            var walk = new Walk(operation, uses, order);
            foreach (var parameter in operation.Parameters)
            {
                walk.From(parameter.AnySchema, Direction.Request, isBody: false, parameter);
            }

            foreach (var media in operation.RequestBody?.Content ?? [])
            {
                walk.From(media.Schema, Direction.Request, isBody: true, null);
            }

            foreach (var response in operation.Responses)
            {
                foreach (var media in response.Content)
                {
                    walk.From(media.Schema, Direction.Response, isBody: true, null);
                }

                foreach (var header in response.Headers)
                {
                    walk.From(header.AnySchema, Direction.Response, isBody: false, null);
                }
            }
        }

        return order;
    }

    private sealed class Walk(Operation operation, Dictionary<Schema, SchemaUse> uses, List<SchemaUse> order)
    {
        private readonly HashSet<(Schema, Direction, bool)> _seen = [];
        private readonly Stack<Step> _work = [];

        public void From(Schema? root, Direction direction, bool isBody, Parameter? parameter)
        {
            if (root is null)
            {
                return;
            }

            _work.Push(new Step(root, null, parameter, false));
            while (_work.TryPop(out var step))
            {
                Visit(step, direction, isBody);
            }
        }

        private void Visit(Step step, Direction direction, bool isBody)
        {
            // A bare reference is not a schema of its own: its target is used, and found at its own place.
            var schema = step.Schema.Resolved;
            if (step.Schema != schema && step.Schema.Dialect != Dialect.OpenApi30 && step.Schema.Node.Children.Any(k => !Keywords.IsAnnotation(k.Name!) && k.Name != "$ref"))
            {
                _work.Push(step with { Schema = schema, IsPart = true });
                schema = step.Schema;
            }

            if (!_seen.Add((schema, direction, isBody)))
            {
                return;
            }

            if (!uses.TryGetValue(schema, out var use))
            {
                uses[schema] = use = new SchemaUse(schema) { IsPart = step.IsPart };
                order.Add(use);
            }

            use.InRequest |= direction == Direction.Request;
            use.InResponse |= direction == Direction.Response;
            use.InRequestBody |= direction == Direction.Request && isBody;
            use.IsPart &= step.IsPart;
            use.Parameter ??= step.Parameter;
            use.PropertyName ??= step.Property;
            use.OperationSet.Add(operation);
            PushBelow(schema, step);
        }

        private void PushBelow(Schema schema, Step step)
        {
            foreach (var keyword in ManyInPlace)
            {
                foreach (var part in schema.Subs(keyword))
                {
                    _work.Push(step with { Schema = part, IsPart = true });
                }
            }

            foreach (var keyword in OneInPlace)
            {
                if (schema.Sub(keyword) is { } part)
                {
                    _work.Push(step with { Schema = part, IsPart = true });
                }
            }

            foreach (var keyword in OneBelow)
            {
                if (schema.Sub(keyword) is { } below)
                {
                    _work.Push(new Step(below, null, keyword == "items" ? step.Parameter : null, false));
                }
            }

            foreach (var below in schema.Subs("prefixItems"))
            {
                _work.Push(new Step(below, null, null, false));
            }

            foreach (var keyword in NamedBelow)
            {
                foreach (var below in schema.Named(keyword))
                {
                    _work.Push(new Step(below.Schema, null, null, keyword == "dependentSchemas"));
                }
            }

            for (var i = schema.Properties.Count - 1; i >= 0; i--)
            {
                _work.Push(new Step(schema.Properties[i].Schema, schema.Properties[i].Name, null, false));
            }
        }
    }

    private sealed record Step(Schema Schema, string? Property, Parameter? Parameter, bool IsPart);
}
