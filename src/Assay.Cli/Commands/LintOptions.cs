using System.CommandLine;
using System.CommandLine.Parsing;
using Assay.Cli.Configuration;

namespace Assay.Cli.Commands;

/// <summary>The options that say what to audit and how; <c>assay lint</c> and <c>assay config show</c> share them.</summary>
internal sealed class LintOptions
{
    private readonly Argument<string[]> _files = new("DESCRIPTION")
    {
        Description = "OpenAPI descriptions, YAML or JSON, 2.0 to 3.2; without any, those that assay.yaml names",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _rulesets = RulesetOption.Create();
    private readonly Option<string> _refs = RefsOption.Create();
    private readonly Option<string> _failOn = FailOnOption.Create();
    private readonly Option<string?> _config = new("--config") { Description = "the configuration; default: the nearest assay.yaml, from the working directory upwards" };
    private readonly Option<bool> _noConfig = new("--no-config") { Description = "use no assay.yaml" };
    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description = "report only what this file does not hold; without a name, and by itself where it exists: assay.baseline.json",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _noBaseline = new("--no-baseline") { Description = "use no baseline" };

    public LintOptions(Command command)
    {
        _files.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.StartsWith('-')))
            {
                result.AddError("an option is not known");
            }
        });
        command.Add(_files);
        foreach (var option in (Option[])[_rulesets, _refs, _failOn, _config, _noConfig, _baseline, _noBaseline])
        {
            command.Add(option);
        }
    }

    public LintArguments Of(ParseResult parsed) => new()
    {
        Descriptions = parsed.GetValue(_files) ?? [],
        Rulesets = parsed.GetValue(_rulesets) ?? [],
        Refs = IsGiven(parsed, _refs) ? parsed.GetValue(_refs) : null,
        FailOn = IsGiven(parsed, _failOn) ? parsed.GetValue(_failOn) : null,
        Config = parsed.GetValue(_config),
        HasNoConfig = parsed.GetValue(_noConfig),
        Baseline = IsGiven(parsed, _baseline) ? parsed.GetValue(_baseline) ?? "" : null,
        HasNoBaseline = parsed.GetValue(_noBaseline),
    };

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };
}
