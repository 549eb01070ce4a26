using Assay.Contract;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Evidence;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Closes objects by <c>additionalProperties: false</c>, or the whole of a composition so that none of its parts refuses what another names.</summary>
internal static class Closing
{
    public static Func<FixContext, Finding, Node, Proposal> Close(Direction direction) => (context, _, place) =>
    {
        if (context.SchemaOf(place) is not { } schema || schema.Node["in"]?.Text == "formData" || place["responses"] is not null)
        {
            return Proposal.Refused("OpenAPI 2.0 has no way to close a form");
        }

        if (context.Company.Foreign(schema).Count == 0)
        {
            return One(context, schema);
        }

        // A part is left open, and what it is a part of is closed.
        var wholes = context.OpenBecauseOf(place, direction).ToArray();
        if (wholes.Length == 0 || wholes.Contains(schema))
        {
            return Proposal.Refused($"`{Names.Short(context.Company.JoinedBy(schema))}` joins it with others by composition: closed, it would refuse their properties");
        }

        var each = wholes.Select(w => context.Company.Foreign(w).Count == 0 ? One(context, w) : Proposal.Refused("a composition holds a composition that it cannot close")).ToArray();
        return Array.Find(each, p => p.Refusal is not null)
            ?? new Proposal(each[0].Title, each.All(p => p.IsSafe), [.. each.SelectMany(p => p.Changes)]);
    };

    private static Proposal One(FixContext context, Schema schema)
    {
        var node = schema.Node.Origin;
        var inner = Company.Inner(schema);
        var known = schema.Properties.Select(p => p.Name).Concat(inner).ToHashSet(StringComparer.Ordinal);
        var stated = schema["additionalProperties"];
        if (known.Count == 0 && schema["patternProperties"] is null)
        {
            return Proposal.Refused("it names no property: closed, it would admit the empty object alone");
        }

        if (schema.InPlace().SelectMany(s => s.Required).FirstOrDefault(n => !known.Contains(n)) is { } required)
        {
            return Proposal.Refused($"it requires `{Names.Short(required)}`, which it does not name");
        }

        if (Shown(context, schema, known) is { } shown)
        {
            return Proposal.Refused($"a documented example holds `{Names.Short(shown)}`, which it does not name");
        }

        var title = $"close `{Names.Short(FixContext.NameOf(node) is { Length: > 0 } name ? name : node.Name ?? "the object")}`";
        if (inner.Count > 0 && !schema.Dialect.Equals(Dialect.OpenApi30))
        {
            // What a part admits expressly counts as evaluated, so that nothing would be refused.
            return schema.InPlace().Any(s => s.AdditionalProperties is { IsFalse: false })
                ? Proposal.Refused("a part of it admits other properties expressly")
                : Proposal.Safe(title, new Add(node, ["unevaluatedProperties"], Written.False, "type", "allOf"));
        }

        var changes = new List<Change>();
        foreach (var property in inner)
        {
            var declared = schema.AllProperties().First(p => p.Name == property).Schema.Node.Origin;
            var same = schema.InPlace().SelectMany(s => s.Properties).Count(p => p.Name == property);
            if (same > 1 || declared.File.Path != node.File.Path)
            {
                return Proposal.Refused($"its parts say different things of `{Names.Short(property)}`, and this version of OpenAPI cannot close them together");
            }

            var value = declared.String("$ref") is { } reference ? Written.Map(("$ref", Written.String(reference))) : Written.Reference(Escaped(declared.Pointer));
            changes.Add(new Add(node, ["properties", property], value));
        }

        changes.Insert(0, stated is null
            ? new Add(node, ["additionalProperties"], Written.False, "type", inner.Count > 0 ? "allOf" : "type")
            : new Replace(stated.Origin, Written.False));
        return new Proposal(title, stated is null, changes);
    }

    private static string? Shown(FixContext context, Schema schema, HashSet<string> known)
    {
        var patterns = schema.InPlace().SelectMany(s => s.Named("patternProperties"))
            .Select(p => EcmaPattern.TryParse(p.Name, out var read, out _) ? read : null).OfType<EcmaPattern>().ToArray();
        return context.Seen.Of(schema.Node).Where(v => v.IsMapping).SelectMany(v => v.Children)
            .Select(c => c.Name!).FirstOrDefault(n => !known.Contains(n) && !patterns.Any(p => p.IsMatch(n)));
    }

    // A pointer in the fragment of a reference: what is no letter of a URL is percent-encoded (RFC 6901, section 6).
    private static string Escaped(string pointer) => string.Join('/', pointer.Split('/').Select(t => Uri.EscapeDataString(t).Replace("%24", "$", StringComparison.Ordinal)));
}
