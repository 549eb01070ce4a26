using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Cli.Commands;

/// <summary><c>assay validate --schema S INSTANCE...</c></summary>
internal static class ValidateCommand
{
    private static readonly Dictionary<string, Dialect> Dialects = new(StringComparer.Ordinal)
    {
        ["4"] = Dialect.Draft4,
        ["6"] = Dialect.Draft6,
        ["7"] = Dialect.Draft7,
        ["2019-09"] = Dialect.Draft201909,
        ["2020-12"] = Dialect.Draft202012,
        ["openapi-3.0"] = Dialect.OpenApi30,
    };

    public static Command Create(Terminal terminal)
    {
        var schema = new Option<string>("--schema") { Description = "the JSON Schema, JSON or YAML; `#/pointer` after the file names a part of it", Required = true };
        var instances = new Argument<string[]>("INSTANCE")
        {
            Description = "JSON or YAML files; `-` is JSON from standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        instances.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.StartsWith('-') && t.Value.Length > 1))
            {
                result.AddError("an option is not known");
            }
        });
        var draft = new Option<string>("--draft")
        {
            Description = "the draft where the schema names none with `$schema`; default: 2020-12",
            DefaultValueFactory = _ => "2020-12",
        };
        draft.AcceptOnlyFromAmong([.. Dialects.Keys]);
        var strict = new Option<bool>("--zero-trust") { Description = "objects are closed and sizes bounded unless the schema says otherwise" };
        var formats = new Option<bool>("--no-formats") { Description = "take `format` for a note" };
        var refs = RefsOption.Create();
        var format = FormatOption.Create();
        var command = new Command("validate", "Validate JSON or YAML files against a JSON Schema.") { schema, instances, draft, strict, formats, refs, format };
        command.SetAction(parsed =>
        {
            var options = new SchemaOptions
            {
                Dialect = Dialects[parsed.GetValue(draft)!],
                Strictness = parsed.GetValue(strict) ? Strictness.ZeroTrust : Strictness.Contract,
                AssertsFormat = !parsed.GetValue(formats),
                References = RefsOption.Policy(parsed.GetValue(refs)!),
            };
            return Run(terminal, parsed.GetValue(schema)!, parsed.GetValue(instances)!, options, parsed.GetValue(format)!);
        });
        return command;
    }

    private static int Run(Terminal terminal, string file, string[] instances, SchemaOptions options, FormatTarget[] formats)
    {
        var hash = File.Exists(file) ? -1 : file.LastIndexOf('#');
        var document = SchemaDocument.Load(hash < 0 ? file : file[..hash], options, hash < 0 ? "" : file[(hash + 1)..]);
        foreach (var problem in document.Problems)
        {
            ReportProblems.Write(terminal, problem);
        }

        if (document.Schema is not { } schema)
        {
            return ExitCode.Usage;
        }

        var findings = new List<Finding>();
        var sources = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        var unread = new List<string>();
        var valid = 0;
        foreach (var instance in instances)
        {
            var result = InstanceFile.Validate(schema, instance, options.Limits);
            sources[result.File.Path] = result.File;
            findings.AddRange(result.Findings);
            valid += result.IsValid ? 1 : 0;
            if (!result.IsRead)
            {
                unread.Add($"{Names.Short(instance)}: it could not be read");
            }
        }

        var summary = $"{valid} of {instances.Length} {Count.Noun(instances.Length, "instance")} valid";
        var report = new Report(findings, [new("instances", instances.Length), new("valid", valid)], summary, sources, unread)
        {
            Command = "validate",
            Made = TimeProvider.System.GetUtcNow(),
            Files = [.. sources.Keys],
            Rules = [CheckedRule.Of(InvalidInstance.Instance)],
            FailOn = Severity.Info,
        };
        return !report.Write(terminal, formats) || unread.Count > 0 ? ExitCode.Usage
            : findings.Count > 0 ? ExitCode.Findings
            : ExitCode.Clean;
    }
}
