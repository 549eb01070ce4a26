using System.Text.Json;
using System.Text.Unicode;

namespace Assay.Cli.Lsp.Protocol;

/// <summary>A message of JSON-RPC 2.0: a request has a method and an id, a notification no id, a response no method.</summary>
/// <param name="Method">What is asked for; null in a response.</param>
/// <param name="Id">The id as JSON; null in a notification.</param>
/// <param name="Params">The parameters.</param>
/// <param name="Result">The result of a response.</param>
internal sealed record Message(string? Method, string? Id, Value Params, Value Result)
{
    /// <summary>Reads a message, or says why it is none.</summary>
    public static (Message? Message, RpcError? Error, string? Id) Of(ReadOnlyMemory<byte> body)
    {
        JsonElement root;
        try
        {
            if (!Utf8.IsValid(body.Span))
            {
                return (null, RpcError.Parse("the message is not UTF-8"), null);
            }

            root = JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return (null, RpcError.Parse("the message is not JSON"), null);
        }

        var message = new Value(root);
        var id = message["id"].Kind is JsonValueKind.String or JsonValueKind.Number ? message["id"].Json : null;
        var isResponse = message["result"].Kind != JsonValueKind.Undefined || message["error"].Exists;
        return message["jsonrpc"].Text != "2.0" || (message["method"].Text is null && !(isResponse && id is not null)) || (message["id"].Exists && id is null)
            ? (null, RpcError.InvalidRequest("the message is none of JSON-RPC 2.0"), id)
            : (new Message(message["method"].Text, id, message["params"], message["result"]), null, id);
    }
}
