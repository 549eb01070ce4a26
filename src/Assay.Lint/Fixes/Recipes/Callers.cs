using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Lets operations ask who calls, as the description does elsewhere, and says whose an object is.</summary>
internal static class Callers
{
    /// <summary>The requirement that most operations have, for one that has none.</summary>
    public static Proposal Authenticate(FixContext context, Finding finding, Node place)
    {
        var operation = place.Name == "deprecated" ? place.Parent! : place;
        if (Requirement(context) is not { } requirement)
        {
            return Proposal.Refused("the description has no single security scheme that it could ask for");
        }

        var value = Written.List([requirement]);
        var title = "ask for the credential that other operations ask for";
        return operation["security"] is { } stated
            ? Proposal.Review(title, new Replace(stated, value))
            : Proposal.Review(title, new Add(operation, ["security"], value, "operationId", "summary", "description", "tags", "deprecated"));
    }

    /// <summary>No empty alternative.</summary>
    public static Proposal Demand(FixContext context, Finding finding, Node place) =>
        place.Parent is { IsSequence: true, Children.Count: > 1 }
            ? Proposal.Review("ask every caller for a credential", new Remove(place))
            : Proposal.Refused("it is the only alternative");

    /// <summary>Whose an object is.</summary>
    public static Proposal Own(FixContext context, Finding finding, Node place)
    {
        var owner = context.SchemaOf(place)?.AllProperties().FirstOrDefault(p => ServerNames.IsOwner(p.Name))?.Name;
        return owner is null
            ? Proposal.Refused("the property that says whose it is stands elsewhere")
            : Proposal.Review(
                $"say that `{Names.Short(owner)}` must be the caller",
                new Add(place, ["x-assay-owner"], Written.Map(("property", Written.String(owner)), ("claim", Written.String("sub"))), "type", "description", "title"));
    }

    /// <summary>Addresses with encryption.</summary>
    public static Proposal Encrypt(FixContext context, Finding finding, Node place)
    {
        if (place.IsString)
        {
            var secure = place.Text.StartsWith("ws:", StringComparison.OrdinalIgnoreCase) ? "wss" + place.Text[2..] : "https" + place.Text[4..];
            return Proposal.Review("reach the server by `https:`", new Replace(place, Written.String(secure)));
        }

        var names = place.Children.Select(c => c.Text switch { "http" => "https", "ws" => "wss", var other => other }).Distinct();
        return Proposal.Review("keep the schemes with encryption alone", new Replace(place, Written.List(names.Select(Written.String))));
    }

    /// <summary>A scope that is declared: the one that was meant, or this one.</summary>
    public static Proposal Scope(FixContext context, Finding finding, Node place)
    {
        var scheme = place.Parent?.Name is { } name ? context.Contract.SecuritySchemes.GetValueOrDefault(name) : null;
        if (scheme is null || !place.IsString)
        {
            return Proposal.Refused("the scheme is not found");
        }

        if (Spelling.Nearest(place.Text, Shapes.Scopes.Declared(scheme)) is { } near)
        {
            return Proposal.Review($"require `{Names.Short(near)}`", new Replace(place, Written.String(near)));
        }

        var lists = Shapes.Scopes.Lists(scheme).ToArray();
        return lists.Length == 0
            ? Proposal.Refused("the scheme has no list of scopes")
            : Proposal.Review($"declare `{Names.Short(place.Text)}`", [.. lists.Select(l => new Add(l, [place.Text], Written.String(place.Text)))]);
    }

    private static Written? Requirement(FixContext context)
    {
        var asked = context.Contract.Operations.Select(o => o.Node["security"] ?? context.Contract.Root["security"])
            .SelectMany(s => s?.Children ?? [])
            .Where(r => r is { IsMapping: true, Children.Count: > 0 } && r.File.Path == context.Contract.File.Path)
            .GroupBy(r => string.Join(',', r.Children.Select(c => c.Name)))
            .OrderByDescending(g => g.Count()).FirstOrDefault();
        if (asked is not null)
        {
            // Which scopes an operation needs, nobody can know from others.
            return Written.Map([.. asked.First().Children.Select(c => (c.Name!, Written.List([])))]);
        }

        return context.Contract.SecuritySchemes.Count == 1 ? Written.Map((context.Contract.SecuritySchemes.Keys.First(), Written.List([]))) : null;
    }
}
