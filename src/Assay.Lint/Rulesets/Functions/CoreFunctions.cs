using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Paths;
using Assay.Lint.Rulesets.Schemas;

namespace Assay.Lint.Rulesets.Functions;

/// <summary>The functions that every ruleset can use.</summary>
internal static class CoreFunctions
{
    /// <summary>The functions by name.</summary>
    public static IReadOnlyDictionary<string, RuleFunction> All { get; } = new Dictionary<string, RuleFunction>(StringComparer.Ordinal)
    {
        ["alphabetical"] = Alphabetical,
        ["casing"] = Casing,
        ["defined"] = (input, _, _) => ReferenceEquals(input, JsValue.Undefined) ? Say("#{{print(\"property\")}}must be defined") : null,
        ["undefined"] = (input, _, _) => ReferenceEquals(input, JsValue.Undefined) ? null : Say("#{{print(\"property\")}}must be undefined"),
        ["truthy"] = (input, _, _) => JsValue.IsTruthy(input) ? null : Say("#{{print(\"property\")}}must be truthy"),
        ["falsy"] = (input, _, _) => JsValue.IsTruthy(input) ? Say("#{{print(\"property\")}}must be falsy") : null,
        ["enumeration"] = Enumeration,
        ["length"] = Length,
        ["or"] = (input, options, _) => Presence(input, options, isExclusive: false),
        ["xor"] = (input, options, _) => Presence(input, options, isExclusive: true),
        ["pattern"] = Pattern,
        ["schema"] = Schema,
        ["unreferencedReusableObject"] = Unreferenced,
    };

    private static Remark[] Say(string message) => [new Remark(message)];

    private static IEnumerable<Remark>? Alphabetical(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node node)
        {
            return null;
        }

        var items = node.IsMapping ? node.Children.Select(c => (object?)c.Name).ToArray() : [.. node.Children.Select(c => context.View.Value(c))];
        if (items.Length < 2)
        {
            return null;
        }

        if (options?.String("keyedBy") is { } key)
        {
            if (items.Any(i => i is not Node))
            {
                return Say("#{{print(\"property\")}}must be an object");
            }

            items = [.. items.Select(i => context.View.Child((Node)i!, key) is { } member ? JsValue.Of(member) : JsValue.Undefined)];
        }

        if (!items.All(i => i is string or double))
        {
            return Say("#{{print(\"property\")}}must be one of the allowed types: number, string");
        }

        for (var i = 0; i < items.Length - 1; i++)
        {
            if (Order(items[i]!, items[i + 1]!) >= 1)
            {
                return options?["keyedBy"] is not null
                    ? Say("properties must follow the alphabetical order")
                    : [new Remark($"{JsValue.Print(items[i])} must be placed after {JsValue.Print(items[i + 1])}",
                        [.. context.Path, node.IsMapping ? (string)items[i]! : i.ToString(CultureInfo.InvariantCulture)])];
            }
        }

        return null;
    }

    private static double Order(object a, object b)
    {
        var (x, y) = (JsValue.ToNumber(a), JsValue.ToNumber(b));
        if ((a is double || double.IsNaN(x)) && (b is double || !double.IsNaN(y)))
        {
            return double.IsNaN(x - y) ? 0 : x - y;
        }

        return a is string s && b is string t ? TextOrder.Compare(s, t) : 0;
    }

    private static IEnumerable<Remark>? Casing(object? input, Node? options, FunctionContext context)
    {
        if (input is not string { Length: > 0 } text)
        {
            return null;
        }

        var type = options!.String("type")!;
        var separator = options["separator"];
        var character = separator?.String("char");
        var leads = separator?.Boolean("allowLeading") == true;
        if (text.Length == 1 && leads && text == character)
        {
            return null;
        }

        var digits = options.Boolean("disallowDigits") == true ? "" : "0-9";
        var form = type switch
        {
            "flat" => $"[a-z][a-z{digits}]*",
            "camel" => $"[a-z][a-z{digits}]*(?:[A-Z{digits}](?:[a-z{digits}]+|$))*",
            "pascal" => $"[A-Z][a-z{digits}]*(?:[A-Z{digits}](?:[a-z{digits}]+|$))*",
            "kebab" => $"[a-z][a-z{digits}]*(?:-[a-z{digits}]+)*",
            "cobol" => $"[A-Z][A-Z{digits}]*(?:-[A-Z{digits}]+)*",
            "snake" => $"[a-z][a-z{digits}]*(?:_[a-z{digits}]+)*",
            _ => $"[A-Z][A-Z{digits}]*(?:_[A-Z{digits}]+)*",
        };
        var between = character is null ? "" : $"[{Regex.Escape(character).Replace("-", "\\-", StringComparison.Ordinal)}]";
        var whole = character is null ? $"^{form}$" : $"^{(leads ? between + "?" : "")}{form}(?:{between}{form})*$";
        return Methods.Pattern(whole, "") is { } regex && Methods.IsMatch(regex, text) ? null : Say($"must be {type} case");
    }

    private static IEnumerable<Remark>? Enumeration(object? input, Node? options, FunctionContext context)
    {
        if (input is Node || ReferenceEquals(input, JsValue.Undefined))
        {
            return null;
        }

        var values = options!["values"]!.Children.Select(c => JsValue.Of(c)).ToArray();
        return values.Any(v => (v is null && input is null) || JsValue.StrictEquals(v, input))
            ? null
            : Say($"#{{{{print(\"value\")}}}} must be equal to one of the allowed values: {string.Join(", ", values.Select(JsValue.Print))}");
    }

    private static IEnumerable<Remark>? Length(object? input, Node? options, FunctionContext context)
    {
        double? length = input switch
        {
            Node node => node.Children.Count,
            string text => text.Length,
            double number => number,
            _ => null,
        };
        if (length is null)
        {
            return null;
        }

        var said = new List<Remark>();
        if (options!["min"] is { } min && length < JsValue.NumberOf(min.Text))
        {
            said.Add(new Remark($"#{{{{print(\"property\")}}}}must be longer than {JsValue.Print(JsValue.Of(min))}"));
        }

        if (options["max"] is { } max && length > JsValue.NumberOf(max.Text))
        {
            said.Add(new Remark($"#{{{{print(\"property\")}}}}must be shorter than {JsValue.Print(JsValue.Of(max))}"));
        }

        return said;
    }

    private static IEnumerable<Remark>? Presence(object? input, Node? options, bool isExclusive)
    {
        if (input is not Node { IsMapping: true } map)
        {
            return null;
        }

        var names = options!["properties"]!.Children.Select(c => c.Text).ToArray();
        var present = map.Children.Select(c => c.Name!).Where(names.Contains).ToArray();
        if (present.Length == 0)
        {
            return Say("At least one of \"" + (names.Length > 4
                ? string.Join("\" or \"", names.Take(3)) + $"\" or {names.Length - 3} other properties must be defined"
                : string.Join("\" or \"", names) + "\" must be defined"));
        }

        return isExclusive && present.Length > 1 ? Say("Just one of \"" + string.Join("\" and \"", present) + "\" must be defined") : null;
    }

    private static IEnumerable<Remark>? Pattern(object? input, Node? options, FunctionContext context)
    {
        if (input is not string text)
        {
            return null;
        }

        var said = new List<Remark>();
        if (options!.String("match") is { } match && !Methods.IsMatch(Written(match), text))
        {
            said.Add(new Remark($"#{{{{print(\"value\")}}}} must match the pattern {JsValue.Print(match)}"));
        }

        if (options.String("notMatch") is { } notMatch && Methods.IsMatch(Written(notMatch), text))
        {
            said.Add(new Remark($"#{{{{print(\"value\")}}}} must not match the pattern {JsValue.Print(notMatch)}"));
        }

        return said;
    }

    /// <summary>A pattern as rulesets write it: <c>/text/flags</c>, or the text alone; throws where it is none.</summary>
    public static Regex Written(string pattern)
    {
        var end = pattern.LastIndexOf('/');
        var (text, flags) = pattern.Length > 2 && pattern[0] == '/' && end > 1 && pattern[(end + 1)..].All(char.IsAsciiLetterLower)
            ? (pattern[1..end], pattern[(end + 1)..])
            : (pattern, "");
        return (flags.All("dgimsuvy".Contains) ? Methods.Pattern(text, flags) : null) ?? throw new InvalidOperationException($"Invalid regular expression: /{text}/: Invalid pattern");
    }

    private static IEnumerable<Remark>? Schema(object? input, Node? options, FunctionContext context)
    {
        var schema = options!["schema"]!;
        var dialect = options.String("dialect") is { } named and not "auto" ? named : DocumentFormats.Draft(schema) ?? "draft7";
        return Judge(input, schema, dialect, options.Boolean("allErrors") == true, DocumentView.AsWritten, context.Path, context);
    }

    /// <summary>What a schema says of a value, in Spectral's words.</summary>
    public static IEnumerable<Remark> Judge(
        object? input, Node schema, string dialect, bool allErrors, DocumentView schemaView, IReadOnlyList<string> path, FunctionContext context, bool namesNull = false)
    {
        if (ReferenceEquals(input, JsValue.Undefined))
        {
            return [new Remark("#{{print(\"property\")}}must exist", path)];
        }

        List<SchemaError> errors;
        try
        {
            errors = context.Schemas.Judge(schema, input, dialect, allErrors, schemaView, context.View);
        }
        catch (SchemaDefect defect)
        {
            return defect.IsMissingReference && context.IsResolved ? [] : [new Remark(defect.Message, path)];
        }

        if (namesNull)
        {
            errors = [.. errors.Select(e => e.Keyword == "type" && (e.Schema?.Boolean("nullable") == true || e.Schema?.Boolean("x-nullable") == true) ? e with { Message = e.Message + ",null" } : e)];
        }

        return ErrorReport.Of(errors, input, path)
            .Select(s => new Remark(s.Message, s.Path.Length == 0 ? path : [.. path, .. s.Path.TrimStart('/').Split('/').Select(t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]))
            .ToArray();
    }

    private static IEnumerable<Remark>? Unreferenced(object? input, Node? options, FunctionContext context) =>
        input is Node { IsMapping: true } map ? Unreferenced(map, options!.String("reusableObjectsLocation")!, context) : null;

    /// <summary>The members of a store of reusable parts that no reference names.</summary>
    public static IEnumerable<Remark> Unreferenced(Node map, string location, FunctionContext context) =>
        from member in map.Children
        where !context.Document.Resolved.UsedPointers.Contains($"{location}/{member.Name}")
              && !context.Document.Resolved.UsedPointers.Contains($"{location}/{JsonPointer.Escape(member.Name!)}")
        select new Remark("Potential orphaned reusable object has been detected", [.. JsonPointer.Tokens(location[1..]), member.Name!]);
}
