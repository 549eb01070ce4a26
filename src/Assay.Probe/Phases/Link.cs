using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Transport;
using Assay.Probe.Workflows;

namespace Assay.Probe.Phases;

/// <summary>A Link Object of a description (OpenAPI 3.x): which operation an answer leads to, and with which values.</summary>
/// <param name="Name">Its name among the links of the answer.</param>
/// <param name="Target">The operation.</param>
/// <param name="Node">The Link Object.</param>
internal sealed record Link(string Name, Operation Target, Node Node)
{
    /// <summary>The links of the answer that an operation documents for a status, those to unknown operations left out.</summary>
    public static IEnumerable<Link> Of(Operation operation, int status)
    {
        foreach (var written in operation.ResponseFor(status)?.Node["links"]?.Children ?? [])
        {
            if (Follow(operation.Contract, written) is { } node && TargetOf(operation.Contract, node) is { } target)
            {
                yield return new Link(written.Name ?? "", target, node);
            }
        }
    }

    /// <summary>The target's arguments: the link's own values over those of a call that is known to work; null where the exchange lacks one.</summary>
    public Arguments? Fill(ExchangeValues values, Arguments usual)
    {
        var arguments = usual;
        foreach (var written in Node["parameters"]?.Children ?? [])
        {
            var value = RuntimeTemplate.Fill(written, values.TryRead, out var missing);
            if (missing is not null || ParameterOf(written.Name ?? "") is not { } parameter)
            {
                return null;
            }

            arguments = arguments.With(parameter, value);
        }

        if (Node["requestBody"] is { } body && arguments.BodyType is not null)
        {
            var value = RuntimeTemplate.Fill(body, values.TryRead, out var missing);
            if (missing is not null)
            {
                return null;
            }

            arguments = arguments.WithBody(value);
        }

        return arguments;
    }

    // A name may be qualified with the place: `path.id`.
    private Parameter? ParameterOf(string name) =>
        Target.Parameters.FirstOrDefault(p => p.Name == name)
        ?? Target.Parameters.FirstOrDefault(p => name == $"{Trials.Place(p)}.{p.Name}");

    private static Node? Follow(ApiContract contract, Node node)
    {
        const int longest = 10;
        for (var i = 0; i < longest; i++)
        {
            if (node.String("$ref") is not { } reference)
            {
                return node;
            }

            if (!reference.StartsWith('#') || contract.Documents.FirstOrDefault(d => d.File == node.File)?.Root?.At(Uri.UnescapeDataString(reference[1..])) is not { } target)
            {
                return null;
            }

            node = target;
        }

        return null;
    }

    private static Operation? TargetOf(ApiContract contract, Node link) =>
        link.String("operationId") is { } id ? OperationLookup.ById(contract, id)
        : link.String("operationRef") is { } reference ? OperationLookup.ByReference(contract, reference)
        : null;
}
