using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>Whether paths and their parameters go together.</summary>
internal static partial class PathParameters
{
    public static IEnumerable<Remark>? Check(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } paths)
        {
            return null;
        }

        var remarks = new List<Remark>();
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in paths.Children)
        {
            if (context.View.Follow(member) is { Kind: >= NodeKind.Sequence } item)
            {
                CheckPath(member.Name!, item, shapes, context.View, remarks);
            }
        }

        return remarks;
    }

    private static void CheckPath(string path, Node item, Dictionary<string, string> shapes, DocumentView view, List<Remark> remarks)
    {
        var shape = Template().Replace(path, "%");
        if (!shapes.TryAdd(shape, path))
        {
            remarks.Add(new Remark($"Paths \"{shapes[shape]}\" and \"{path}\" must not be equivalent.", ["paths", path]));
        }

        var named = new List<string>();
        foreach (var name in Template().Matches(path).Select(m => m.Value.Trim('{', '}').Replace("?", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal).Replace(";", "", StringComparison.Ordinal)))
        {
            if (named.Contains(name))
            {
                remarks.Add(new Remark($"Path \"{path}\" must not use parameter \"{{{name}}}\" multiple times.", ["paths", path]));
            }
            else
            {
                named.Add(name);
            }
        }

        var shared = Defined(view.Child(item, "parameters"), ["paths", path, "parameters"], view, remarks);
        foreach (var member in item.IsMapping ? item.Children : [])
        {
            if (!Operations.IsMethod(member.Name!) || view.Follow(member) is not { Kind: >= NodeKind.Sequence } operation)
            {
                continue;
            }

            string[] at = ["paths", path, member.Name!];
            var defined = new Dictionary<string, string[]>(shared, StringComparer.Ordinal);
            foreach (var (name, where) in Defined(view.Child(operation, "parameters"), [.. at, "parameters"], view, remarks))
            {
                defined[name] = where;
            }

            remarks.AddRange(defined.Where(d => !named.Contains(d.Key)).Select(d => new Remark($"Parameter \"{d.Key}\" must be used in path \"{path}\".", d.Value)));
            remarks.AddRange(named.Where(n => !defined.ContainsKey(n)).Select(n => new Remark($"Operation must define parameter \"{{{n}}}\" as expected by path \"{path}\".", at)));
        }
    }

    private static Dictionary<string, string[]> Defined(Node? parameters, string[] at, DocumentView view, List<Remark> remarks)
    {
        var defined = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var i = 0; parameters is { IsSequence: true } && i < parameters.Children.Count; i++)
        {
            var parameter = view.Follow(parameters.Children[i]);
            if (parameter.String("in") != "path" || view.Child(parameter, "name") is not { } nameNode)
            {
                continue;
            }

            var name = JsValue.TextOf(JsValue.Of(nameNode));
            string[] where = [.. at, i.ToString(CultureInfo.InvariantCulture)];
            if (parameter.Boolean("required") != true)
            {
                remarks.Add(new Remark($"Path parameter \"{name}\" must have \"required\" property that is set to \"true\".", where));
            }

            if (!defined.TryAdd(name, where))
            {
                remarks.Add(new Remark($"Path parameter \"{name}\" must not be defined multiple times.", where));
            }
        }

        return defined;
    }

    [GeneratedRegex(@"\{;?\??[a-zA-Z0-9_-]+\*?\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Template();
}
