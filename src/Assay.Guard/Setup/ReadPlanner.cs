using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Guard.Ownership;

namespace Assay.Guard.Setup;

/// <summary>Finds out which operations must read their object before they change it, and how.</summary>
internal static class ReadPlanner
{
    public static ReadFirst? Plan(
        Operation operation, OwnerRule? own, ApiContract contract, Extensions extensions, ICollection<Finding> problems)
    {
        var path = own?.Read ?? operation.Path;
        var read = contract.Operations.FirstOrDefault(o => o.Method == "GET" && o.Path == path);
        var changesObject = operation.Method is "PUT" or "PATCH" or "DELETE";
        var isBoundByPath = own is not null
            && operation.Parameters.Any(p => p.In == ParameterLocation.Path && p.Name == own.Property);
        if (operation.IsSafe || (!changesObject && own?.Read is null && (own is null || !operation.Path.Contains('{'))) || isBoundByPath)
        {
            return null;
        }

        var rules = own is not null ? [own] : read is null ? [] : RulesOf(read, extensions);
        if (rules.Count == 0)
        {
            return null;
        }

        var fault = read is null
            ? $"the owner of what `{operation.Title}` changes cannot be read: there is no `GET {Contract.Text.Names.Short(path)}`"
            : read.Parameters.Any(p => p.Required && p.In != ParameterLocation.Path)
                ? $"the owner of what `{operation.Title}` changes cannot be read: `{read.Title}` needs more than its path"
                : own?.Read is not null && !IsFilled(read, operation)
                    ? $"`{read.Title}` has a template that `{operation.Title}` has no value for"
                    : null;
        if (fault is null)
        {
            return new ReadFirst(own?.Read, rules);
        }

        problems.Add(Controls.UnreadableOwner.Find((operation.Node["x-assay-owner"] ?? operation.Node).Where, fault));
        return null;
    }

    // What the contract says of the object when it is read binds it also when it is written.
    private static IReadOnlyList<OwnerRule> RulesOf(Operation read, Extensions extensions) =>
        extensions.Owner(read.Node) is { } rule
            ? [rule]
            : [.. read.Responses
                .Where(r => r.IsSuccess)
                .SelectMany(r => r.Content)
                .SelectMany(m => ObjectMap.Of(m.Schema, extensions).Owners)
                .Distinct()];

    private static bool IsFilled(Operation read, Operation operation) =>
        read.Parameters.Where(p => p.In == ParameterLocation.Path)
            .All(p => operation.Parameters.Any(own => own.In == ParameterLocation.Path && own.Name == p.Name));
}
