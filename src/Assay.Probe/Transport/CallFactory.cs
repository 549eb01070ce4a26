using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Probe.Generation;
using Assay.Probe.Identities;

namespace Assay.Probe.Transport;

/// <summary>Writes operations and their arguments as calls.</summary>
/// <param name="basePath">What stands before every path of the contract, without a final slash.</param>
internal sealed class CallFactory(string basePath)
{
    public string BasePath => basePath;

    public Call Build(Operation operation, Arguments arguments, Identity? caller)
    {
        var path = operation.Path;
        var query = new List<KeyValuePair<string, string>>();
        var headers = new List<KeyValuePair<string, string>>();
        var cookies = new List<string>();
        foreach (var parameter in operation.Parameters.Where(arguments.Has))
        {
            var value = arguments[parameter];
            switch (parameter.In)
            {
                case ParameterLocation.Path:
                    path = path.Replace($"{{{parameter.Name}}}", ParameterEncoder.Path(parameter, value), StringComparison.Ordinal);
                    break;
                case ParameterLocation.Query:
                    query.AddRange(ParameterEncoder.Query(parameter, value));
                    break;
                case ParameterLocation.Header when !IsIgnored(parameter.Name):
                    // A header cannot hold line breaks; what would break the request is not sent.
                    headers.Add(new(parameter.Name, string.Concat(ParameterEncoder.Header(parameter, value).Where(c => c >= ' '))));
                    break;
                case ParameterLocation.Cookie:
                    cookies.AddRange(ParameterEncoder.Cookie(parameter, value).Select(c => $"{c.Key}={c.Value}"));
                    break;
            }
        }

        if (cookies.Count > 0)
        {
            headers.Add(new("Cookie", string.Join("; ", cookies)));
        }

        var (type, body) = Body(arguments);
        return new Call
        {
            Method = operation.Method,
            Path = basePath + path,
            Query = query,
            Headers = headers,
            ContentType = type,
            Body = body,
            As = caller,
            Operation = operation,
        };
    }

    /// <summary>A call of a path that the contract does not name.</summary>
    public Call Undeclared(string method, string path, Identity? caller) => new() { Method = method, Path = basePath + path, As = caller };

    // OpenAPI 3.1, section 4.8.12.2.1: these describe nothing.
    internal static bool IsIgnored(string header) =>
        header.Equals("Accept", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    private static (string? Type, ReadOnlyMemory<byte>? Body) Body(Arguments arguments)
    {
        if (arguments.BodyType is not { } type)
        {
            return (null, null);
        }

        if (type.IsForm && arguments.Body is JsonObject form)
        {
            return type.Range.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                ? ("multipart/form-data; boundary=assay-boundary", FormEncoder.Multipart(type, form, "assay-boundary"))
                : ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(FormEncoder.UrlEncoded(type, form)));
        }

        if (XmlText.IsXml(type) && arguments.Body is JsonObject or JsonArray)
        {
            return (type.Range, Encoding.UTF8.GetBytes(XmlText.Write(type, arguments.Body)));
        }

        return type.IsJson || type.Range.Contains('*')
            ? (type.IsJson ? type.Range : "application/json", JsonNodes.ToUtf8(arguments.Body))
            : (type.Range, Encoding.UTF8.GetBytes(JsonNodes.ToText(arguments.Body)));
    }
}
