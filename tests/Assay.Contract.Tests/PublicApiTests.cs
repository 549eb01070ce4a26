using System.Reflection;
using System.Text;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests;

/// <summary>The public API changes on purpose or not at all: a change shows in <c>docs/reference/Assay.Contract.api.txt</c>.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var path = Path.Combine(Repository.Root, "docs", "reference", "Assay.Contract.api.txt");
        var actual = Surface(typeof(ApiContract).Assembly);
        if (Environment.GetEnvironmentVariable("ASSAY_APPROVE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(actual, "set ASSAY_APPROVE=1 to approve a change");
    }

    private static string Surface(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(KindOf(type)).Append(' ').Append(type.Namespace).Append('.').Append(NameOf(type)).Append('\n');
            foreach (var line in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => !IsGenerated(m)).Select(Line).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : "class";

    // What a record brings by itself says nothing new.
    private static bool IsGenerated(MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$" or "op_Equality" or "op_Inequality" or "EqualityContract" or "value__";

    private static string? Line(MemberInfo member) =>
        member switch
        {
            ConstructorInfo c => $"new({Parameters(c)})",
            MethodInfo { IsSpecialName: true } => null,
            MethodInfo m => $"{(m.IsStatic ? "static " : "")}{NameOf(m.ReturnType)} {m.Name}({Parameters(m)})",
            PropertyInfo p => $"{(p.GetMethod?.IsStatic == true ? "static " : "")}{NameOf(p.PropertyType)} {p.Name}{Index(p)} {{ get;{Setter(p)} }}",
            FieldInfo f => f.DeclaringType!.IsEnum ? f.Name : $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{NameOf(f.FieldType)} {f.Name}",
            _ => null,
        };

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(i => NameOf(i.ParameterType)))}]" : "";

    private static string Setter(PropertyInfo property) =>
        property.SetMethod is not { IsPublic: true } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? " init;" : " set;";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{NameOf(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string NameOf(Type type) =>
        type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : type.IsArray ? $"{NameOf(type.GetElementType()!)}[]" : type.Name;
}
