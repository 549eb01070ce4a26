using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Takes properties out of objects.</summary>
internal static class Removals
{
    /// <summary>What removes a property and its name among those that are required.</summary>
    public static IReadOnlyList<Change> Without(Node property)
    {
        var changes = new List<Change> { new Remove(property) };
        if (property.Parent?.Parent?["required"] is { IsSequence: true } required && required.Children.FirstOrDefault(n => n.Text == property.Name) is { } name)
        {
            changes.Add(new Remove(required.Children.Count == 1 ? required : name));
        }

        return changes;
    }

    /// <summary>A property leaves answers: by its removal where only they hold it, by <c>writeOnly</c> where requests do too.</summary>
    public static Func<FixContext, Finding, Node, Proposal> FromAnswers(bool mayBeWritten) => (context, _, property) =>
    {
        if (property.Parent is not { Name: "properties", Parent: { } holder })
        {
            return Proposal.Refused("it is no property of an object");
        }

        if (context.Seen.Of(property).Any(v => !IsInside(v, property)))
        {
            return Proposal.Refused("a documented example shows it");
        }

        if (context.UseOf(holder)?.InRequest != true)
        {
            return Proposal.Review($"leave `{Names.Short(property.Name!)}` out of answers", [.. Without(property)]);
        }

        return !mayBeWritten ? Proposal.Refused("requests hold it too")
            : property.String("$ref") is not null && context.Contract.Version <= Contract.OpenApi.SpecVersion.V3_0 ? Proposal.Refused("nothing can stand beside its reference")
            : context.IsVersion2 ? Proposal.Refused("OpenAPI 2.0 has no `writeOnly`")
            : Proposal.Review($"say that `{Names.Short(property.Name!)}` is only written", new Add(property, ["writeOnly"], Written.True, "type", "format"));
    };

    private static bool IsInside(Node value, Node property)
    {
        for (var node = value; node is not null; node = node.Parent)
        {
            if (node == property)
            {
                return true;
            }
        }

        return false;
    }
}
