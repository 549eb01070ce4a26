using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>One method on one path.</summary>
public sealed class Operation
{
    internal Operation(ApiContract contract, string method, string path, Node node)
    {
        Contract = contract;
        Method = method;
        Path = path;
        Node = node;
    }

    /// <summary>The contract that the operation belongs to.</summary>
    public ApiContract Contract { get; }

    /// <summary>The HTTP method in capitals.</summary>
    public string Method { get; }

    /// <summary>The path template as written, such as <c>/orders/{order_id}</c>; without the server's base path.</summary>
    public string Path { get; }

    /// <summary>The Operation Object.</summary>
    public Node Node { get; }

    /// <summary><c>GET /orders/{order_id}</c>: how messages name the operation.</summary>
    public string Title => $"{Method} {Path}";

    /// <summary>The <c>operationId</c>; null where there is none.</summary>
    public string? OperationId => Node.String("operationId");

    /// <summary>The parameters of the operation and of its path, the former overriding the latter; bodies are not among them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; internal set; } = [];

    /// <summary>The request body; null where none is declared.</summary>
    public RequestBody? RequestBody { get; internal set; }

    /// <summary>The responses, in file order.</summary>
    public IReadOnlyList<Response> Responses { get; internal set; } = [];

    /// <summary>The alternatives of which a caller must meet one; null where neither the operation nor the contract states any.</summary>
    public IReadOnlyList<SecurityRequirement>? Security { get; internal set; }

    /// <summary>Whether a caller without any credential is let in: no requirement stated, an empty list, or an empty alternative.</summary>
    public bool AllowsAnonymous => Security is null or [] || Security.Any(r => r.IsEmpty);

    /// <summary>Whether the method is safe by RFC 9110 section 9.2.1: it asks for no change.</summary>
    public bool IsSafe => Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "QUERY";

    /// <summary>The response that describes <paramref name="status"/>: the exact code, then its range (<c>2XX</c>), then <c>default</c>.</summary>
    public Response? ResponseFor(int status)
    {
        Response? range = null, fallback = null;
        foreach (var response in Responses)
        {
            if (response.Status == status)
            {
                return response;
            }

            if (response.IsDefault)
            {
                fallback = response;
            }
            else if (response.Status is null && response.Covers(status))
            {
                range = response;
            }
        }

        return range ?? fallback;
    }

    /// <summary>Prints the title.</summary>
    public override string ToString() => Title;
}
