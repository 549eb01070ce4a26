using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>Why a function in JavaScript cannot be used.</summary>
internal sealed class ScriptException(string message) : Exception(message);

/// <summary>
/// A function of a ruleset that is written in JavaScript. It runs without files, network, clock or environment, each call within bounds on time,
/// memory, statements and depth. A value that several references lead to is one object.
/// </summary>
internal sealed class ScriptFunction
{
    private const int MaxStatements = 5_000_000;
    private const int MaxMegabytes = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Engine _engine;
    private readonly JsValueMap _values;
    private readonly Jint.Native.JsValue _function;

    private ScriptFunction(Engine engine, JsValueMap values, Jint.Native.JsValue function) => (_engine, _values, _function) = (engine, values, function);

    /// <summary>Reads the function that a file exports; throws <see cref="ScriptException"/> where it cannot be used.</summary>
    /// <param name="file">The file: an ES module with a default export, or CommonJS.</param>
    /// <param name="folder">The folder that imports may not leave.</param>
    public static RuleFunction Load(string file, string folder)
    {
        var engine = new Engine(options =>
        {
            options.Strict = true;
            options.LimitMemory(MaxMegabytes * 1024L * 1024L);
            options.MaxStatements(MaxStatements);
            options.LimitRecursion(200);
            options.TimeoutInterval(Patience);
            options.RegexTimeoutInterval(TimeSpan.FromSeconds(1));
            options.EnableModules(new ScriptModules(folder));
        });
        try
        {
            var values = new JsValueMap(engine);
            ScriptHost.Add(engine, values);
            var function = Exported(engine, file);
            return function.IsCallable()
                ? new ScriptFunction(engine, values, function).Call
                : throw new ScriptException("it exports no function");
        }
        catch (Exception e) when (e is JintException or TimeoutException or InvalidOperationException or NotSupportedException)
        {
            throw new ScriptException(Names.Short(e.Message));
        }
    }

    private static Jint.Native.JsValue Exported(Engine engine, string file)
    {
        var text = File.ReadAllText(file);
        if (!text.Contains("module.exports", StringComparison.Ordinal) && !text.Contains("exports.default", StringComparison.Ordinal))
        {
            return engine.Modules.Import(file).Get("default");
        }

        var module = engine.Evaluate($"(() => {{ const module = {{ exports: {{}} }}; const exports = module.exports; const require = __require; {text}\n; return module.exports; }})()");
        return module.IsCallable() ? module : module is ObjectInstance o ? o.Get("default") : module;
    }

    private IEnumerable<Remark>? Call(object? input, Node? options, FunctionContext context)
    {
        _values.View = context.View;
        _values.Document = context.Document;
        _engine.Constraints.Reset();
        var given = _engine.Invoke(_function, _values.Of(input), options is null ? Jint.Native.JsValue.Null : _values.OfWritten(options), ContextOf(context));
        given = given.UnwrapIfPromise(Patience);
        if (given.IsUndefined() || given.IsNull())
        {
            return null;
        }

        if (given is not JsArray results)
        {
            throw new InvalidOperationException($"it gave {Names.Short(given.ToString())}, not a list of results");
        }

        return [.. results.Select(RemarkOf)];
    }

    private static Remark RemarkOf(Jint.Native.JsValue result) =>
        result is ObjectInstance o && o.Get("message") is { } message && !message.IsUndefined()
            ? new Remark(message.ToString(), o.Get("path") is JsArray path ? [.. path.Select(k => k.ToString())] : null)
            : throw new InvalidOperationException("one of its results has no `message`");

    private JsObject ContextOf(FunctionContext context)
    {
        var given = new JsObject(_engine);
        given.Set("path", new JsArray(_engine, [.. context.Path.Select(k => (Jint.Native.JsValue)k)]));
        var document = new JsObject(_engine);
        document.Set("source", context.Document.Source is { } source ? (Jint.Native.JsValue)source : Jint.Native.JsValue.Null);
        document.Set("data", context.Document.Root is { } root ? _values.OfWritten(root) : Jint.Native.JsValue.Undefined);
        document.Set("formats", new JsArray(_engine, [.. context.Document.Formats.Select(f => (Jint.Native.JsValue)f)]));
        var inventory = new JsObject(_engine);
        inventory.Set("unresolved", document.Get("data"));
        inventory.Set("resolved", context.Document.Root is { } r ? _values.OfResolved(r) : Jint.Native.JsValue.Undefined);
        inventory.Set("source", document.Get("source"));
        given.Set("document", document);
        given.Set("documentInventory", inventory);
        return given;
    }
}
