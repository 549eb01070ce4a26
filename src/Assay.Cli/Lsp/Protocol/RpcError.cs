namespace Assay.Cli.Lsp.Protocol;

/// <summary>Why a request has no result; codes of JSON-RPC 2.0 and of LSP 3.17.</summary>
internal sealed record RpcError(int Code, string Message)
{
    public static RpcError Parse(string message) => new(-32700, message);

    public static RpcError InvalidRequest(string message) => new(-32600, message);

    public static RpcError MethodNotFound(string method) => new(-32601, $"the method `{Contract.Text.Names.Short(method)}` is not known");

    public static RpcError InvalidParams(string message) => new(-32602, message);

    public static RpcError Internal(Exception error) => new(-32603, $"an error inside assay: {error.GetType().Name}");

    public static RpcError NotInitialized { get; } = new(-32002, "the first request must be `initialize`");

    public static RpcError Cancelled { get; } = new(-32800, "the request was cancelled");
}
