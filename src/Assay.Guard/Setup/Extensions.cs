using System.Globalization;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Guard.Identity;
using Assay.Guard.Ownership;

namespace Assay.Guard.Setup;

/// <summary>
/// Reads the contract's <c>x-assay...</c> extensions. What is misspelt, or stands where nobody reads it, is a problem: a rule that
/// its author believes in must not be silently without effect.
/// </summary>
internal sealed class Extensions(ApiContract contract, ICollection<Finding> problems)
{
    private const string OwnerName = "x-assay-owner";
    private const string JwtName = "x-assay-jwt";
    private const string GuardName = "x-assay";

    private readonly Dictionary<Node, OwnerRule?> _owners = [];
    private readonly HashSet<Node> _read = [];

    /// <summary>The owner rule that stands at a schema or an operation; null where there is none.</summary>
    public OwnerRule? Owner(Node holder)
    {
        if (holder[OwnerName] is not { } node)
        {
            return null;
        }

        if (!_owners.TryGetValue(node, out var rule))
        {
            _read.Add(node);
            _owners[node] = rule = Members(node, ["property", "claim", "read"], ["property", "claim"]) is { } members
                ? new OwnerRule(members["property"].Text, members["claim"].Text, members.GetValueOrDefault("read")?.Text)
                : null;
        }

        return rule;
    }

    /// <summary>How tokens of a scheme are verified; null where the contract does not say it.</summary>
    public JwtSettings? Jwt(SecurityScheme scheme)
    {
        if (scheme.Node[JwtName] is not { } node)
        {
            return null;
        }

        _read.Add(node);
        if (Members(node, ["jwks", "issuer", "audience", "algorithms"], ["jwks", "issuer", "audience"]) is not { } members)
        {
            return null;
        }

        var settings = new JwtSettings(members["issuer"].Text, members["audience"].Text) { Jwks = members["jwks"].Text };
        if (node["algorithms"] is not { } algorithms)
        {
            return settings;
        }

        var names = algorithms.Children.Select(a => a.Text).ToArray();
        if (names.Length == 0 || names.Except(JwtSettings.KnownAlgorithms).Any())
        {
            problems.Add(Controls.MisusedExtension.Find(
                algorithms.Where, $"`algorithms` must list algorithms among {string.Join(", ", JwtSettings.KnownAlgorithms)}"));
            return null;
        }

        return settings with { Algorithms = names };
    }

    /// <summary>The largest request body that the contract states at its root or at an operation; null where it states none.</summary>
    public int? MaxBodyBytes(Node holder) =>
        Guard(holder)?["max-body-bytes"] is { } node
            ? int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
                ? bytes
                : Misused<int>(node, "`max-body-bytes` must be a positive number of bytes")
            : null;

    /// <summary>What the contract's root says of undeclared properties in answers; null where it is silent.</summary>
    public UndeclaredProperties? UndeclaredResponseProperties() =>
        Guard(contract.Root)?["undeclared-response-properties"] is { } node
            ? node.Text switch
            {
                "strip" => UndeclaredProperties.Strip,
                "block" => UndeclaredProperties.Block,
                _ => Misused<UndeclaredProperties>(node, "`undeclared-response-properties` must be `block` or `strip`"),
            }
            : null;

    /// <summary>Reports every extension that was not read.</summary>
    public void CheckAllRead()
    {
        foreach (var node in contract.Documents.SelectMany(d => d.Root?.Descend() ?? []))
        {
            if (node.Name is OwnerName or JwtName or GuardName && !_read.Contains(node) && IsExtension(node))
            {
                problems.Add(Controls.MisusedExtension.Find(node.Where, $"`{node.Name}` has no effect here"));
            }
        }
    }

    private Node? Guard(Node holder)
    {
        if (holder[GuardName] is { } node && _read.Add(node))
        {
            string[] known = holder.Parent is null ? ["undeclared-response-properties", "max-body-bytes"] : ["max-body-bytes"];
            Members(node, known, []);
        }

        return holder[GuardName];
    }

    private Dictionary<string, Node>? Members(Node node, string[] known, string[] needed)
    {
        var before = problems.Count;
        if (!node.IsMapping)
        {
            problems.Add(Controls.MisusedExtension.Find(node.Where, $"`{node.Name}` must be a mapping"));
            return null;
        }

        foreach (var member in node.Children.Where(m => !known.Contains(m.Name)))
        {
            var nearest = Spelling.Nearest(member.Name!, known);
            problems.Add(Controls.MisusedExtension.Find(
                member.Where,
                $"`{node.Name}` has no `{Names.Short(member.Name!)}`" + (nearest is null ? "" : $"; did you mean `{nearest}`?")));
        }

        foreach (var name in needed.Where(name => string.IsNullOrEmpty(node.String(name))))
        {
            problems.Add(Controls.MisusedExtension.Find(node.Where, $"`{node.Name}` lacks `{name}`, a text"));
        }

        return problems.Count > before ? null : node.Children.ToDictionary(m => m.Name!, StringComparer.Ordinal);
    }

    private T? Misused<T>(Node node, string message)
        where T : struct
    {
        problems.Add(Controls.MisusedExtension.Find(node.Where, message));
        return null;
    }

    // Names that the author chose, and data in examples, are no extensions.
    private static bool IsExtension(Node node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            var holdsData = at.Name is "example" or "examples" or "enum" or "const"
                || (at.Name == "default" && at.Parent?.Name != "responses");
            if (holdsData && at.Parent?.Name != "properties")
            {
                return false;
            }
        }

        return node.Parent?.Name is not ("properties" or "patternProperties");
    }
}
