using System.Buffers;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Runs .NET's backtracking engine, for what no other matcher takes; a match that takes too long is none.</summary>
internal sealed class RegexMatcher(string pattern, TimeSpan timeout) : Matcher
{
    private const int StackChars = 256;

    private readonly Regex _regex = new(pattern, RegexOptions.CultureInvariant, timeout);

    public override bool IsLinear => false;

    public override bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        char[]? rented = null;
        Span<char> buffer = utf8.Length <= StackChars
            ? stackalloc char[StackChars]
            : rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return Utf8.ToUtf16(utf8, buffer, out _, out var written, replaceInvalidSequences: false)
                    == OperationStatus.Done
                && _regex.IsMatch(buffer[..written]);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented, clearArray: true);
            }
        }
    }
}
