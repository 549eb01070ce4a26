using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Contract;

internal sealed class MisspeltKeyword : Rule
{
    // Shorter names are one slip away from too many others.
    private const int ShortestName = 3;

    public override string Code => "ZTL010";

    public override string Name => "misspelt-keyword";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override string Doc => """
        ## What it does
        Finds names that OpenAPI does not know but that are almost a field of the object they stand in. Extensions (`x-`),
        examples, and places with free names, such as `properties`, are left out.
        ## Why it matters
        Tools skip what they do not know without a word: `additionalProperies: false` leaves the object open.
        ## Bad
        ```yaml
        paths: {}
        components:
          schemas:
            Order:
              type: object
              additionalProperies: false
        ```
        ## Good
        ```yaml
        paths: {}
        components:
          schemas:
            Order:
              type: object
              additionalProperties: false
              x-additionalProperies: an extension
              properties:
                additionalProperies: { type: string, description: The name of a property is free }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var work = new Stack<(Node Node, string Kind)>();
        work.Push((contract.Root, "Root"));
        while (work.TryPop(out var step))
        {
            if (!step.Node.IsMapping)
            {
                continue;
            }

            if (Grammar.Of(step.Kind) is not { } fields)
            {
                PushAll(work, step.Node, "PathItem");
                continue;
            }

            // Beside a reference nothing counts, but in a path and, since 3.1, in a schema.
            var isReference = step.Node.String("$ref") is not null && step.Kind is not ("Schema" or "PathItem");
            foreach (var member in step.Node.Children)
            {
                if (fields.TryGetValue(member.Name!, out var field))
                {
                    Push(work, member, field);
                }
                else if (!isReference && Meant(member, fields) is { } meant)
                {
                    var place = Place.Of(member);
                    yield return Report(
                        member, $"{place.Title} is no field that OpenAPI knows there, so it has no effect", $"did you mean `{meant}`?");
                }
            }
        }
    }

    private static string? Meant(Node member, IReadOnlyDictionary<string, GrammarField> fields)
    {
        var name = member.Name!;
        if (name.Length < ShortestName || name.StartsWith("x-", StringComparison.OrdinalIgnoreCase) || name.StartsWith('/'))
        {
            return null;
        }

        // A name whose value could not stand in the field is another word, not a slip: `note: some text` is no `not`.
        return Spelling.Nearest(
            name, fields.Where(f => Fits(member, f.Value) && !member.Parent!.Children.Any(c => c.Name == f.Key)).Select(f => f.Key));
    }

    private static bool Fits(Node value, GrammarField field) =>
        field.Form switch
        {
            FieldForm.Map => value.IsMapping,
            FieldForm.Many => value.IsSequence || value.IsMapping,
            FieldForm.One => value.IsMapping || (field.Kind == "Schema" && value.Kind == NodeKind.Boolean),
            _ => true,
        };

    private static void Push(Stack<(Node Node, string Kind)> work, Node member, GrammarField field)
    {
        if (field.Form == FieldForm.One || (field.Form == FieldForm.Many && member.IsMapping))
        {
            work.Push((member, field.Kind!));
        }
        else if (field.Form is FieldForm.Many or FieldForm.Map)
        {
            PushAll(work, member, field.Kind!);
        }
    }

    private static void PushAll(Stack<(Node Node, string Kind)> work, Node holder, string kind)
    {
        foreach (var child in holder.Children)
        {
            // `x-` is an extension among paths, answers and callbacks; elsewhere the names are free.
            if (kind is not ("PathItem" or "Response") || child.Name?.StartsWith("x-", StringComparison.Ordinal) != true)
            {
                work.Push((child, kind));
            }
        }
    }
}
