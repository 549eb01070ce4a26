using System.Globalization;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>One answer of an operation.</summary>
public sealed class Response
{
    internal Response(string key, Node node, IReadOnlyList<MediaType> content, IReadOnlyList<Parameter> headers)
    {
        Key = key;
        Node = node;
        Content = content;
        Headers = headers;
        Status = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }

    /// <summary>The status as written: <c>200</c>, <c>2XX</c> or <c>default</c>.</summary>
    public string Key { get; }

    /// <summary>The exact status code; null for a range or the default.</summary>
    public int? Status { get; }

    /// <summary>The Response Object, references followed.</summary>
    public Node Node { get; }

    /// <summary>The representations, in file order; empty where the answer has no body.</summary>
    public IReadOnlyList<MediaType> Content { get; }

    /// <summary>The declared headers, <c>Content-Type</c> left out (OpenAPI ignores it).</summary>
    public IReadOnlyList<Parameter> Headers { get; }

    /// <summary>Whether this is the answer for every status that no other names.</summary>
    public bool IsDefault => Key == "default";

    /// <summary>Whether the exact code or the range covers <paramref name="status"/>; the default covers all.</summary>
    public bool Covers(int status) =>
        IsDefault
        || Status == status
        || (Key.Length == 3 && Key.EndsWith("XX", StringComparison.OrdinalIgnoreCase) && Key[0] - '0' == status / 100);

    /// <summary>Whether it stands for a successful answer (2xx).</summary>
    public bool IsSuccess => Key.Length == 3 && Key[0] == '2';
}
