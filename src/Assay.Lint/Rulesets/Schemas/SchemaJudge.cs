using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Paths;

namespace Assay.Lint.Rulesets.Schemas;

/// <summary>
/// Judges values by JSON Schema in the order and the words of ajv, which rulesets and their users depend on: with one error each, which
/// one comes first is part of the result. Values that are to be accepted or refused are the work of the contract's own validator.
/// </summary>
/// <param name="view">How schemas are seen.</param>
/// <param name="dataView">How values are seen.</param>
/// <param name="isOld">Whether the dialect is draft 4, where <c>exclusiveMinimum</c> is a truth value.</param>
/// <param name="allErrors">Whether every error is reported, not the first alone; then <c>errorMessage</c> is understood too.</param>
/// <param name="open">Finds the schema that a reference leads to; null where there is none.</param>
internal sealed class SchemaJudge(DocumentView view, DocumentView dataView, bool isOld, bool allErrors, Func<Node, string, Node?> open)
{
    private const int MaxDepth = 200;

    private static readonly string[] OfNumbers = ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf", "format"];
    private static readonly string[] OfStrings = ["maxLength", "minLength", "pattern", "format"];
    private static readonly string[] OfAll = ["const", "enum", "not", "anyOf", "oneOf", "allOf", "if"];
    private static readonly string[] OfArrays = ["maxItems", "minItems", "prefixItems", "items", "additionalItems", "contains", "uniqueItems", "unevaluatedItems"];
    private static readonly string[] OfObjects =
        ["maxProperties", "minProperties", "required", "dependentRequired", "dependencies", "dependentSchemas", "propertyNames", "additionalProperties", "properties", "patternProperties", "unevaluatedProperties"];

    private readonly Dictionary<Node, bool> _tracks = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(Node, Node)> _known = [];
    private readonly List<string> _schemaPath = [];
    private readonly List<int> _boundaries = [];
    private int _depth;
    private bool _isTracking;

    /// <summary>Remembers what was found right, for schemas that look at one value many times (metaschemas).</summary>
    public bool Remembers { get; init; }

    /// <summary>The breaches; none where the value is as the schema says.</summary>
    public List<SchemaError> Judge(Node schema, object? value)
    {
        var errors = new List<SchemaError>();
        _isTracking = Tracks(schema);
        Check(schema, value, "", errors, _isTracking ? new Evaluated() : null);
        return errors;
    }

    private bool Check(Node schemaNode, object? value, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        var schema = view.Follow(schemaNode);
        if (schema.Kind == NodeKind.Boolean)
        {
            return schema.Text == "true" || Fail(errors, "false schema", path, "boolean schema is false", schema);
        }

        if (!schema.IsMapping)
        {
            return true;
        }

        var pair = Remembers && value is Node known ? (schema, known) : default;
        if (pair.schema is not null && _known.Contains(pair))
        {
            return true;
        }

        if (++_depth > MaxDepth)
        {
            _depth--;
            return true;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var before = errors.Count;
        Keywords(schema, value, path, errors, evaluated);
        if (allErrors && errors.Count > before && schema["errorMessage"] is { } custom)
        {
            CustomErrors.Apply(custom, errors, before, path, SchemaPath(), schema);
        }

        _depth--;
        var isRight = errors.Count == before;
        if (isRight && pair.schema is not null)
        {
            _known.Add(pair);
        }

        return isRight;
    }

    private void Keywords(Node schema, object? value, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        var before = errors.Count;
        foreach (var reference in (string[])["$ref", "$dynamicRef", "$recursiveRef"])
        {
            if (schema[reference] is { IsString: true } target)
            {
                var found = open(schema, target.Text) ?? throw new SchemaDefect($"can't resolve reference {target.Text} from id #", isMissingReference: true);
                _boundaries.Add(_schemaPath.Count);
                _schemaPath.Add("#");
                Check(found, value, path, errors, evaluated);
                _schemaPath.RemoveAt(_schemaPath.Count - 1);
                _boundaries.RemoveAt(_boundaries.Count - 1);
                if (Stops(errors, before))
                {
                    return;
                }
            }
        }

        var types = Types(schema);
        var isChecked = types.Count == 0;
        var own = types.Count == 1 ? GroupOf(types[0]) : null;
        if (!isChecked && (own is null || !own.Any(k => HasRule(schema, k))))
        {
            isChecked = true;
            if (!types.Any(t => Is(t, value)))
            {
                TypeError(schema, path, errors);
                if (!allErrors)
                {
                    return;
                }
            }
        }

        foreach (var group in (string[][])[OfNumbers, OfStrings, OfAll, OfArrays, OfObjects])
        {
            if (!group.Any(k => HasRule(schema, k)))
            {
                continue;
            }

            if (IsOf(group, value) && (isChecked || group != own || Is(types[0], value)))
            {
                foreach (var keyword in group)
                {
                    if (HasRule(schema, keyword))
                    {
                        _schemaPath.Add(keyword);
                        Apply(keyword, schema, view.Follow(schema[keyword]!), value, path, errors, evaluated);
                        _schemaPath.RemoveAt(_schemaPath.Count - 1);
                        if (Stops(errors, before))
                        {
                            return;
                        }
                    }
                }
            }
            else if (!isChecked && group == own)
            {
                TypeError(schema, path, errors);
                if (!allErrors)
                {
                    return;
                }
            }
        }
    }

    private bool Stops(List<SchemaError> errors, int before) => !allErrors && errors.Count > before;

    private static bool HasRule(Node schema, string keyword) => schema[keyword] is not null;

    private static string[]? GroupOf(string type) => type switch
    {
        "number" or "integer" => OfNumbers,
        "string" => OfStrings,
        "array" => OfArrays,
        "object" => OfObjects,
        _ => null,
    };

    private static bool IsOf(string[] group, object? value) =>
        group == OfAll
        || (group == OfNumbers && value is double)
        || (group == OfStrings && value is string)
        || (group == OfArrays && value is Node { IsSequence: true })
        || (group == OfObjects && value is Node { IsMapping: true });

    private static bool Is(string type, object? value) => type switch
    {
        "null" => value is null,
        "boolean" => value is bool,
        "number" => value is double,
        "integer" => value is double d && d % 1 == 0,
        "string" => value is string,
        "array" => value is Node { IsSequence: true },
        "object" => value is Node { IsMapping: true },
        _ => false,
    };

    private static List<string> Types(Node schema)
    {
        var type = schema["type"];
        List<string> types = type switch
        {
            { IsString: true } => [type.Text],
            { IsSequence: true } => [.. type.Children.Select(c => c.Text)],
            _ => [],
        };
        if (types.Count > 0 && !types.Contains("null") && schema.Boolean("nullable") == true)
        {
            types.Add("null");
        }

        return types;
    }

    private void TypeError(Node schema, string path, List<SchemaError> errors)
    {
        var type = schema["type"]!;
        _schemaPath.Add("type");
        Fail(errors, "type", path, "must be " + (type.IsString ? type.Text : string.Join(',', type.Children.Select(c => c.Text))), schema);
        _schemaPath.RemoveAt(_schemaPath.Count - 1);
    }

    private void Apply(string keyword, Node schema, Node own, object? value, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        switch (keyword)
        {
            case "maximum" or "minimum" or "exclusiveMaximum" or "exclusiveMinimum" when own.Kind == NodeKind.Number:
                Limit(keyword, schema, own, (double)value!, path, errors);
                break;
            case "multipleOf" when own.Kind == NodeKind.Number:
                var quotient = (double)value! / JsValue.NumberOf(own.Text);
                if (quotient != Math.Floor(quotient))
                {
                    Fail(errors, keyword, path, $"must be multiple of {Number(own)}", schema);
                }

                break;
            case "format" when own.IsString:
                if (!ValueFormats.IsValid(own.Text, value))
                {
                    Fail(errors, keyword, path, $"must match format \"{own.Text}\"", schema);
                }

                break;
            case "maxLength" or "minLength" when own.Kind == NodeKind.Number:
                Size(keyword, ((string)value!).EnumerateRunes().Count(), own, "characters", schema, path, errors);
                break;
            case "maxItems" or "minItems" when own.Kind == NodeKind.Number:
                Size(keyword, ((Node)value!).Children.Count, own, "items", schema, path, errors);
                break;
            case "maxProperties" or "minProperties" when own.Kind == NodeKind.Number:
                Size(keyword, ((Node)value!).Children.Count, own, "properties", schema, path, errors);
                break;
            case "pattern" when own.IsString:
                if (Methods.Pattern(own.Text, "") is not { } regex)
                {
                    throw new SchemaDefect($"Invalid regular expression: /{own.Text}/: Invalid pattern");
                }

                if (!Methods.IsMatch(regex, (string)value!))
                {
                    Fail(errors, keyword, path, $"must match pattern \"{own.Text}\"", schema);
                }

                break;
            case "const":
                if (!Same(JsValue.Of(own), value))
                {
                    Fail(errors, keyword, path, "must be equal to constant", schema);
                }

                break;
            case "enum" when own.IsSequence:
                if (!own.Children.Any(c => Same(view.Value(c), value)))
                {
                    errors.Add(new SchemaError(keyword, path, "must be equal to one of the allowed values", SchemaPath())
                    {
                        Schema = schema,
                        AllowedValues = [.. own.Children.Select(c => view.Value(c))],
                    });
                }

                break;
            case "not":
                if (Passes(own, value, path, null))
                {
                    Fail(errors, keyword, path, "must NOT be valid", schema);
                }

                break;
            case "anyOf" or "oneOf" when own.IsSequence:
                Alternatives(keyword, schema, own, value, path, errors, evaluated);
                break;
            case "allOf" when own.IsSequence:
                var start = errors.Count;
                for (var i = 0; i < own.Children.Count && !Stops(errors, start); i++)
                {
                    Below(i.ToString(CultureInfo.InvariantCulture), own.Children[i], value, path, errors, evaluated);
                }

                break;
            case "if":
                Condition(schema, own, value, path, errors, evaluated);
                break;
            default:
                if (value is Node { IsSequence: true } array)
                {
                    ApplyToArray(keyword, schema, own, array, path, errors, evaluated);
                }
                else if (value is Node { IsMapping: true } map)
                {
                    ApplyToObject(keyword, schema, own, map, path, errors, evaluated);
                }

                break;
        }
    }

    private void Limit(string keyword, Node schema, Node own, double value, string path, List<SchemaError> errors)
    {
        var limit = JsValue.NumberOf(own.Text);
        var isUpper = keyword.EndsWith("aximum", StringComparison.Ordinal);
        var isStrict = keyword[0] == 'e' || (isOld && schema.Boolean(isUpper ? "exclusiveMaximum" : "exclusiveMinimum") == true);
        var isRight = isUpper ? (isStrict ? value < limit : value <= limit) : (isStrict ? value > limit : value >= limit);
        if (!isRight)
        {
            Fail(errors, keyword, path, $"must be {(isUpper ? '<' : '>')}{(isStrict ? "" : "=")} {Number(own)}", schema);
        }
    }

    private void Size(string keyword, int size, Node own, string noun, Node schema, string path, List<SchemaError> errors)
    {
        var isUpper = keyword.StartsWith("max", StringComparison.Ordinal);
        var limit = JsValue.NumberOf(own.Text);
        if (isUpper ? size > limit : size < limit)
        {
            Fail(errors, keyword, path, $"must NOT have {(isUpper ? "more" : "fewer")} than {Number(own)} {noun}", schema);
        }
    }

    private void Alternatives(string keyword, Node schema, Node own, object? value, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        var start = errors.Count;
        var matched = 0;
        for (var i = 0; i < own.Children.Count; i++)
        {
            var inside = evaluated is null ? null : new Evaluated();
            var before = errors.Count;
            Below(i.ToString(CultureInfo.InvariantCulture), own.Children[i], value, path, errors, inside);
            if (errors.Count == before)
            {
                matched++;
                evaluated?.Add(inside!);
                if ((keyword == "anyOf" && evaluated is null) || matched > 1)
                {
                    break;
                }
            }
        }

        if (keyword == "anyOf" ? matched > 0 : matched == 1)
        {
            errors.RemoveRange(start, errors.Count - start);
            return;
        }

        errors.Add(new SchemaError(keyword, path, keyword == "anyOf" ? "must match a schema in anyOf" : "must match exactly one schema in oneOf", SchemaPath())
        {
            Schema = schema,
            SeveralMatched = matched > 1,
        });
    }

    private void Condition(Node schema, Node own, object? value, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        var inside = evaluated is null ? null : new Evaluated();
        var branch = Passes(own, value, path, inside) ? "then" : "else";
        if (branch == "then" && inside is not null)
        {
            evaluated!.Add(inside);
        }

        if (schema[branch] is { } next)
        {
            _schemaPath[^1] = branch;
            var before = errors.Count;
            Check(next, value, path, errors, evaluated);
            _schemaPath[^1] = "if";
            if (errors.Count > before)
            {
                Fail(errors, "if", path, $"must match \"{branch}\" schema", schema);
            }
        }
    }

    private void ApplyToArray(string keyword, Node schema, Node own, Node array, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        var start = errors.Count;
        switch (keyword)
        {
            case "prefixItems" when own.IsSequence:
            case "items" when own.IsSequence:
                for (var i = 0; i < own.Children.Count && i < array.Children.Count && !Stops(errors, start); i++)
                {
                    Below(i.ToString(CultureInfo.InvariantCulture), own.Children[i], dataView.Value(array.Children[i]), $"{path}/{i}", errors, Fresh(evaluated));
                }

                break;
            case "items":
                for (var i = schema["prefixItems"]?.Children.Count ?? 0; i < array.Children.Count && !Stops(errors, start); i++)
                {
                    Check(own, dataView.Value(array.Children[i]), $"{path}/{i}", errors, Fresh(evaluated));
                }

                if (evaluated is not null)
                {
                    evaluated.AllItems = true;
                }

                break;
            case "additionalItems" when schema["items"] is { IsSequence: true } first:
                if (own.Text == "false")
                {
                    Size("maxItems", array.Children.Count, NumberNode(own, first.Children.Count), "items", schema, path, errors);
                    break;
                }

                for (var i = first.Children.Count; i < array.Children.Count && !Stops(errors, start); i++)
                {
                    Check(own, dataView.Value(array.Children[i]), $"{path}/{i}", errors, Fresh(evaluated));
                }

                break;
            case "contains":
                var least = schema["minContains"] is { } min ? JsValue.NumberOf(min.Text) : 1;
                if (array.Children.Count(c => Passes(own, dataView.Value(c), path, null)) < least)
                {
                    Fail(errors, keyword, path, $"must contain at least {JsValue.TextOf(least)} valid item(s)", schema);
                }

                break;
            case "uniqueItems" when own.Text == "true":
                if (Duplicate(array) is { } twins)
                {
                    Fail(errors, keyword, path, $"must NOT have duplicate items (items ## {twins.J} and {twins.I} are identical)", schema);
                }

                break;
        }
    }

    // ajv looks from the end, and at each item from its neighbour to the first.
    private (int I, int J)? Duplicate(Node array)
    {
        var values = array.Children.Select(c => dataView.Value(c)).ToArray();
        if (values.All(v => v is string))
        {
            var last = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = values.Length - 1; i >= 0; i--)
            {
                var text = (string)values[i]!;
                if (last.TryGetValue(text, out var j))
                {
                    return (i, j);
                }

                last[text] = i;
            }

            return null;
        }

        for (var i = values.Length - 1; i > 0; i--)
        {
            for (var j = i - 1; j >= 0; j--)
            {
                if (Same(values[i], values[j]))
                {
                    return (i, j);
                }
            }
        }

        return null;
    }

    private void ApplyToObject(string keyword, Node schema, Node own, Node map, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        var start = errors.Count;
        switch (keyword)
        {
            case "required" when own.IsSequence:
                foreach (var name in own.Children)
                {
                    if (name.IsString && map[name.Text] is null)
                    {
                        Fail(errors, keyword, path, $"must have required property '{name.Text}'", schema);
                        if (!allErrors)
                        {
                            break;
                        }
                    }
                }

                break;
            case "dependentRequired" or "dependencies" or "dependentSchemas":
                foreach (var dependency in own.Children.Where(d => map[d.Name!] is not null))
                {
                    if (!dependency.IsSequence)
                    {
                        Below(dependency.Name!, dependency, map, path, errors, evaluated);
                    }
                    else if (dependency.Children.FirstOrDefault(n => map[n.Text] is null) is not null)
                    {
                        var names = string.Join(", ", dependency.Children.Select(n => n.Text));
                        Fail(errors, keyword, path, $"must have {(dependency.Children.Count == 1 ? "property" : "properties")} {names} when property {dependency.Name} is present", schema);
                    }

                    if (Stops(errors, start))
                    {
                        break;
                    }
                }

                break;
            case "propertyNames":
                foreach (var member in map.Children)
                {
                    var before = errors.Count;
                    Check(own, member.Name, path, errors, null);
                    if (errors.Count > before)
                    {
                        Fail(errors, keyword, path, "property name must be valid", schema);
                        if (!allErrors)
                        {
                            break;
                        }
                    }
                }

                break;
            case "properties":
                foreach (var property in own.Children)
                {
                    if (map[property.Name!] is { } member)
                    {
                        evaluated?.Names.Add(property.Name!);
                        Below(property.Name!, property, dataView.Value(member), $"{path}/{JsonPointer.Escape(property.Name!)}", errors, Fresh(evaluated));
                        if (Stops(errors, start))
                        {
                            break;
                        }
                    }
                }

                break;
            case "patternProperties":
                foreach (var (pattern, property) in own.Children.Select(p => (PatternOf(p.Name!), p)))
                {
                    foreach (var member in map.Children.Where(m => Methods.IsMatch(pattern, m.Name!)))
                    {
                        evaluated?.Names.Add(member.Name!);
                        Below(property.Name!, property, dataView.Value(member), $"{path}/{JsonPointer.Escape(member.Name!)}", errors, Fresh(evaluated));
                        if (Stops(errors, start))
                        {
                            return;
                        }
                    }
                }

                break;
            case "additionalProperties":
                Additional(keyword, own, map.Children.Where(m => !IsNamed(schema, m.Name!)), path, schema, errors, evaluated, "additional");
                break;
            case "unevaluatedProperties" when evaluated is not null:
                Additional(keyword, own, map.Children.Where(m => !evaluated.AllNames && !evaluated.Names.Contains(m.Name!)), path, schema, errors, evaluated, "unevaluated");
                break;
        }
    }

    private void Additional(string keyword, Node own, IEnumerable<Node> members, string path, Node schema, List<SchemaError> errors, Evaluated? evaluated, string word)
    {
        var start = errors.Count;
        foreach (var member in members.ToArray())
        {
            if (own.Kind == NodeKind.Boolean && own.Text == "false")
            {
                errors.Add(new SchemaError(keyword, path, $"must NOT have {word} properties", SchemaPath()) { Schema = schema, AdditionalProperty = member.Name });
            }
            else
            {
                Check(own, dataView.Value(member), $"{path}/{JsonPointer.Escape(member.Name!)}", errors, Fresh(evaluated));
            }

            if (Stops(errors, start))
            {
                break;
            }
        }

        if (evaluated is not null)
        {
            evaluated.AllNames = true;
        }
    }

    private bool IsNamed(Node schema, string name) =>
        (schema["properties"] is { } properties && view.Follow(properties)[name] is not null)
        || (schema["patternProperties"] is { } patterns && view.Follow(patterns).Children.Any(p => Methods.IsMatch(PatternOf(p.Name!), name)));

    private static System.Text.RegularExpressions.Regex PatternOf(string pattern) =>
        Methods.Pattern(pattern, "") ?? throw new SchemaDefect($"Invalid regular expression: /{pattern}/: Invalid pattern");

    private void Below(string segment, Node schema, object? value, string path, List<SchemaError> errors, Evaluated? evaluated)
    {
        _schemaPath.Add(segment);
        Check(schema, value, path, errors, evaluated);
        _schemaPath.RemoveAt(_schemaPath.Count - 1);
    }

    private bool Passes(Node schema, object? value, string path, Evaluated? evaluated) => Check(schema, value, path, [], evaluated);

    private Evaluated? Fresh(Evaluated? evaluated) => evaluated is null || !_isTracking ? null : new Evaluated();

    private bool Same(object? a, object? b)
    {
        if (a is Node x && b is Node y)
        {
            return x.Kind == y.Kind && x.Children.Count == y.Children.Count && (x.IsSequence
                ? x.Children.Zip(y.Children).All(p => Same(dataView.Value(p.First), dataView.Value(p.Second)))
                : x.Children.All(m => y[m.Name!] is { } other && Same(dataView.Value(m), dataView.Value(other))));
        }

        return (a is null && b is null) || (a is not null && b is not null && JsValue.StrictEquals(a, b));
    }

    private bool Fail(List<SchemaError> errors, string keyword, string path, string message, Node schema)
    {
        errors.Add(new SchemaError(keyword, path, message, SchemaPath()) { Schema = schema });
        return false;
    }

    private string SchemaPath()
    {
        if (!allErrors)
        {
            return "";
        }

        var from = _boundaries.Count > 0 ? _boundaries[^1] : 0;
        var path = new StringBuilder(_boundaries.Count > 0 ? "" : "#");
        for (var i = from; i < _schemaPath.Count; i++)
        {
            path.Append(i > from || _boundaries.Count == 0 ? "/" : "").Append(_schemaPath[i].Replace("/", "~1", StringComparison.Ordinal));
        }

        return path.ToString();
    }

    private bool Tracks(Node schema)
    {
        if (!_tracks.TryGetValue(schema, out var tracks))
        {
            tracks = schema.Descend().Any(n => n.Name is "unevaluatedProperties" or "unevaluatedItems");
            _tracks[schema] = tracks;
        }

        return tracks;
    }

    private static string Number(Node node) => JsValue.TextOf(JsValue.NumberOf(node.Text));

    private static Node NumberNode(Node like, int number) =>
        TextTree.Parse(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), like.File.Path).Root!;

    /// <summary>What keywords have looked at, for <c>unevaluatedProperties</c>.</summary>
    private sealed class Evaluated
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public bool AllNames { get; set; }

        public bool AllItems { get; set; }

        public void Add(Evaluated other)
        {
            Names.UnionWith(other.Names);
            AllNames |= other.AllNames;
            AllItems |= other.AllItems;
        }
    }
}
