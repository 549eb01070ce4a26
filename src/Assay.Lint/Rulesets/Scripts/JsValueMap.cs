using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Jint;
using Jint.Native;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>Makes values of a script engine of values of documents, each node once.</summary>
internal sealed class JsValueMap(Engine engine)
{
    private readonly Dictionary<Node, Jint.Native.JsValue> _written = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Jint.Native.JsValue> _resolved = new(ReferenceEqualityComparer.Instance);
    private LintedDocument? _document;

    /// <summary>How the rule that is run sees the document.</summary>
    public DocumentView View { get; set; } = DocumentView.AsWritten;

    /// <summary>The document; another one forgets what was made of the last.</summary>
    public LintedDocument? Document
    {
        get => _document;
        set
        {
            if (!ReferenceEquals(_document, value))
            {
                _written.Clear();
                _resolved.Clear();
                _document = value;
            }
        }
    }

    /// <summary>A value as functions get it.</summary>
    public Jint.Native.JsValue Of(object? value) => value switch
    {
        null => Jint.Native.JsValue.Null,
        bool b => b,
        double d => d,
        string s => s,
        Node node => Make(node, View, ReferenceEquals(View, DocumentView.AsWritten) ? _written : _resolved),
        _ => Jint.Native.JsValue.Undefined,
    };

    /// <summary>A node as it is written.</summary>
    public Jint.Native.JsValue OfWritten(Node node) => Make(node, DocumentView.AsWritten, _written);

    /// <summary>A node with its references followed.</summary>
    public Jint.Native.JsValue OfResolved(Node node) => Make(node, _document!.Resolved, _resolved);

    private Jint.Native.JsValue Make(Node at, DocumentView view, Dictionary<Node, Jint.Native.JsValue> made)
    {
        var node = view.Follow(at);
        if (node.Kind < NodeKind.Sequence)
        {
            return Of(Documents.JsValue.Of(node));
        }

        if (made.TryGetValue(node, out var known))
        {
            return known;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node.IsSequence)
        {
            var array = new JsArray(engine, [.. node.Children.Select(c => Make(c, view, made))]);
            made[node] = array;
            return array;
        }

        var map = new JsObject(engine);
        made[node] = map;
        foreach (var member in node.Children)
        {
            map.Set(member.Name!, Make(member, view, made));
        }

        return map;
    }
}
