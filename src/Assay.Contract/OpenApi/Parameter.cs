using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>A parameter of an operation, or a header of a response.</summary>
public sealed class Parameter
{
    internal Parameter(string name, ParameterLocation @in, Node node)
    {
        Name = name;
        In = @in;
        Node = node;
    }

    /// <summary>The name as written.</summary>
    public string Name { get; }

    /// <summary>Where it travels.</summary>
    public ParameterLocation In { get; }

    /// <summary>The Parameter Object, references followed.</summary>
    public Node Node { get; }

    /// <summary>Whether it must be sent; always true in a path.</summary>
    public bool Required { get; internal init; }

    /// <summary>How values with parts are written; the default of the location where the description is silent.</summary>
    public ParameterStyle Style { get; internal init; }

    /// <summary>Whether parts are written as parameters of their own; the default of the style where the description is silent.</summary>
    public bool Explode { get; internal init; }

    /// <summary>Whether reserved characters may stand unencoded in the query.</summary>
    public bool AllowReserved { get; internal init; }

    /// <summary>Whether an empty value may be sent in the query.</summary>
    public bool AllowEmptyValue { get; internal init; }

    /// <summary>The schema of the value; null where the description gives none, or where <see cref="Content"/> describes it.</summary>
    public Schema? Schema { get; internal init; }

    /// <summary>The media type in which the value is written; null where <see cref="Schema"/> describes it.</summary>
    public MediaType? Content { get; internal init; }

    /// <summary>
    /// The names under which the value travels: those of its properties where an object is exploded into parameters of their own,
    /// otherwise its own name.
    /// </summary>
    public IReadOnlyList<string> SentNames =>
        Content is null && Explode && Style is ParameterStyle.Form or ParameterStyle.Cookie && Http.ValueShape.Of(AnySchema) is { IsObject: true } shape
            ? [.. shape.Members.Keys]
            : [Name];

    /// <summary>The schema of the value, wherever it is described.</summary>
    public Schema? AnySchema => Schema ?? Content?.Schema;
}

/// <summary>Where a parameter travels.</summary>
public enum ParameterLocation
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query, one parameter a name.</summary>
    Query,

    /// <summary>The query as a whole (3.2).</summary>
    QueryString,

    /// <summary>In a header.</summary>
    Header,

    /// <summary>In a cookie.</summary>
    Cookie,
}

/// <summary>How a value with parts is written (OpenAPI 3.1, section 4.8.12.4).</summary>
public enum ParameterStyle
{
    /// <summary><c>a,b</c> in a path or a header.</summary>
    Simple,

    /// <summary><c>;name=a,b</c> in a path.</summary>
    Matrix,

    /// <summary><c>.a.b</c> in a path.</summary>
    Label,

    /// <summary><c>name=a&amp;name=b</c> or <c>name=a,b</c> in a query or a cookie.</summary>
    Form,

    /// <summary><c>name=a%20b</c> in a query.</summary>
    SpaceDelimited,

    /// <summary><c>name=a|b</c> in a query.</summary>
    PipeDelimited,

    /// <summary><c>name[key]=a</c> in a query.</summary>
    DeepObject,

    /// <summary><c>name=a; name=b</c> in a cookie, never percent-encoded (3.2).</summary>
    Cookie,

    /// <summary>2.0 only: <c>a\tb</c>.</summary>
    TabDelimited,
}
