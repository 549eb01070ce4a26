using System.Globalization;
using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>What is asked of security requirements.</summary>
internal static class SecurityFunctions
{
    public static IEnumerable<Remark>? Defined(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } requirement
            || context.Document.Root is not { IsMapping: true } root
            || !requirement.Children.All(c => context.View.Follow(c) is { IsSequence: true } scopes && scopes.Children.All(s => s.IsString)))
        {
            yield break;
        }

        var isOld = options?["oasVersion"]?.Text == "2";
        var schemes = isOld ? root["securityDefinitions"] : root["components"]?["securitySchemes"];
        foreach (var member in requirement.Children)
        {
            var name = member.Name!;
            if (schemes is not { IsMapping: true } || schemes[name] is not { } scheme)
            {
                var subject = context.Path.Count == 2 ? "API" : "Operation";
                yield return new Remark(
                    $"{subject} \"security\" values must match a scheme defined in the \"{(isOld ? "securityDefinitions" : "components.securitySchemes")}\" object.",
                    [.. context.Path, name]);
                continue;
            }

            var scopes = context.View.Follow(member).Children;
            for (var i = 0; i < scopes.Count; i++)
            {
                if (!HasScope(scheme, scopes[i].Text, isOld))
                {
                    yield return new Remark($"\"{scopes[i].Text}\" must be listed among scopes.", [.. context.Path, name, i.ToString(CultureInfo.InvariantCulture)]);
                }
            }
        }
    }

    private static bool HasScope(Node scheme, string scope, bool isOld) => isOld
        ? scheme["scopes"]?[scope] is not null
        : scheme["flows"] is { IsMapping: true } flows && flows.Children.Any(f => f["scopes"]?[scope] is not null);

    /// <summary>Whether operations of some methods have a security requirement.</summary>
    public static IEnumerable<Remark>? Required(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } root)
        {
            yield break;
        }

        var methods = options?["methods"]?.Children.Select(m => m.Text).ToArray();
        var mayBeEmpty = options?.Boolean("nullable") != false;
        var schemesPath = options?["schemesPath"]?.Children.FirstOrDefault()?.Text ?? "";
        foreach (var (path, method, operation) in Operations.Of(root["paths"], context.View))
        {
            if (methods is not null && !methods.Contains(method))
            {
                continue;
            }

            var own = context.View.Child(operation, "security");
            var security = own ?? context.View.Child(root, "security");
            var where = own is null ? "$.security" : $"{path},{method}";
            if (security is null or { Kind: NodeKind.Null } or { IsSequence: true, Children.Count: 0 })
            {
                yield return new Remark($"Operation has undefined security scheme in {where}.", ["paths", path, method, "security", schemesPath]);
            }

            for (var i = 0; !mayBeEmpty && security is { IsSequence: true } && i < security.Children.Count; i++)
            {
                if (context.View.Follow(security.Children[i]) is { IsMapping: true, Children.Count: 0 })
                {
                    yield return new Remark($"Operation referencing empty security scheme in {where}.", ["paths", path, method, "security", i.ToString(CultureInfo.InvariantCulture)]);
                }
            }
        }
    }

    /// <summary>Whether operations for administrators have a requirement of their own.</summary>
    public static IEnumerable<Remark>? DifferentForAdmin(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } root)
        {
            return null;
        }

        var mark = options?.String("adminUrl") ?? "/admin";
        var ordinary = new HashSet<string>(StringComparer.Ordinal);
        var admin = new List<(string Path, string Hash, string[] Where)>();
        foreach (var (path, method, operation) in Operations.Of(root["paths"], context.View))
        {
            var security = context.View.Child(operation, "security");
            for (var i = 0; security is { IsSequence: true } && i < security.Children.Count; i++)
            {
                if (context.View.Follow(security.Children[i]) is not { Kind: >= NodeKind.Sequence } entry)
                {
                    continue;
                }

                var hash = Encoding.UTF8.GetString(entry.ToJson());
                if (path.Contains(mark, StringComparison.Ordinal))
                {
                    admin.Add((path, hash, ["paths", path, method, "security", i.ToString(CultureInfo.InvariantCulture)]));
                }
                else
                {
                    ordinary.Add(hash);
                }
            }
        }

        return admin.Where(a => ordinary.Contains(a.Hash))
            .Select(a => new Remark($"Admin endpoint {a.Path} has the same security requirement as a non-admin endpoint.", a.Where)).ToArray();
    }
}
