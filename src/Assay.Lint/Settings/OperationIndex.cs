using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Settings;

/// <summary>Tells which operations a place of a description belongs to: those that hold it, or those that reach the component it stands in.</summary>
internal sealed class OperationIndex(ApiContract contract)
{
    private readonly Lazy<Dictionary<(string File, string Pointer), HashSet<Operation>>> _byPlace = new(() => Index(contract));

    public IReadOnlyCollection<Operation> At(SourceLocation place)
    {
        for (var pointer = place.Pointer; pointer.Length > 0; pointer = pointer[..Math.Max(0, pointer.LastIndexOf('/'))])
        {
            if (_byPlace.Value.TryGetValue((place.File, pointer), out var operations))
            {
                return operations;
            }
        }

        return [];
    }

    private static Dictionary<(string File, string Pointer), HashSet<Operation>> Index(ApiContract contract)
    {
        var index = new Dictionary<(string, string), HashSet<Operation>>();
        foreach (var operation in contract.Operations)
        {
            Add(operation.Node, operation);
            Add(operation.Node.Parent, operation);
            Add("/paths/" + JsonPointer.Escape(operation.Path), operation);
            foreach (var parameter in operation.Parameters)
            {
                Add(parameter.Node, operation);
            }

            Add(operation.RequestBody?.Node, operation);
            foreach (var response in operation.Responses)
            {
                Add(response.Node, operation);
            }
        }

        foreach (var use in contract.SchemaUses)
        {
            foreach (var operation in use.Operations)
            {
                Add(use.Schema.Node, operation);
            }
        }

        return index;

        void Add(object? place, Operation operation)
        {
            var key = place switch
            {
                Node { Origin.Parent: not null } node => (node.File.Path, node.Pointer),
                string pointer => (contract.File.Path, pointer),
                _ => default,
            };
            if (key != default)
            {
                (index.TryGetValue(key, out var list) ? list : index[key] = []).Add(operation);
            }
        }
    }
}
