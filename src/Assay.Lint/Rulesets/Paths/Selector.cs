namespace Assay.Lint.Rulesets.Paths;

/// <summary>One step of a path expression.</summary>
/// <param name="IsDeep">Whether it looks at every depth below (<c>..</c>), not at the children alone.</param>
internal abstract record Selector(bool IsDeep);

/// <summary><c>.name</c>, <c>['a','b']</c>, <c>[0]</c>: members and items by name or index.</summary>
internal sealed record NameSelector(string[] Names, bool IsDeep) : Selector(IsDeep)
{
    /// <summary>Whether one of the names is a negative index, which counts from the end.</summary>
    public bool CountsFromEnd { get; } = Names.Any(n => n.Length > 1 && n[0] == '-' && char.IsAsciiDigit(n[1]));
}

/// <summary><c>*</c>.</summary>
internal sealed record AnySelector(bool IsDeep) : Selector(IsDeep);

/// <summary><c>[start:end:step]</c>.</summary>
internal sealed record SliceSelector(int? From, int? To, int Step, bool IsDeep) : Selector(IsDeep)
{
    /// <summary>Whether an index of an array of that length is in the slice (RFC 9535, section 2.3.4).</summary>
    public bool Holds(int index, int length)
    {
        if (Step == 0)
        {
            return false;
        }

        int Normal(int i) => i >= 0 ? i : length + i;
        if (Step > 0)
        {
            var lower = Math.Clamp(Normal(From ?? 0), 0, length);
            var upper = Math.Clamp(Normal(To ?? length), 0, length);
            return index >= lower && index < upper && (index - lower) % Step == 0;
        }

        var top = Math.Clamp(Normal(From ?? (length - 1)), -1, length - 1);
        var bottom = Math.Clamp(To is { } to ? Normal(to) : -1, -1, length - 1);
        return index <= top && index > bottom && (top - index) % -Step == 0;
    }
}

/// <summary><c>[?(condition)]</c>.</summary>
internal sealed record FilterSelector(Expression Condition, string Source, bool IsDeep) : Selector(IsDeep);

/// <summary><c>[(@.length-1)]</c>: an index or a name that is computed.</summary>
internal sealed record ComputedSelector(Expression Key, bool IsDeep) : Selector(IsDeep);

/// <summary><c>^</c>: the value that holds this one.</summary>
internal sealed record ParentSelector() : Selector(false);

/// <summary><c>~</c>: the name or index under which the value stands.</summary>
internal sealed record KeySelector() : Selector(false);

/// <summary><c>$..</c> alone: the value itself and every object and array below it.</summary>
internal sealed record EveryContainerSelector() : Selector(true);
