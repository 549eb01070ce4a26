using System.CommandLine;
using Assay.Contract.Text;

namespace Assay.Cli.Output;

/// <summary>The formats in which findings are printed.</summary>
internal enum Format
{
    Full,
    Concise,
    Score,
    Json,
    Sarif,
    Junit,
    Github,
    Gitlab,
    Html,
    SpectralJson,
}

/// <summary>A format and the file that it goes to; null for standard output.</summary>
internal sealed record FormatTarget(Format Format, string? File);

/// <summary><c>--format full --format sarif=out.sarif</c>.</summary>
internal static class FormatOption
{
    private static readonly Dictionary<string, Format> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["full"] = Format.Full,
        ["concise"] = Format.Concise,
        ["score"] = Format.Score,
        ["json"] = Format.Json,
        ["sarif"] = Format.Sarif,
        ["junit"] = Format.Junit,
        ["github"] = Format.Github,
        ["gitlab"] = Format.Gitlab,
        ["html"] = Format.Html,
        ["spectral-json"] = Format.SpectralJson,
    };

    private static string All => string.Join(", ", Known.Keys.SkipLast(1)) + " or " + Known.Keys.Last();

    public static Option<FormatTarget[]> Create() => new("--format")
    {
        Description = $"{All}; `sarif=FILE` writes to a file; may be given several times; default: full",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [new FormatTarget(Format.Full, null)],
        CustomParser = result =>
        {
            var targets = new List<FormatTarget>();
            foreach (var token in result.Tokens)
            {
                var equals = token.Value.IndexOf('=');
                var name = equals < 0 ? token.Value : token.Value[..equals];
                var file = equals < 0 ? null : token.Value[(equals + 1)..];
                if (!Known.TryGetValue(name, out var format))
                {
                    var nearest = Spelling.Nearest(name, Known.Keys);
                    result.AddError($"there is no format `{Names.Short(name)}`{(nearest is null ? "" : $" (did you mean `{nearest}`?)")}: use {All}, or one of them with =FILE");
                    return [];
                }

                if (file is { Length: 0 })
                {
                    result.AddError($"`{name}=` names no file: use `{name}=FILE`, or `{name}` alone for standard output");
                    return [];
                }

                targets.Add(new FormatTarget(format, file));
            }

            if (targets.Count(t => t.File is null) > 1)
            {
                result.AddError("only one format can go to standard output: give the others a file, such as json=findings.json");
            }
            else if (targets.Where(t => t.File is not null).GroupBy(t => Path.GetFullPath(t.File!), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                result.AddError($"two formats go to `{Names.Short(twice.First().File!)}`: give each a file of its own");
            }

            return [.. targets];
        },
    };
}
