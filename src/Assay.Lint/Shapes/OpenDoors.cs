using Assay.Contract.OpenApi;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>Operations without authentication that rules of their own report, so that the general rule leaves them to those.</summary>
internal static class OpenDoors
{
    /// <summary>Whether the operation is a tool for developers or operators that anybody may call.</summary>
    public static bool IsDebug(Operation operation) => operation.AllowsAnonymous && PathNames.IsDebug(operation.Path);

    /// <summary>Whether the operation is for the owner's own services, and anybody may call it.</summary>
    public static bool IsInternal(Operation operation) =>
        operation.AllowsAnonymous && !IsDebug(operation) && !Access.IsLogin(operation) && !PathNames.IsHealth(operation.Path) && IsMarkedInternal(operation);

    /// <summary>Whether no operation of a contract of several asks for anything: that is one finding of its own.</summary>
    public static bool IsEverything(ApiContract contract) =>
        contract.Operations.Count > 2 && contract.Operations.All(o => o.Security is null or [] && !Access.IsMeantToBePublic(o));

    private static bool IsMarkedInternal(Operation operation) =>
        PathNames.IsInternal(operation.Path)
        || (operation.Node.Boolean("x-internal") ?? operation.Node.Parent?.Boolean("x-internal")) == true
        || operation.Node["tags"]?.Children.Any(t => t.Text.Equals("internal", StringComparison.OrdinalIgnoreCase)) == true;
}
