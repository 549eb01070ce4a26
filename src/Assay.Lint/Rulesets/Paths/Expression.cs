using System.Text.RegularExpressions;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>A condition of a path expression: the part of JavaScript that rulesets use, and the functions of RFC 9535.</summary>
internal abstract record Expression
{
    /// <summary>The value; <see cref="JsValue.Undefined"/> where something on the way is missing, so that no condition can throw.</summary>
    public abstract object? Evaluate(in Scope scope);
}

/// <summary>A value that is written out.</summary>
internal sealed record Literal(object? Value) : Expression
{
    public override object? Evaluate(in Scope scope) => Value;
}

/// <summary>An array that is written out.</summary>
internal sealed record ListLiteral(Expression[] Items) : Expression
{
    public override object? Evaluate(in Scope scope)
    {
        var values = new object?[Items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Items[i].Evaluate(scope);
        }

        return values;
    }
}

/// <summary><c>@</c>.</summary>
internal sealed record Current : Expression
{
    public override object? Evaluate(in Scope scope) => JsValue.Of(scope.Value);
}

/// <summary><c>@root</c> and <c>$</c>.</summary>
internal sealed record RootValue : Expression
{
    public override object? Evaluate(in Scope scope) => JsValue.Of(scope.Root);
}

/// <summary><c>@property</c>.</summary>
internal sealed record PropertyName : Expression
{
    public override object? Evaluate(in Scope scope) =>
        scope.Key is null ? null : scope.IsIndex ? JsValue.NumberOf(scope.Key) : scope.Key;
}

/// <summary><c>@parent</c>.</summary>
internal sealed record ParentValue : Expression
{
    public override object? Evaluate(in Scope scope) => scope.Holder is null ? JsValue.Undefined : JsValue.Of(scope.Holder.Node);
}

/// <summary><c>@parentProperty</c>.</summary>
internal sealed record ParentName : Expression
{
    public override object? Evaluate(in Scope scope) => scope.Holder?.Key ?? JsValue.Undefined;
}

/// <summary><c>@path</c>.</summary>
internal sealed record WrittenPath : Expression
{
    public override object? Evaluate(in Scope scope) =>
        scope.Holder is null ? "$" : new Place(scope.Holder, scope.Key, scope.Value, scope.IsIndex).Normalised();
}

/// <summary><c>@string()</c> and its like: whether the value has a type.</summary>
internal sealed record TypeTest(string Type) : Expression
{
    public override object? Evaluate(in Scope scope) => JsValue.Of(Holds(Type, scope.Value));

    /// <summary>Whether the value has the type of that name.</summary>
    public static bool Holds(string type, Node value) => type switch
    {
        "string" => value.IsString,
        "number" => value.Kind == NodeKind.Number,
        "integer" => value.Kind == NodeKind.Number && JsValue.NumberOf(value.Text) % 1 == 0,
        "boolean" => value.Kind == NodeKind.Boolean,
        "null" => value.Kind == NodeKind.Null,
        "array" => value.IsSequence,
        "object" => value.Kind is NodeKind.Mapping or NodeKind.Sequence,
        "scalar" => value.Kind < NodeKind.Sequence,
        _ => false,
    };
}

/// <summary><c>not</c>, <c>!</c>, <c>-</c>, <c>+</c>, <c>void</c>, <c>typeof</c>.</summary>
internal sealed record Unary(string Operator, Expression Operand) : Expression
{
    public override object? Evaluate(in Scope scope) => Operator switch
    {
        "!" => JsValue.Of(!JsValue.IsTruthy(Operand.Evaluate(scope))),
        "-" => -JsValue.ToNumber(Operand.Evaluate(scope)),
        "+" => JsValue.ToNumber(Operand.Evaluate(scope)),
        "typeof" => JsValue.TypeOf(Operand.Evaluate(scope)),
        _ => JsValue.Undefined,
    };
}

/// <summary>Two operands and what joins them.</summary>
internal sealed record Binary(string Operator, Expression Left, Expression Right) : Expression
{
    public override object? Evaluate(in Scope scope)
    {
        var left = Left.Evaluate(scope);
        switch (Operator)
        {
            case "&&":
                return JsValue.IsTruthy(left) ? Right.Evaluate(scope) : left;
            case "||":
                return JsValue.IsTruthy(left) ? left : Right.Evaluate(scope);
            case "??":
                return left is null || ReferenceEquals(left, JsValue.Undefined) ? Right.Evaluate(scope) : left;
        }

        var right = Right.Evaluate(scope);
        return Operator switch
        {
            "===" => JsValue.Of(JsValue.StrictEquals(left, right)),
            "!==" => JsValue.Of(!JsValue.StrictEquals(left, right)),
            "==" => JsValue.Of(JsValue.LooseEquals(left, right)),
            "!=" => JsValue.Of(!JsValue.LooseEquals(left, right)),
            "<" => JsValue.Of(Compare(left, right) is < 0),
            ">" => JsValue.Of(Compare(left, right) is > 0),
            "<=" => JsValue.Of(Compare(left, right) is <= 0),
            ">=" => JsValue.Of(Compare(left, right) is >= 0),
            "+" when left is string || right is string => JsValue.TextOf(left) + JsValue.TextOf(right),
            "+" => JsValue.ToNumber(left) + JsValue.ToNumber(right),
            "-" => JsValue.ToNumber(left) - JsValue.ToNumber(right),
            "*" => JsValue.ToNumber(left) * JsValue.ToNumber(right),
            "/" => JsValue.ToNumber(left) / JsValue.ToNumber(right),
            "%" => JsValue.ToNumber(left) % JsValue.ToNumber(right),
            "in" => JsValue.Of(ItemsOf(right).Any(i => JsValue.StrictEquals(i, left))),
            "=~" or "~=" => JsValue.Of(left is string text && (right as Regex ?? Methods.Pattern(JsValue.TextOf(right), "")) is { } regex && Methods.IsMatch(regex, text)),
            _ => JsValue.Undefined,
        };
    }

    // Undefined or not a number compares as neither less nor greater.
    private static int? Compare(object? a, object? b)
    {
        if (a is string x && b is string y)
        {
            return string.CompareOrdinal(x, y);
        }

        var (m, n) = (JsValue.ToNumber(a), JsValue.ToNumber(b));
        return double.IsNaN(m) || double.IsNaN(n) ? null : m.CompareTo(n);
    }

    private static IEnumerable<object?> ItemsOf(object? value) => value switch
    {
        object?[] list => list,
        Node { IsSequence: true } node => node.Children.Select(c => JsValue.Of(c)),
        Node { IsMapping: true } node => node.Children.Select(c => (object?)c.Name),
        _ => [],
    };
}

/// <summary><c>condition ? a : b</c>.</summary>
internal sealed record Conditional(Expression Condition, Expression Then, Expression Else) : Expression
{
    public override object? Evaluate(in Scope scope) =>
        JsValue.IsTruthy(Condition.Evaluate(scope)) ? Then.Evaluate(scope) : Else.Evaluate(scope);
}

/// <summary><c>value.name</c> and <c>value[key]</c>.</summary>
internal sealed record Member(Expression Target, Expression Key) : Expression
{
    public override object? Evaluate(in Scope scope)
    {
        var target = Target.Evaluate(scope);
        var key = JsValue.TextOf(Key.Evaluate(scope));
        return target switch
        {
            Node node => scope.View.Child(node, key) is { } child ? JsValue.Of(child)
                : key == "length" && node.IsSequence ? (double)node.Children.Count
                : key == "constructor" ? new ConstructorOf(node.IsSequence ? "Array" : "Object")
                : JsValue.Undefined,
            object?[] list => key == "length" ? (double)list.Length
                : JsonPointer.IsIndex(key, out var index) && index < list.Length ? list[index]
                : JsValue.Undefined,
            string text => key == "length" ? (double)text.Length
                : key == "constructor" ? new ConstructorOf("String")
                : JsonPointer.IsIndex(key, out var index) && index < text.Length ? text[index].ToString()
                : JsValue.Undefined,
            bool => key == "constructor" ? new ConstructorOf("Boolean") : JsValue.Undefined,
            double => key == "constructor" ? new ConstructorOf("Number") : JsValue.Undefined,
            ConstructorOf constructor => key == "name" ? constructor.Name : JsValue.Undefined,
            _ => JsValue.Undefined,
        };
    }

    private sealed record ConstructorOf(string Name);
}

/// <summary><c>value.match(/x/)</c>: a method of a string, an array or an object.</summary>
internal sealed record Call(Expression Target, string Method, Expression[] Arguments) : Expression
{
    public override object? Evaluate(in Scope scope)
    {
        var target = Target.Evaluate(scope);
        var arguments = new object?[Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Arguments[i].Evaluate(scope);
        }

        // `@property` of an item is a number, and rulesets match it as text.
        return Methods.Call(Target is PropertyName && target is double ? JsValue.TextOf(target) : target, Method, arguments);
    }
}

/// <summary>A path inside a condition, and the functions of RFC 9535 over what it finds.</summary>
internal sealed record Query(PathExpression Path, bool FromRoot, string Use, Expression? Pattern = null) : Expression
{
    public override object? Evaluate(in Scope scope)
    {
        var start = new Place(null, null, FromRoot ? scope.Root : scope.Value);
        var found = Path.Find(scope.View, start);
        switch (Use)
        {
            case "exists":
                return JsValue.Of(found.Any());
            case "count":
                return (double)found.Count();
        }

        var two = found.Take(2).ToArray();
        var value = two.Length == 1 ? JsValue.Of(two[0].Node) : JsValue.Undefined;
        return Use switch
        {
            "length" => value switch
            {
                string s => (double)s.EnumerateRunes().Count(),
                Node n => (double)n.Children.Count,
                _ => JsValue.Undefined,
            },
            "match" or "search" => JsValue.Of(value is string text && Pattern!.Evaluate(scope) is string pattern
                && Methods.Pattern(Use == "match" ? $"^(?:{pattern})$" : pattern, "u") is { } regex && Methods.IsMatch(regex, text)),
            _ => value,
        };
    }
}
