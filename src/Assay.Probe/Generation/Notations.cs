namespace Assay.Probe.Generation;

/// <summary>One way to write the address of this machine.</summary>
/// <param name="Host">What stands in the URL between the scheme and the port.</param>
/// <param name="Name">How messages call it; null for the plain form.</param>
/// <param name="Suffix">What follows the path.</param>
internal sealed record Notation(string Host, string? Name, string Suffix = "")
{
    // What naive filters look for is the word localhost, 127.0.0.1, a dotted address, or an allowed name anywhere in the text.
    private static readonly Notation[] Usual =
    [
        new("localhost", "the name localhost"),
        new("127.1", "a shortened address"),
        new("2130706433", "a decimal address"),
        new("0x7f000001", "a hexadecimal address"),
        new("0177.0.0.1", "an octal address"),
        new("[::ffff:127.0.0.1]", "an IPv6 notation"),
        new("0.0.0.0", "the address 0.0.0.0"),
        new("LOCALHOST", "capitals"),
        new("localhost.", "a final dot"),
    ];

    /// <summary>The plain form.</summary>
    public static Notation Plain { get; } = new("127.0.0.1", null);

    /// <summary>The forms that get past naive filters; <paramref name="allowed"/> is a host that the API is known to accept.</summary>
    public static IEnumerable<Notation> Evasive(string? allowed)
    {
        if (allowed is not null)
        {
            yield return new($"{allowed}@127.0.0.1", "an allowed name as user info");
            yield return new("127.0.0.1", "an allowed name in the query", $"?{allowed}");
            yield return new("127.0.0.1", "an allowed name in the fragment", $"#{allowed}");
        }

        foreach (var notation in Usual)
        {
            yield return notation;
        }
    }

    public string Url(int port, string path) => $"http://{Host}:{port}/{path}{Suffix}";
}
