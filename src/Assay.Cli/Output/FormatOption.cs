using System.CommandLine;

namespace Assay.Cli.Output;

/// <summary>The formats in which findings are printed.</summary>
internal enum Format
{
    Full,
    Concise,
    Json,
    SpectralJson,
}

/// <summary>A format and the file that it goes to; null for standard output.</summary>
internal sealed record FormatTarget(Format Format, string? File);

/// <summary><c>--format full --format json=findings.json</c>.</summary>
internal static class FormatOption
{
    public static Option<FormatTarget[]> Create() => new("--format")
    {
        Description = "full, concise, json or spectral-json; `json=FILE` writes to a file; may be given several times",
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
                if (file is { Length: 0 } || name.Any(char.IsAsciiDigit) || !Enum.TryParse<Format>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var format))
                {
                    result.AddError("a format is not known: use full, concise, json or spectral-json, or one of them with =FILE");
                    return [];
                }

                targets.Add(new FormatTarget(format, file));
            }

            if (targets.Count(t => t.File is null) > 1)
            {
                result.AddError("only one format can go to standard output: give the others a file, such as json=findings.json");
            }

            return [.. targets];
        },
    };
}
