using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Cli.Commands;

/// <summary>Finds where a description declares what a call to the API is about.</summary>
internal static class Declarations
{
    /// <summary>Title and version of the API; null where there is no title.</summary>
    public static string? TitleOf(ApiContract contract) =>
        contract.Root["info"] is { } info && info.String("title") is { } title
            ? Names.Short(title) + (info["version"]?.Text is { Length: > 0 } version ? " " + Names.Short(version) : "")
            : null;

    /// <summary>The parameter, or else the operation, or else the path; null where the description does not name it.</summary>
    public static SourceLocation? Find(ApiContract contract, CallLocation call)
    {
        if (contract.Operations.FirstOrDefault(o => o.Title == call.Operation) is { } operation)
        {
            var parameter = operation.Parameters.FirstOrDefault(p =>
                p.Name == call.Parameter && p.In.ToString().Equals(call.In, StringComparison.OrdinalIgnoreCase));
            return (parameter?.Node ?? operation.Node).Origin.Where;
        }

        var blank = call.Operation.IndexOf(' ');
        return contract.Operations.FirstOrDefault(o => o.Path == call.Operation[(blank + 1)..])?.Node.Parent?.Origin.Where;
    }
}
