using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;
using Jint;
using Jint.Runtime.Interop;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>What scripts can call: the functions of the core, and what makes a function of a definition and a body.</summary>
internal static class ScriptHost
{
    /// <summary>How deeply values may be nested that pass between scripts and the program, or that are written as JSON.</summary>
    private const int MaxDepth = 1000;

    private const string Core = """
        export const createRulesetFunction = globalThis.__createRulesetFunction;
        """;

    private const string Formats = """
        const named = (name) => Object.assign(() => false, { displayName: name });
        export const oas2 = named('oas2'), oas3 = named('oas3'), oas3_0 = named('oas3.0'), oas3_1 = named('oas3.1'), oas3_2 = named('oas3.2');
        """;

    private static readonly string Functions = string.Concat(
        CoreFunctions.All.Keys.Select(n => $"export const {(n == "undefined" ? "undefined_" : n)} = globalThis.__core('{n}');\n"))
        .Replace("export const undefined_", "const undefined_", StringComparison.Ordinal) + "export { undefined_ as undefined };\n";

    /// <summary>The packages that scripts may import, with their text.</summary>
    public static IReadOnlyDictionary<string, string> Packages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["@stoplight/spectral-core"] = Core,
        ["@stoplight/spectral-functions"] = Functions,
        ["@stoplight/spectral-formats"] = Formats,
    };

    /// <summary>Puts what the packages stand on into an engine.</summary>
    public static void Add(Engine engine, JsValueMap values)
    {
        engine.SetValue("__judge", new ClrFunction(engine, "__judge", (_, given) => IsValid(given[0].ToString(), given[1].ToString())));
        engine.SetValue("__ask", new ClrFunction(engine, "__ask", (_, given) => Ask(given[0].ToString(), Text(given[1]), Text(given[2]), given[3].ToString(), values)));
        engine.SetValue("__judgeDepth", new ClrFunction(engine, "__judgeDepth", (_, given) => ScriptDepth.Of(given[0], MaxDepth)));
        engine.SetValue("__names", FunctionNames);
        engine.Execute(ScriptPrelude.Text);
    }

    private static string FunctionNames => "[" + string.Join(',', CoreFunctions.All.Keys.Select(Documents.JsValue.Quote)) + "]";

    private static string? Text(Jint.Native.JsValue value) => value.IsString() ? value.ToString() : null;

    private static Node Read(string json) => TextTree.Parse(Encoding.UTF8.GetBytes(json), "script.json").Root
        ?? throw new InvalidOperationException("a value cannot be passed on: it is nested too deeply, or is none of JSON");

    private static bool IsValid(string schema, string value) =>
        new SchemaStore().Judge(Read(schema), Documents.JsValue.Of(Read(value)), "draft7", allErrors: false, DocumentView.AsWritten, DocumentView.AsWritten).Count == 0;

    private static string Ask(string name, string? input, string? options, string path, JsValueMap values)
    {
        if (!CoreFunctions.All.TryGetValue(name, out var function))
        {
            throw new InvalidOperationException($"the function `{name}` is not known");
        }

        var keys = Read(path).Children.Select(k => k.Text).ToArray();
        var context = new FunctionContext(values.Document!, DocumentView.AsWritten, IsResolved: true, keys, new SchemaStore());
        var remarks = function(input is null ? Documents.JsValue.Undefined : Documents.JsValue.Of(Read(input)), options is null ? null : Read(options), context) ?? [];
        return "[" + string.Join(',', remarks.Select(r => "{\"message\":" + Documents.JsValue.Quote(r.Message)
            + (r.Path is null ? "" : ",\"path\":[" + string.Join(',', r.Path.Select(Documents.JsValue.Quote)) + "]") + "}")) + "]";
    }
}
