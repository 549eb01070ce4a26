using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>Why a function in JavaScript cannot be used.</summary>
internal sealed class ScriptException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// A function of a ruleset that is written in JavaScript. It runs without files, network, clock or environment, each call within bounds on time,
/// memory, statements and depth, on the thread of a <see cref="ScriptWorker"/>. A value that several references lead to is one object.
/// </summary>
internal sealed class ScriptFunction
{
    private const int MaxStatements = 5_000_000;
    private const int MaxMegabytes = 128;
    private const int MaxDepth = 200;
    private const int MaxElements = 1_000_000;
    private const int MaxBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // The engine's own limits get the first word, on a machine that is busy with other things too: they leave no thread behind.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LoadDeadline = TimeSpan.FromSeconds(20);

    private readonly Engine _engine;
    private readonly JsValueMap _values;
    private readonly Jint.Native.JsValue _function;
    private readonly ScriptWorker _worker;
    private string? _gaveUp;

    private ScriptFunction(Engine engine, JsValueMap values, Jint.Native.JsValue function, ScriptWorker worker) =>
        (_engine, _values, _function, _worker) = (engine, values, function, worker);

    /// <summary>Reads the function that a file exports; throws <see cref="ScriptException"/> where it cannot be used.</summary>
    /// <param name="file">The file: an ES module with a default export, or CommonJS.</param>
    /// <param name="folder">The folder that imports may not leave.</param>
    /// <param name="worker">Where it runs.</param>
    public static RuleFunction Load(string file, string folder, ScriptWorker worker)
    {
        try
        {
            return worker.Run(null, LoadDeadline, () => Read(file, folder, worker)).Call;
        }
        catch (Exception e) when (e is ScriptException or TimeoutException)
        {
            throw new ScriptException(Names.Short(e.Message), e);
        }
    }

    private static ScriptFunction Read(string file, string folder, ScriptWorker worker)
    {
        var engine = new Engine(options =>
        {
            options.Strict = true;
            options.LimitMemory(MaxMegabytes * 1024L * 1024L);
            options.MaxStatements(MaxStatements);
            options.LimitRecursion(MaxDepth);
            options.MaxArraySize(MaxElements);
            options.Constraints.StackOverflowGuard = true;
            options.TimeoutInterval(Patience);
            options.RegexTimeoutInterval(TimeSpan.FromSeconds(1));
            options.DisableStringCompilation();
            options.EnableModules(new ScriptModules(folder));
        });
        var values = new JsValueMap(engine);
        ScriptHost.Add(engine, values);
        var function = Exported(engine, file);
        return function.IsCallable()
            ? new ScriptFunction(engine, values, function, worker)
            : throw new ScriptException("it exports no function");
    }

    private static Jint.Native.JsValue Exported(Engine engine, string file)
    {
        if (new FileInfo(file).Length > MaxBytes)
        {
            throw new ScriptException($"its file is larger than {MaxBytes:N0} bytes");
        }

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
        if (_gaveUp is not null)
        {
            throw new ScriptException(_gaveUp);
        }

        try
        {
            return _worker.Run(context.Document, Deadline, () => Ask(input, options, context));
        }
        catch (Exception e) when (IsLimit(e) || (e.InnerException is { } cause && IsLimit(cause)))
        {
            // What used up its limits once would do so at every place; and an engine that is still busy cannot be asked again.
            _gaveUp = e.Message;
            throw;
        }
    }

    private static bool IsLimit(Exception e) =>
        e is TimeoutException or MemoryLimitExceededException or StatementsCountOverflowException or OutOfMemoryException or InsufficientExecutionStackException;

    private IReadOnlyList<Remark>? Ask(object? input, Node? options, FunctionContext context)
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
            throw new InvalidOperationException($"it gave {(given is ObjectInstance ? "an object" : Names.Short(given.ToString()))}, not a list of results");
        }

        return results.Select(RemarkOf).ToArray();
    }

    private static Remark RemarkOf(Jint.Native.JsValue result) =>
        result is ObjectInstance o && o.Get("message") is { } message && !message.IsUndefined()
            ? new Remark(TextOf(message, "`message`"), o.Get("path") is JsArray path ? [.. path.Select(k => TextOf(k, "`path`"))] : null)
            : throw new InvalidOperationException("one of its results has no `message`");

    // An object would be asked for its text, by code of the script that no limit holds any more.
    private static string TextOf(Jint.Native.JsValue value, string member) => value is not ObjectInstance && !value.IsSymbol()
        ? value.ToString()
        : throw new InvalidOperationException($"the {member} of one of its results is not a text");

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
