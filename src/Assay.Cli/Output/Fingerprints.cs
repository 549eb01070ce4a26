using System.Security.Cryptography;
using System.Text;
using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>
/// Names that findings keep from one run to the next: made of rule, file and place in the contract, never of line numbers or of messages that
/// count. Two findings of one rule at one place are told apart by their order.
/// </summary>
internal static class Fingerprints
{
    /// <summary>32 hexadecimal digits for each finding, each of them once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var finding in findings)
        {
            var identity = IdentityOf(finding);
            var number = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            names.Add(Hash(number == 1 ? identity : $"{identity}\n{number}"));
        }

        return names;
    }

    /// <summary>32 hexadecimal digits for a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static string IdentityOf(Finding finding) => finding.Where switch
    {
        SourceLocation place => $"{finding.Code}\n{ArtifactPath.Of(place.File)}\n{place.Pointer}",
        CallLocation call => $"{finding.Code}\n{call.Operation}\n{call.In}\n{call.Parameter}\n{call.Pointer}",
        _ => $"{finding.Code}\n{finding.Where}",
    };
}
