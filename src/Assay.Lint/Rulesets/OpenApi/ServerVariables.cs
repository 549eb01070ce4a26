using System.Text.RegularExpressions;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>Whether the variables of a server's URL are described, and give URLs.</summary>
internal static partial class ServerVariables
{
    private const int MaxInvalid = 5;
    private const int MaxTried = 10_000;
    private static readonly string[] Fields = ["enum", "default", "description", "examples"];

    public static IEnumerable<Remark>? Check(object? input, Node? options, FunctionContext context)
    {
        var view = context.View;
        if (input is not Node { IsMapping: true } server || !IsServer(server, view))
        {
            return [new Remark("Invalid Server Object")];
        }

        var remarks = new List<Remark>();
        var url = server.String("url")!;
        var found = Variable().Matches(url).Select(m => m.Value[1..^1]).ToArray();
        var variables = view.Child(server, "variables");
        var defined = variables?.Children ?? [];
        remarks.AddRange(defined.Where(d => !found.Contains(d.Name)).Select(d => new Remark(
            $"Server's \"variables\" object has unused defined \"{d.Name}\" url variable.", [.. context.Path, "variables", d.Name!])));
        if (found.Length == 0)
        {
            return remarks;
        }

        var missing = found.Where(f => defined.All(d => d.Name != f)).ToArray();
        if (missing.Length > 0)
        {
            remarks.Add(new Remark($"Not all server's variables are described with \"variables\" object. Missed: {string.Join(", ", missing)}.", [.. context.Path, "variables"]));
        }

        if (variables is null)
        {
            return remarks;
        }

        var pairs = new List<(string Name, string[] Values)>();
        foreach (var member in defined.Where(d => found.Contains(d.Name)))
        {
            var variable = view.Follow(member);
            var fallback = variable.String("default");
            if (view.Child(variable, "enum") is { } list)
            {
                string[] values = [.. list.Children.Select(c => c.Text)];
                pairs.Add((member.Name!, values));
                if (fallback is not null && !values.Contains(fallback))
                {
                    remarks.Add(new Remark($"Server Variable \"{member.Name}\" has a default not listed in the enum.", [.. context.Path, "variables", member.Name!, "default"]));
                }
            }
            else
            {
                pairs.Add((member.Name!, fallback is null ? [] : [fallback]));
            }

            if (fallback is null && options?.Boolean("requireDefault") == true)
            {
                remarks.Add(new Remark($"Server Variable \"{member.Name}\" has a missing default.", [.. context.Path, "variables", member.Name!]));
            }
        }

        if (options?.Boolean("checkSubstitutions") == true && pairs.Count > 0)
        {
            CheckSubstitutions(url, pairs, [.. context.Path, "variables"], remarks);
        }

        return remarks;
    }

    private static bool IsServer(Node server, DocumentView view) =>
        server.String("url") is not null
        && (view.Child(server, "variables") is not { } variables
            || (variables.IsMapping && variables.Children.All(v => view.Follow(v) is { IsMapping: true } variable
                && variable.Children.All(c => Fields.Contains(c.Name) || c.Name!.StartsWith("x-", StringComparison.Ordinal))
                && (variable["enum"] is not { } e || (e.IsSequence && e.Children.All(c => c.IsString)))
                && (variable["default"] ?? variable["description"]) is null or { IsString: true }
                && variable["description"] is null or { IsString: true }
                && variable["examples"] is null or { IsString: true })));

    private static void CheckSubstitutions(string url, List<(string Name, string[] Values)> pairs, string[] at, List<Remark> remarks)
    {
        var invalid = Substituted(url, pairs, 0).Take(MaxTried).Where(u => !IsUrl(u)).Take(MaxInvalid).ToArray();
        if (invalid.Length == MaxInvalid)
        {
            remarks.Add(new Remark($"At least 5 substitutions of server variables resulted in invalid URLs: {string.Join(", ", invalid)} and more", at));
        }
        else if (invalid.Length > 0)
        {
            remarks.Add(new Remark($"A few substitutions of server variables resulted in invalid URLs: {string.Join(", ", invalid)}", at));
        }
    }

    private static IEnumerable<string> Substituted(string url, List<(string Name, string[] Values)> pairs, int from) =>
        from == pairs.Count ? [url]
        : pairs[from].Values.SelectMany(v => Substituted(url.Replace($"{{{pairs[from].Name}}}", Encoded(v), StringComparison.Ordinal), pairs, from + 1));

    private static string Encoded(string value) => Uri.EscapeDataString(value)
        .Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal)
        .Replace("%3F", "?", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal);

    // WHATWG: a scheme, and for the web's own a host and a port that can be.
    private static bool IsUrl(string text) =>
        Scheme().Match(text) is { Success: true } match
        && (match.Groups[1].Value.ToLowerInvariant() is not ("http" or "https" or "ws" or "wss" or "ftp")
            || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && !text.Contains('{', StringComparison.Ordinal)));

    [GeneratedRegex(@"^([a-zA-Z][a-zA-Z0-9+.\-]*):", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\{[^\n]+?\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
