namespace Assay.Cli.Spectral;

/// <summary>The command line of Spectral's <c>lint</c>.</summary>
internal sealed class SpectralArguments
{
    private static readonly Dictionary<string, string> Long = new(StringComparer.Ordinal)
    {
        ["e"] = "encoding", ["f"] = "format", ["o"] = "output", ["r"] = "ruleset", ["F"] = "fail-severity",
        ["D"] = "display-only-failures", ["v"] = "verbose", ["q"] = "quiet",
    };

    private static readonly string[] WithValue = ["encoding", "format", "output", "stdin-filepath", "resolver", "ruleset", "fail-severity"];
    private static readonly string[] Switches =
        ["display-only-failures", "ignore-unknown-format", "fail-on-unmatched-globs", "show-documentation-url", "verbose", "quiet", "help", "version"];

    public List<string> Documents { get; } = [];

    public Dictionary<string, List<string>> Values { get; } = new(StringComparer.Ordinal);

    public HashSet<string> On { get; } = new(StringComparer.Ordinal);

    public List<string> Unknown { get; } = [];

    /// <summary>The last value of an option; null where it is not given.</summary>
    public string? this[string name] => Values.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>Reads what follows <c>lint</c>.</summary>
    public static SpectralArguments Read(IReadOnlyList<string> args)
    {
        var read = new SpectralArguments();
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            if (arg.StartsWith("--", StringComparison.Ordinal))
            {
                var equals = arg.IndexOf('=', StringComparison.Ordinal);
                var name = equals < 0 ? arg[2..] : arg[2..equals];
                i += read.Take(name, equals < 0 ? null : arg[(equals + 1)..], i + 1 < args.Count ? args[i + 1] : null);
            }
            else if (arg.Length > 1 && arg[0] == '-')
            {
                i += read.TakeShort(arg[1..], i + 1 < args.Count ? args[i + 1] : null);
            }
            else
            {
                read.Documents.Add(arg);
            }
        }

        return read;
    }

    private int TakeShort(string letters, string? next)
    {
        if (letters.Length == 1)
        {
            return Take(Long.GetValueOrDefault(letters, letters), null, next);
        }

        if (letters.Length > 1 && letters[1] == '=')
        {
            return Take(Long.GetValueOrDefault(letters[..1], letters[..1]), letters[2..], null);
        }

        foreach (var letter in letters.Select(l => l.ToString()))
        {
            Take(Long.GetValueOrDefault(letter, letter), "", null);
        }

        return 0;
    }

    // How many arguments were used up besides the option itself.
    private int Take(string name, string? value, string? next)
    {
        if (WithValue.Contains(name))
        {
            var own = value ?? next ?? "";
            (Values.TryGetValue(name, out var values) ? values : Values[name] = []).Add(own);
            return value is null && next is not null ? 1 : 0;
        }

        if (Switches.Contains(name))
        {
            if (value != "false")
            {
                On.Add(name);
            }
        }
        else
        {
            Unknown.Add(name);
        }

        return 0;
    }
}
