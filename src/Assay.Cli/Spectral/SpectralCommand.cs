using System.Text;
using Assay.Cli.Output;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Rulesets.Results;

namespace Assay.Cli.Spectral;

/// <summary>
/// <c>assay spectral lint ...</c>: Spectral's command line, so that scripts and editors that call it go on working. Arguments, output and exit
/// codes are Spectral's; what is not offered is said at once.
/// </summary>
internal static class SpectralCommand
{
    private static readonly string[] Severities = ["error", "warn", "info", "hint"];

    /// <summary>Runs what follows <c>spectral</c>.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        if (args.Count == 0 || args[0] is not "lint")
        {
            if (args.Contains("--version"))
            {
                terminal.Out.WriteLine(JsonOutput.Version);
                return 0;
            }

            var isAsked = args.Contains("--help");
            (isAsked ? terminal.Out : terminal.Error).Write(Resource("help.txt"));
            terminal.Error.Write(isAsked ? "" : args.Count == 0 ? "\nNot enough non-option arguments: got 0, need at least 1\n" : $"\nUnknown command: {args[0]}\n");
            return isAsked ? 0 : 1;
        }

        var read = SpectralArguments.Read([.. args.Skip(1)]);
        var failSeverity = read["fail-severity"] ?? "error";
        var problem = read.Unknown.Count > 0 ? $"Unknown argument{(read.Unknown.Count > 1 ? "s" : "")}: {string.Join(", ", read.Unknown)}"
            : read.On.Contains("help") ? ""
            : !Severities.Contains(failSeverity) ? $"Invalid values:\n  Argument: fail-severity, Given: \"{failSeverity}\", Choices: \"error\", \"warn\", \"info\", \"hint\""
            : read.Documents.Count == 0 && !Console.IsInputRedirected ? "No documents provided."
            : null;
        if (problem is not null)
        {
            (problem.Length == 0 ? terminal.Out : terminal.Error).Write(Resource("help-lint.txt"));
            terminal.Error.Write(problem.Length == 0 ? "" : $"\n{problem}\n");
            return problem.Length == 0 ? 0 : 1;
        }

        try
        {
            return Lint(read, failSeverity, terminal);
        }
        catch (SpectralFailure e)
        {
            terminal.Error.Write(e.Message);
            return 2;
        }
    }

    private static int Lint(SpectralArguments read, string failSeverity, Terminal terminal)
    {
        var formats = read.Values.GetValueOrDefault("format") ?? ["stylish"];
        if (formats.FirstOrDefault(f => !SpectralReports.Names.Contains(f)) is { } unknown)
        {
            throw new SpectralFailure($"The format \"{unknown}\" is not offered: use {string.Join(", ", SpectralReports.Names)}, or `assay lint --format sarif` and its like");
        }

        if (read["resolver"] is not null)
        {
            throw new SpectralFailure("Custom resolvers are not offered: they are programs, and descriptions are read without running any");
        }

        var ruleset = RulesetOf(read["ruleset"]);
        var results = Files(read, terminal)
            .SelectMany(d => RulesetRun.Over(d.Tree, d.Source, ruleset, ignoresUnknownFormat: read.On.Contains("ignore-unknown-format")).Results)
            .ToList();
        var limit = Array.IndexOf(Severities, failSeverity);
        if (read.On.Contains("display-only-failures"))
        {
            results.RemoveAll(r => r.Severity > limit);
        }

        if (!read.On.Contains("show-documentation-url"))
        {
            results = [.. results.Select(r => r with { DocumentationUrl = null })];
        }

        foreach (var format in formats)
        {
            var text = SpectralReports.Write(format, results, limit);
            if (OutputOf(read, format) is { } file)
            {
                File.WriteAllText(file, text);
            }
            else
            {
                terminal.Out.Write(text);
            }
        }

        if (results.Count == 0 && !read.On.Contains("quiet"))
        {
            terminal.Out.Write($"No results with a severity of '{failSeverity}' {(limit == 0 ? "" : "or higher ")}found!\n");
        }

        return results.Any(r => r.Severity <= limit) ? 1 : 0;
    }

    private static string? OutputOf(SpectralArguments read, string format) =>
        read.Values.GetValueOrDefault($"output.{format}")?[^1] ?? read["output"];

    private static Ruleset RulesetOf(string? file)
    {
        file ??= Directory.EnumerateFiles(Directory.GetCurrentDirectory())
            .FirstOrDefault(f => Path.GetFileName(f) is ".spectral.yaml" or ".spectral.yml" or ".spectral.json" or "spectral.yaml" or "spectral.yml" or "spectral.json");
        if (file is null)
        {
            throw new SpectralFailure("No ruleset has been found. Please provide a ruleset using the --ruleset CLI argument, or make sure your ruleset file matches .?spectral.(js|ya?ml|json)");
        }

        if (!File.Exists(file))
        {
            throw new SpectralFailure($"Could not read ruleset at {Path.GetFullPath(file)}.");
        }

        var (ruleset, problems) = Ruleset.Load(file);
        return ruleset ?? throw new SpectralFailure("Error running Spectral!\nUse --verbose flag to print the error stack.\n"
            + string.Concat(problems.Select((p, i) => $"Error #{i + 1}: {p.Where} — {p.Message}\n")));
    }

    private static IEnumerable<(TextTree Tree, string Source)> Files(SpectralArguments read, Terminal terminal)
    {
        if (read.Documents.Count == 0)
        {
            using var input = new MemoryStream();
            using var standard = Console.OpenStandardInput();
            standard.CopyTo(input);
            var path = read["stdin-filepath"] ?? "<STDIN>";
            yield return (TextTree.Parse(input.ToArray(), path.EndsWith(".json", StringComparison.Ordinal) ? path[..^5] : path), path);
            yield break;
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        var unmatched = new List<string>();
        foreach (var pattern in read.Documents)
        {
            var files = DocumentFiles.Matching(pattern).ToArray();
            found.UnionWith(files);
            if (files.Length == 0)
            {
                unmatched.Add(pattern);
            }
        }

        if (unmatched.Count > 0 && read.On.Contains("fail-on-unmatched-globs"))
        {
            throw new SpectralFailure($"Unmatched glob patterns: `{string.Join(',', unmatched)}`");
        }

        if (found.Count == 0)
        {
            throw new SpectralFailure("No files found to lint. Please check your file path and extension and try again");
        }

        foreach (var file in found)
        {
            yield return (TextTree.Load(file), file);
        }
    }

    /// <summary>A text that is part of this program.</summary>
    internal static string Resource(string name)
    {
        using var stream = typeof(SpectralCommand).Assembly.GetManifestResourceStream($"Assay.Cli.Spectral.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>What ends a run with exit code 2.</summary>
internal sealed class SpectralFailure(string message) : Exception(message);
