using System.Reflection;
using System.Text;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;
using Assay.Lint.Rulesets.OpenApi;
using Assay.Lint.Rulesets.Paths;
using Assay.Lint.Rulesets.Scripts;

namespace Assay.Lint.Rulesets.Definitions;

/// <summary>Reads rulesets and those that they extend. Files outside the folder of the first one are not read, and nothing is fetched.</summary>
internal sealed class RulesetReader
{
    private const int MaxDepth = 20;

    // What is extended twice is read twice, so that a few files can ask for millions of readings.
    private const int MaxReadings = 200;

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["spectral:oas"] = "oas",
        ["@stoplight/spectral-owasp-ruleset"] = "owasp",
        ["spectral:owasp"] = "owasp",
    };

    private static readonly string[] Members =
        ["extends", "rules", "aliases", "formats", "overrides", "parserOptions", "functions", "functionsDir", "documentationUrl", "description", "except", "$schema"];

    private readonly List<RulesetProblem> _problems = [];
    private readonly List<string> _open = [];
    private readonly Dictionary<string, RuleFunction> _functions = new(CoreFunctions.All, StringComparer.Ordinal);
    private readonly HashSet<string> _unusable = new(StringComparer.Ordinal);
    private string _folder = "";
    private ScriptWorker _scripts = new();
    private int _readings;

    /// <summary>Reads a file.</summary>
    public static (Ruleset? Ruleset, IReadOnlyList<RulesetProblem> Problems) Load(string path)
    {
        var full = Path.GetFullPath(path);
        var reader = new RulesetReader { _folder = Path.GetDirectoryName(full) + Path.DirectorySeparatorChar };
        var root = reader.ReadFile(full, path, null);
        if (root is null)
        {
            return (null, reader._problems);
        }

        var ruleset = reader.Whole(root, full, null);
        reader.TryOverrides(root, full);
        return reader._problems.Count > 0 ? (null, [.. reader._problems.Distinct()]) : (ruleset, []);
    }

    /// <summary>One that is part of this program; null where none has the name.</summary>
    public static Ruleset? BuiltIn(string name) => Known.TryGetValue(name, out var resource) ? new RulesetReader().Whole(Resource(resource), null, null) : null;

    private Ruleset Whole(Node root, string? source, string? document)
    {
        var draft = new Draft();
        if (source is not null)
        {
            _open.Add(source);
        }

        Apply(draft, root, source, "recommended", isExplicit: false, isTop: true, isBuiltIn: source is null);
        if (document is not null)
        {
            ApplyOverrides(draft, root, source!, document);
        }

        var rules = draft.Rules.Values.Where(r => r.Given.Count > 0).ToDictionary(r => r.Name, StringComparer.Ordinal);
        return new Ruleset(source, rules, draft.Formats, root["parserOptions"], root["overrides"] is { IsSequence: true } && source is not null && document is null
            ? d => new RulesetReader { _folder = _folder, _scripts = _scripts }.Whole(root, source, d)
            : null);
    }

    private void Apply(Draft draft, Node root, string? source, string severity, bool isExplicit, bool isTop, bool isBuiltIn)
    {
        if (!root.IsMapping)
        {
            Problem(root, "the ruleset is not an object", "begin it with `extends:` or `rules:`");
            return;
        }

        if (isTop && root.Children.Where(m => Members.Contains(m.Name)).All(m => m.Name is not ("rules" or "extends" or "overrides")))
        {
            Problem(root, "the ruleset has neither `rules` nor `extends` nor `overrides`", "add one of them");
        }

        if (!isBuiltIn)
        {
            _problems.AddRange(RulesetShape.ProblemsOf(root));
        }

        foreach (var member in root.Children.Where(m => !Members.Contains(m.Name) && !m.Name!.StartsWith("x-", StringComparison.Ordinal)))
        {
            Problem(member, $"`{Names.Short(member.Name!)}` is not a member of a ruleset", "known are extends, rules, aliases, formats, overrides, parserOptions, functions, functionsDir and documentationUrl");
        }

        var own = new Draft();
        ReadFunctions(root, source);
        foreach (var extension in Extensions(root))
        {
            Extend(own, extension, source);
        }

        // An extending ruleset that was itself extended with a mode sets what it extends to that mode.
        if (isExplicit)
        {
            foreach (var rule in own.Rules.Values)
            {
                rule.IsEnabled = IsOn(rule, severity);
            }
        }

        var formats = FormatsOf(root["formats"]);
        own.Formats.UnionWith(formats ?? new HashSet<string>());
        var scope = new RulesetScope { Aliases = AliasesOf(root["aliases"]), Formats = formats };
        foreach (var definition in root["rules"] is { IsMapping: true } rules ? rules.Children : [])
        {
            ApplyRule(own, definition, scope, severity, isExplicit, isBuiltIn);
        }

        foreach (var rule in own.Rules.Values)
        {
            if (rule.Owner == scope && root.String("documentationUrl") is { } url)
            {
                rule.DocumentationUrl ??= $"{url}#{rule.Name}";
            }
        }

        draft.Take(own);
    }

    private IEnumerable<Node> Extensions(Node root)
    {
        var extends = root["extends"];
        if (extends is null)
        {
            return [];
        }

        return extends.IsSequence ? extends.Children : [extends];
    }

    private void Extend(Draft draft, Node extension, string? source)
    {
        var (nameNode, severity) = extension.IsSequence && extension.Children.Count == 2
            ? (extension.Children[0], extension.Children[1].Text)
            : (extension, "recommended");
        if (!nameNode.IsString || severity is not ("off" or "recommended" or "all"))
        {
            Problem(extension, "not a ruleset to extend", "write a name or a file, or `[name, all]` with off, recommended or all");
            return;
        }

        var name = nameNode.Text;
        var isExplicit = extension.IsSequence;
        if (Known.TryGetValue(name, out var resource))
        {
            Apply(draft, Resource(resource), null, severity, isExplicit, isTop: false, isBuiltIn: true);
            return;
        }

        if (name is "spectral:asyncapi" or "spectral:arazzo")
        {
            Problem(nameNode, $"`{name}` is not part of Assay, which audits OpenAPI", "extend `spectral:oas`, or leave it out");
            return;
        }

        if (name.Contains("://", StringComparison.Ordinal))
        {
            Problem(nameNode, $"`{Names.Short(name)}` stands on another host, and nothing is fetched", "copy it beside this ruleset and extend the copy");
            return;
        }

        if (!name.StartsWith('.') && !name.StartsWith('/') && !HasRulesetEnding(name))
        {
            Problem(nameNode, $"the package `{Names.Short(name)}` is not known", "known are `spectral:oas` and `@stoplight/spectral-owasp-ruleset`; copy others beside this ruleset");
            return;
        }

        if (name.EndsWith("js", StringComparison.Ordinal) || name.EndsWith(".ts", StringComparison.Ordinal))
        {
            Problem(nameNode, $"`{Names.Short(name)}` is a ruleset in JavaScript, which cannot be read", "write it as YAML or JSON; functions in JavaScript can stay");
            return;
        }

        var full = Path.GetFullPath(name, Path.GetDirectoryName(source) ?? "");
        if (_open.Contains(full) || full == source)
        {
            Problem(nameNode, $"`{Names.Short(name)}` extends this ruleset in turn: they go round in a circle", "leave one of the two out");
            return;
        }

        if (++_readings > MaxReadings)
        {
            if (_readings == MaxReadings + 1)
            {
                Problem(nameNode, $"rulesets are extended more than {MaxReadings} times", "extend each of them once");
            }

            return;
        }

        if (_open.Count > MaxDepth)
        {
            Problem(nameNode, $"rulesets extend each other more than {MaxDepth} times in a row", "extend the last of them here");
            return;
        }

        if (ReadFile(full, name, nameNode) is { } root)
        {
            _open.Add(full);
            Apply(draft, root, full, severity, isExplicit, isTop: false, isBuiltIn: false);
            _open.Remove(full);
        }
    }

    private static bool HasRulesetEnding(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)
        || name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".mjs", StringComparison.Ordinal);

    private Node? ReadFile(string full, string shown, Node? at)
    {
        var tree = full.StartsWith(_folder, StringComparison.Ordinal) && (at is null || RealPath.IsWithin(full, _folder)) ? ReadTree(full, shown) : null;
        if (tree is null)
        {
            Problem(at, $"`{Names.Short(shown)}` leads out of the folder of the ruleset", "copy it into the folder", shown);
            return null;
        }

        foreach (var error in tree.Errors.Where(e => e.IsFatal || tree.Root is null))
        {
            _problems.Add(new RulesetProblem(
                error.Line == 0 && at is not null ? $"`{Names.Short(shown)}`: {error.Message}" : error.Message,
                error.Line == 0 && at is not null ? at.Where : new SourceLocation(shown, error.Line, error.Column, 1, ""), error.Hint));
        }

        return tree.Root;
    }

    private static TextTree ReadTree(string full, string shown)
    {
        var tree = TextTree.Load(full);
        if (tree.Root is not null || !File.Exists(full))
        {
            return tree.Root is null ? tree : new TextTree(tree.File, tree.Root, []);
        }

        var text = tree.File.Utf8.Length > 0 ? tree.File.Text : File.ReadAllText(full);
        var repaired = TextTree.Parse(Encoding.UTF8.GetBytes(TolerantJson.Repair(text)), shown);
        return repaired.Root is null ? tree : repaired;
    }

    private static Node Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Assay.Lint.Rulesets.BuiltIn.{name}.json")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return TextTree.Parse(copy.ToArray(), name + ".json").Root!;
    }

    private void ReadFunctions(Node root, string? source)
    {
        foreach (var function in root["functions"] is { IsSequence: true } list ? list.Children : [])
        {
            var name = function.IsSequence && function.Children.Count > 0 ? function.Children[0].Text : function.Text;
            var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source) ?? "", root.String("functionsDir") ?? "functions", name + ".js"));
            if (!RealPath.IsWithin(file, _folder) || !File.Exists(file))
            {
                _unusable.Add(name);
                Problem(function, $"the function `{Names.Short(name)}` has no file", "put it into the folder `functions` beside the ruleset, or name that folder with `functionsDir`");
                continue;
            }

            try
            {
                _functions[name] = ScriptFunction.Load(file, _folder, _scripts);
            }
            catch (ScriptException e)
            {
                _unusable.Add(name);
                Problem(function, $"the function `{Names.Short(name)}` cannot be used: {e.Message}", "check its file");
            }
        }
    }

    private void ApplyRule(Draft draft, Node definition, RulesetScope scope, string severity, bool isExplicit, bool isBuiltIn)
    {
        var name = definition.Name!;
        var existing = draft.Rules.GetValueOrDefault(name);
        if (definition.Kind < NodeKind.Sequence)
        {
            if (existing is null)
            {
                Problem(definition, $"there is no rule `{Names.Short(name)}` to set", "extend a ruleset that has it, or define it");
                return;
            }

            SetLevel(existing, definition);
        }
        else if (existing is null)
        {
            if (definition["given"] is null || definition["then"] is null)
            {
                Problem(definition, $"the rule `{Names.Short(name)}` has no `{(definition["given"] is null ? "given" : "then")}`", "a rule says where to look (`given`) and what to ask (`then`)");
                return;
            }

            existing = draft.Rules[name] = new RulesetRule(name, scope);
            Fill(existing, definition, scope, isBuiltIn);
            existing.IsEnabled = existing.IsRecommended;
        }
        else
        {
            if (definition["given"] is not null)
            {
                existing.AliasSource = scope;
            }

            Fill(existing, definition, scope, isBuiltIn);
            existing.IsEnabled = true;
        }

        if (existing.Owner == scope || isExplicit)
        {
            existing.IsEnabled = definition.Kind >= NodeKind.Sequence || isExplicit ? IsOn(existing, severity) : existing.IsEnabled;
        }

        if (existing.Formats is not null)
        {
            draft.Formats.UnionWith(existing.Formats);
        }
        else
        {
            existing.Formats = existing.Owner.Formats;
        }
    }

    private static bool IsOn(RulesetRule rule, string severity) => severity == "all" || (severity == "recommended" && rule.IsRecommended);

    private void SetLevel(RulesetRule rule, Node level)
    {
        if (level.Kind == NodeKind.Boolean)
        {
            rule.IsEnabled = level.Text == "true";
            return;
        }

        rule.Severity = SeverityOf(level) ?? rule.Severity;
        rule.IsEnabled = level.Text != "off";
    }

    private int? SeverityOf(Node level)
    {
        int? severity = level.Text switch
        {
            "error" or "0" => 0,
            "warn" or "1" => 1,
            "info" or "2" => 2,
            "hint" or "3" => 3,
            "off" or "-1" => -1,
            _ => null,
        };
        if (severity is null)
        {
            Problem(level, $"`{Names.Short(level.Text)}` is not a severity", "use error, warn, info, hint or off");
        }

        return severity;
    }

    private void Fill(RulesetRule rule, Node definition, RulesetScope scope, bool isBuiltIn)
    {
        rule.Description = definition.String("description") ?? rule.Description;
        rule.Message = definition.String("message") ?? rule.Message;
        rule.DocumentationUrl = definition.String("documentationUrl") ?? rule.DocumentationUrl;
        rule.IsRecommended = definition.Boolean("recommended") ?? rule.IsRecommended;
        rule.IsResolved = definition.Boolean("resolved") ?? rule.IsResolved;
        rule.Formats = FormatsOf(definition["formats"]) ?? rule.Formats;
        if (definition["severity"] is { } severity)
        {
            rule.Severity = SeverityOf(severity) ?? rule.Severity;
        }

        if (definition["given"] is { } given)
        {
            rule.Given = Texts(given);
            foreach (var node in given.IsSequence ? given.Children : [given])
            {
                Check(node, rule.AliasSource);
            }
        }

        if (definition["then"] is { } then)
        {
            rule.Then = [.. (then.IsSequence ? then.Children : [then]).Select(t => DemandOf(t, isBuiltIn)).OfType<Demand>()];
        }
    }

    private void Check(Node given, RulesetScope scope)
    {
        try
        {
            foreach (var path in Aliases.Expand(given.Text, scope, null))
            {
                PathExpression.Parse(path);
            }
        }
        catch (PathSyntaxException e)
        {
            Problem(given, $"the path cannot be read: {e.Message}", "write a JSONPath such as `$.paths[*]`");
        }
        catch (AliasException e)
        {
            Problem(given, e.Message, "define it under `aliases`");
        }
    }

    private Demand? DemandOf(Node then, bool isBuiltIn)
    {
        var name = then["function"];
        if (name is not { IsString: true })
        {
            Problem(then, "a `then` without a `function`", "name the function to ask, such as `truthy`");
            return null;
        }

        if (_unusable.Contains(name.Text))
        {
            return null;
        }

        if (!_functions.TryGetValue(name.Text, out var function) && !(isBuiltIn && OpenApiFunctions.All.TryGetValue(name.Text, out function)))
        {
            Problem(name, $"the function `{Names.Short(name.Text)}` is not known", $"known are {string.Join(", ", CoreFunctions.All.Keys)}; list your own under `functions`");
            return null;
        }

        var options = then["functionOptions"];
        if (!isBuiltIn && OptionForms.ProblemOf(name.Text, options) is { } problem)
        {
            Problem(options ?? then, problem, "see the function's options");
            return null;
        }

        if (!isBuiltIn && name.Text == "schema" && SchemaStore.UnreadReferences(options!["schema"]!).FirstOrDefault() is { } reference)
        {
            Problem(reference, $"the schema refers to `{Names.Short(reference.Text)}`, which it does not hold", "write that schema into this one, under `definitions` for example");
            return null;
        }

        return new Demand(then["field"]?.Text, name.Text, function, options);
    }

    private IReadOnlySet<string>? FormatsOf(Node? formats)
    {
        if (formats is not { IsSequence: true })
        {
            return null;
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var format in formats.Children)
        {
            if (DocumentFormats.Find(format.Text) is { } known)
            {
                found.Add(known);
            }
            else
            {
                Problem(format, $"the format `{Names.Short(format.Text)}` is not known", "known are oas2, oas3, oas3.0, oas3.1, oas3.2, asyncapi2, aas3, arazzo1.0 and json-schema with its drafts");
            }
        }

        return found;
    }

    private Dictionary<string, Alias> AliasesOf(Node? aliases)
    {
        var found = new Dictionary<string, Alias>(StringComparer.Ordinal);
        foreach (var alias in aliases is { IsMapping: true } ? aliases.Children : [])
        {
            found[alias.Name!] = alias["targets"] is { IsSequence: true } targets
                ? new Alias(null, [.. targets.Children.Select(t => (FormatsOf(t["formats"]) ?? new HashSet<string>(), Texts(t["given"])))])
                : new Alias(Texts(alias), null);
        }

        return found;
    }

    private static IReadOnlyList<string> Texts(Node? node) => node switch
    {
        null => [],
        { IsSequence: true } => [.. node.Children.Select(c => c.Text)],
        _ => [node.Text],
    };

    private void ApplyOverrides(Draft draft, Node root, string source, string document)
    {
        var relative = Path.GetRelativePath(Path.GetDirectoryName(source)!, document).Replace('\\', '/');
        foreach (var entry in root["overrides"]!.Children)
        {
            var files = Texts(entry["files"]).Select(f => (Glob: f.Split('#')[0], Pointer: f.Contains('#', StringComparison.Ordinal) ? f[(f.IndexOf('#', StringComparison.Ordinal) + 1)..] : null));
            var meant = files.Where(f => Glob.IsMatch(relative, f.Glob)).ToArray();
            foreach (var (glob, pointer) in meant.Where(f => f.Pointer is not null))
            {
                ApplyPart(draft, entry, glob, pointer!);
            }

            if (meant.Any(f => f.Pointer is null))
            {
                ApplyOverride(draft, root, entry, source);
            }
        }
    }

    // What an override says is tried before there is a description, so that a mistake in it is said whatever is linted.
    private void TryOverrides(Node root, string source)
    {
        if (root["overrides"] is not { IsSequence: true } overrides || _problems.Count > 0)
        {
            return;
        }

        var draft = new Draft();
        Apply(draft, root, source, "recommended", isExplicit: false, isTop: true, isBuiltIn: false);
        foreach (var entry in overrides.Children.Where(e => e.IsMapping))
        {
            if (Texts(entry["files"]).Any(f => f.Contains('#', StringComparison.Ordinal)))
            {
                ApplyPart(draft, entry, "", "");
            }
            else
            {
                ApplyOverride(draft, root, entry, source);
            }
        }
    }

    private void ApplyPart(Draft draft, Node entry, string glob, string pointer)
    {
        foreach (var level in entry["rules"] is { IsMapping: true } levels ? levels.Children : [])
        {
            if (level.Kind >= NodeKind.Sequence || level.Kind == NodeKind.Boolean || SeverityOf(level) is not { } severity)
            {
                Problem(level, "a part of a file can only change a severity", "use error, warn, info, hint or off");
            }
            else if (draft.Rules.TryGetValue(level.Name!, out var rule))
            {
                rule.Overrides.Add((glob, pointer, severity));
                rule.IsEnabled = true;
            }
            else
            {
                Problem(level, $"there is no rule `{Names.Short(level.Name!)}` to set", "extend a ruleset that has it, or define it");
            }
        }
    }

    private void ApplyOverride(Draft draft, Node root, Node entry, string source)
    {
        foreach (var extension in Extensions(entry))
        {
            Extend(draft, extension, source);
        }

        var aliases = AliasesOf(root["aliases"]);
        foreach (var (name, alias) in AliasesOf(entry["aliases"]))
        {
            aliases[name] = alias;
        }

        var scope = new RulesetScope { Aliases = aliases, Formats = FormatsOf(entry["formats"]) ?? FormatsOf(root["formats"]) };
        foreach (var definition in entry["rules"] is { IsMapping: true } rules ? rules.Children : [])
        {
            ApplyRule(draft, definition, scope, "recommended", isExplicit: false, isBuiltIn: false);
        }
    }

    private void Problem(Node? at, string message, string hint, string file = "") =>
        _problems.Add(new RulesetProblem(message, at?.Where ?? new SourceLocation(file, 0, 0, 1, ""), hint));

    /// <summary>Rules on their way to a ruleset.</summary>
    private sealed class Draft
    {
        public Dictionary<string, RulesetRule> Rules { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Formats { get; } = new(StringComparer.Ordinal);

        public void Take(Draft other)
        {
            Formats.UnionWith(other.Formats);
            foreach (var (name, rule) in other.Rules)
            {
                Rules[name] = rule;
            }
        }
    }
}
