using System.Globalization;
using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Documents;

/// <summary>
/// Values as a JavaScript ruleset sees them: null, <see cref="bool"/>, <see cref="double"/>, <see cref="string"/>, a <see cref="Node"/> for
/// objects and arrays, and <see cref="Undefined"/>.
/// </summary>
internal static class JsValue
{
    /// <summary>What stands where nothing does.</summary>
    public static readonly object Undefined = new();

    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>A truth value without a new box.</summary>
    public static object Of(bool value) => value ? True : False;

    /// <summary>The value of a node; <see cref="Undefined"/> for none.</summary>
    public static object? Of(Node? node) => node?.Kind switch
    {
        null => Undefined,
        NodeKind.Null => null,
        NodeKind.Boolean => Of(node.Text == "true"),
        NodeKind.Number => NumberOf(node.Text),
        NodeKind.String => node.Text,
        _ => node,
    };

    /// <summary>The number that a JSON or YAML text stands for.</summary>
    public static double NumberOf(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether a condition takes the value as true.</summary>
    public static bool IsTruthy(object? value) => value switch
    {
        null => false,
        bool b => b,
        double d => d != 0 && !double.IsNaN(d),
        string s => s.Length > 0,
        _ => !ReferenceEquals(value, Undefined),
    };

    /// <summary><c>===</c>: a node equals itself alone.</summary>
    public static bool StrictEquals(object? a, object? b) => (a, b) switch
    {
        (string x, string y) => x == y,
        (double x, double y) => x.Equals(y) && !double.IsNaN(x),
        (bool x, bool y) => x == y,
        _ => ReferenceEquals(a, b),
    };

    /// <summary><c>==</c>.</summary>
    public static bool LooseEquals(object? a, object? b)
    {
        var aIsNothing = a is null || ReferenceEquals(a, Undefined);
        var bIsNothing = b is null || ReferenceEquals(b, Undefined);
        if (aIsNothing || bIsNothing)
        {
            return aIsNothing && bIsNothing;
        }

        if (a!.GetType() == b!.GetType())
        {
            return StrictEquals(a, b);
        }

        return (a, b) switch
        {
            (Node x, string y) => TextOf(x) == y,
            (string x, Node y) => x == TextOf(y),
            _ => ToNumber(a).Equals(ToNumber(b)) && !double.IsNaN(ToNumber(a)),
        };
    }

    /// <summary><c>Number(value)</c>.</summary>
    public static double ToNumber(object? value) => value switch
    {
        null => 0,
        bool b => b ? 1 : 0,
        double d => d,
        string s => string.IsNullOrWhiteSpace(s) ? 0
            : double.TryParse(s.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : double.NaN,
        Node { IsSequence: true } n => ToNumber(TextOf(n)),
        _ => double.NaN,
    };

    /// <summary><c>String(value)</c>.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        double d => NumberText(d),
        string s => s,
        Node { IsSequence: true } n => string.Join(',', n.Children.Select(c => c.Kind == NodeKind.Null ? "" : TextOf(Of(c)))),
        Node => "[object Object]",
        _ when ReferenceEquals(value, Undefined) => "undefined",
        _ => value.ToString() ?? "",
    };

    /// <summary>How messages print a value: strings as JSON, objects and arrays by their kind alone.</summary>
    public static string Print(object? value) => value switch
    {
        string s => Quote(s),
        Node { IsSequence: true } => "Array[]",
        Node => "Object{}",
        _ => TextOf(value),
    };

    /// <summary><c>typeof value</c>.</summary>
    public static string TypeOf(object? value) => value switch
    {
        bool => "boolean",
        double => "number",
        string => "string",
        null or Node => "object",
        _ => ReferenceEquals(value, Undefined) ? "undefined" : "function",
    };

    /// <summary>A string as <c>JSON.stringify</c> writes it.</summary>
    public static string Quote(string text)
    {
        var result = new System.Text.StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '\b' => result.Append("\\b"),
                '\f' => result.Append("\\f"),
                < ' ' => result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    // ECMA-262, Number::toString: integers below 10^21 without an exponent.
    private static string NumberText(double number)
    {
        if (double.IsNaN(number))
        {
            return "NaN";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "Infinity" : "-Infinity";
        }

        if (number == Math.Floor(number) && Math.Abs(number) < 1e21)
        {
            return number.ToString("F0", CultureInfo.InvariantCulture) is "-0" ? "0" : number.ToString("F0", CultureInfo.InvariantCulture);
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Replace("E+", "e+", StringComparison.Ordinal).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);
    }
}
