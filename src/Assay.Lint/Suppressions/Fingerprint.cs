using System.Security.Cryptography;
using System.Text;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Suppressions;

/// <summary>
/// What a finding is recognised by after the description was edited: its rule and the names on the way to its place. Lines, positions in
/// lists and messages, which count things elsewhere, are left out; a finding of the same rule at the same place is the same one. One that stands for
/// many places is recognised by what they have in common.
/// </summary>
public static class Fingerprint
{
    /// <summary>16 hexadecimal digits; the file is not part of them.</summary>
    public static string Of(Finding finding, ApiContract contract) => Of(finding, contract, out _);

    /// <summary>The fingerprint, and whether an item of a list on the way has no name of its own, so that it may change with the item.</summary>
    internal static string Of(Finding finding, ApiContract contract, out bool isVague)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(contract);
        isVague = false;
        if (Cause.IsRepeated(finding.Message))
        {
            return OfCause(finding);
        }

        var text = new StringBuilder(finding.Code);
        switch (finding.Where)
        {
            case SourceLocation { Pointer.Length: 0 }:
                text.Append('\n').Append(WithoutNumbers(finding.Message));
                break;
            case SourceLocation place:
                isVague = AppendPath(text, place, contract);
                break;
            default:
                text.Append('\n').Append(finding.Where);
                break;
        }

        return Hash(text.ToString());
    }

    /// <summary>The fingerprint that a finding would have, were it to stand for others like it.</summary>
    internal static string OfCause(Finding finding) => Hash($"{finding.Code}\n*\n{Cause.Of(finding)}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    // What stands at no name of its own is told by its message, but for the numbers in it.
    private static string WithoutNumbers(string message) => new([.. message.Where(c => !char.IsAsciiDigit(c))]);

    private static bool AppendPath(StringBuilder text, SourceLocation place, ApiContract contract)
    {
        var isVague = false;
        var node = place.File == contract.File.Path ? contract.Root : contract.Documents.FirstOrDefault(d => d.File.Path == place.File)?.Root;
        foreach (var token in JsonPointer.Tokens(place.Pointer))
        {
            var next = node is null ? null
                : node.IsMapping ? node[token]
                : JsonPointer.IsIndex(token, out var index) && index < node.Children.Count ? node.Children[index]
                : null;
            text.Append('\n');
            if (node is { IsSequence: true } && next is not null)
            {
                text.Append(NameOf(next, out var isNamed));
                isVague |= !isNamed;
            }
            else
            {
                text.Append('/').Append(token);
            }

            node = next;
        }

        return isVague;
    }

    private static string NameOf(Node item, out bool isNamed)
    {
        isNamed = true;
        if (!item.IsMapping)
        {
            return "=" + item.Text;
        }

        foreach (var name in (string[])["$ref", "name", "operationId", "url", "title", "rule"])
        {
            if (item.String(name) is { } text)
            {
                return $"{name}={item.String("in")}:{text}";
            }
        }

        isNamed = false;
        var members = item.Children.Select(c => c.Name == "type" ? "type=" + c.Text : c.Name);
        var properties = (item["properties"]?.Children ?? []).Select(p => "." + p.Name);
        return string.Join(',', members.Concat(properties).Order(StringComparer.Ordinal));
    }
}
