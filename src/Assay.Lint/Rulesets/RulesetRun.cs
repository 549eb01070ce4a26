using Assay.Contract.Text;
using Assay.Lint.Rulesets.Definitions;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;
using Assay.Lint.Rulesets.OpenApi;
using Assay.Lint.Rulesets.Paths;
using Assay.Lint.Rulesets.Results;

namespace Assay.Lint.Rulesets;

/// <summary>Runs a ruleset over a document.</summary>
public sealed class RulesetRun
{
    private readonly LintedDocument _document;
    private readonly Ruleset _ruleset;
    private readonly ResultLocator _locator;
    private readonly SchemaStore _schemas = new();
    private readonly List<RulesetResult> _results = [];
    private readonly Dictionary<string, string> _failed = new(StringComparer.Ordinal);
    private readonly string _relative;

    private RulesetRun(LintedDocument document, Ruleset ruleset)
    {
        (_document, _ruleset) = (document, ruleset.For(document.Source));
        _locator = new ResultLocator(document);
        _relative = ruleset.Source is null || document.Source is null ? "" : Path.GetRelativePath(Path.GetDirectoryName(ruleset.Source)!, document.Source).Replace('\\', '/');
    }

    /// <summary>Rules that broke off, with the reason; what they found before is kept.</summary>
    public IReadOnlyDictionary<string, string> FailedRules => _failed;

    /// <summary>What was found, in Spectral's order.</summary>
    public IReadOnlyList<RulesetResult> Results { get; private set; } = [];

    /// <summary>Runs a ruleset over a text.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="source">The path that results name.</param>
    /// <param name="ruleset">The ruleset.</param>
    /// <param name="references">Where references may lead to.</param>
    /// <param name="ignoresUnknownFormat">Whether a document of none of the ruleset's formats is no finding.</param>
    public static RulesetRun Over(TextTree tree, string? source, Ruleset ruleset, ReferencePolicy? references = null, bool ignoresUnknownFormat = false)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(ruleset);
        var run = new RulesetRun(new LintedDocument(source, tree, new OtherFiles(tree, source, references ?? new ReferencePolicy()).Open), ruleset);
        run.Go(ignoresUnknownFormat);
        return run;
    }

    private void Go(bool ignoresUnknownFormat)
    {
        _results.AddRange(ParserResults.Of(_document, _ruleset.ParserOptions));
        if (_document.Root is { } root)
        {
            if (root.Kind >= NodeKind.Sequence)
            {
                foreach (var (reference, message) in _document.Resolved.Broken.DistinctBy(b => b.Message))
                {
                    var at = reference["$ref"]!;
                    _results.Add(new RulesetResult("invalid-ref", ResultLocator.PathOf(at), message, 0, TextRanges.Of(at), SourceOf(reference), null));
                }
            }

            SetFormats(root, ignoresUnknownFormat);
            RunRules(root);
        }

        Results = [.. Sorted(_results.DistinctBy(r => (r.Code, r.Path.Count > 0 ? string.Join('\n', r.Path) : r.Range.ToString(), r.Source, r.Message)))];
    }

    private void SetFormats(Node root, bool ignoresUnknownFormat)
    {
        _document.Formats = _document.DetectedFormats.Where(_ruleset.Formats.Contains).ToHashSet(StringComparer.Ordinal);
        if (_document.Formats.Count == 0 && !ignoresUnknownFormat && _ruleset.Formats.Count > 0)
        {
            var names = string.Join(", ", _ruleset.Formats.Select(DocumentFormats.Title));
            _results.Add(new RulesetResult(
                "unrecognized-format", [], $"The provided document does not match any of the registered formats [{names}]", 1, TextRanges.Of(root), _document.Source, null));
        }
    }

    private void RunRules(Node root)
    {
        var rules = _ruleset.Rules.Values
            .Where(r => r.IsEnabled && (r.Formats is null || r.Formats.Overlaps(_document.Formats))).ToArray();
        foreach (var isResolved in (bool[])[true, false])
        {
            var byPath = new Dictionary<string, List<RulesetRule>>(StringComparer.Ordinal);
            foreach (var rule in rules.Where(r => r.IsResolved == isResolved))
            {
                foreach (var given in rule.Given.SelectMany(g => Aliases.Expand(g, rule.AliasSource, rule.AliasSource.HasScopedAliases ? _document.Formats : null)))
                {
                    (byPath.TryGetValue(given, out var list) ? list : byPath[given] = []).Add(rule);
                }
            }

            if (byPath.Count > 0)
            {
                Walk(root, isResolved, byPath);
            }
        }
    }

    private void Walk(Node root, bool isResolved, Dictionary<string, List<RulesetRule>> byPath)
    {
        DocumentView view = isResolved && root.Kind >= NodeKind.Sequence ? _document.Resolved : DocumentView.AsWritten;
        var paths = byPath.Keys.Select(PathExpression.Parse).ToArray();
        var lists = byPath.Values.ToArray();
        var shared = isResolved && root.Kind >= NodeKind.Sequence ? _document.Resolved.Targets : new HashSet<Node>();
        var isOld = _document.Formats.Contains("oas2");
        var needsRegions = lists.Any(l => l.Any(r => r.Then.Any(t => t.FunctionName == "oasExample")));
        new PathWalk(view, root, paths, (i, place) =>
        {
            foreach (var rule in lists[i])
            {
                Ask(rule, place, view, isResolved);
            }
        }, shared, shared.Count > 0 ? _document.Resolved.WithSiblings : [], needsRegions ? (place, region) => RegionOf(place, region, isOld) : null).Run();
    }

    // Below a schema the part of the document makes no difference any more.
    private static int RegionOf(Place place, int region, bool isOld) =>
        region == 3 || place.Key is "schema" or "schemas" or "definitions" ? 3 : place.Depth <= 4 ? Examples.Region(place.Path(), isOld) : region;

    private void Ask(RulesetRule rule, Place place, DocumentView view, bool isResolved)
    {
        string[]? path = null;
        foreach (var demand in rule.Then)
        {
            foreach (var target in Targets.Of(place, demand.Field, view))
            {
                try
                {
                    var context = new FunctionContext(_document, view, isResolved, LazyPath.Of(() => path ??= place.Path(), target.Path), _schemas);
                    foreach (var remark in demand.Function(target.Value, demand.Options, context) ?? [])
                    {
                        Add(rule, remark.Message, remark.Path ?? context.Path, isResolved);
                    }
                }
                catch (Exception e) when (e is not (OutOfMemoryException or InsufficientExecutionStackException))
                {
                    _failed.TryAdd(rule.Name, $"Function \"{demand.FunctionName}\" threw an exception: {e.Message}");
                }
            }
        }
    }

    private void Add(RulesetRule rule, string message, IReadOnlyList<string> path, bool isResolved)
    {
        var (node, found, missing) = _locator.Locate(path, isResolved);
        var severity = rule.Overrides.Count > 0 ? rule.SeverityAt(_relative, found) : rule.Severity;
        if (severity < 0)
        {
            return;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["property"] = missing is not null && missing.Count > found.Count
                ? PathText.Dotted(missing.Skip(Math.Max(0, found.Count - 1)))
                : found.Count > 0 ? found[^1] : "",
            ["error"] = message,
            ["path"] = PathText.Pointer(found),
            ["description"] = rule.Description,
            ["value"] = JsValue.Of(node),
        };
        var own = MessageTemplate.Fill(message, values);
        values["error"] = own;
        var text = rule.Message is null ? rule.Description ?? own : MessageTemplate.Fill(rule.Message, values);
        _results.Add(new RulesetResult(rule.Name, found, text.Trim(), severity, TextRanges.Of(node), SourceOf(node), rule.DocumentationUrl));
    }

    private string? SourceOf(Node node) =>
        node.File == _document.Tree.File ? _document.Source : Path.GetFullPath(node.File.Path);

    private static IEnumerable<RulesetResult> Sorted(IEnumerable<RulesetResult> results) =>
        results.OrderBy(r => r, Comparer<RulesetResult>.Create(static (a, b) =>
        {
            var order = TextOrder.Compare(a.Source ?? "", b.Source ?? "");
            order = order != 0 ? order : a.Range.StartLine.CompareTo(b.Range.StartLine);
            order = order != 0 ? order : a.Range.StartCharacter.CompareTo(b.Range.StartCharacter);
            order = order != 0 ? order : TextOrder.CompareNumeric(a.Code, b.Code);
            return order != 0 ? order : TextOrder.Compare(string.Join(',', a.Path), string.Join(',', b.Path));
        }));
}
