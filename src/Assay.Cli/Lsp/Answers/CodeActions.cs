using System.Text.Json;
using Assay.Cli.Lsp.Audits;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp.Answers;

/// <summary>What can be done about the findings of a place: repair them, accept them with a reason, read about them.</summary>
internal sealed class CodeActions(OpenDocument document, OpenDocuments open, ClientCapabilities client)
{
    public const string QuickFix = "quickfix";
    public const string FixAll = "source.fixAll.assay";

    // Findings may lie on top of one another; a menu of hundreds helps nobody.
    private const int MaxFindings = 20;

    private readonly DiagnosticWriter _diagnostics = new(client);

    /// <summary>The result of <c>textDocument/codeAction</c>.</summary>
    /// <param name="range">What is selected.</param>
    /// <param name="only">The kinds that are asked for; null for all.</param>
    /// <param name="problems">The problems of the document.</param>
    /// <param name="repairs">The fixes of a problem.</param>
    /// <param name="allSafe">The edits of all safe fixes; empty where they are not asked for.</param>
    public Action<Utf8JsonWriter> Of(
        TextRange range, IReadOnlyList<string>? only, IReadOnlyList<Problem> problems, Func<Problem, IEnumerable<Repair>> repairs, IReadOnlyList<FileEdit> allSafe)
    {
        var actions = new List<Action<Utf8JsonWriter>>();
        if (client.TakesCodeActions && Wants(only, QuickFix))
        {
            var here = problems.Where(p => p.Range.Touches(range)).OrderByDescending(p => p.Finding.Severity).Take(MaxFindings).ToArray();
            actions.AddRange(here.SelectMany(p => repairs(p).Select((r, i) => Repairing(p, r, isPreferred: r.IsSafe && i == 0))));
            actions.AddRange(here.DistinctBy(p => (p.Finding.Code, p.Range.Start.Line)).Select(Ignoring).OfType<Action<Utf8JsonWriter>>());
            actions.AddRange(here.DistinctBy(p => p.Finding.Code).Select(Explaining).OfType<Action<Utf8JsonWriter>>());
        }

        if (client.TakesCodeActions && allSafe.Count > 0)
        {
            actions.Add(json => Write(json, "Fix everything that Assay can fix safely", FixAll, null, allSafe));
        }

        return json =>
        {
            json.WriteStartArray();
            actions.ForEach(a => a(json));
            json.WriteEndArray();
        };
    }

    /// <summary>Whether quick fixes are asked for.</summary>
    public static bool WantsEach(IReadOnlyList<string>? only) => Wants(only, QuickFix);

    /// <summary>Whether all safe fixes are asked for: by name, since otherwise the menu of every place would show them.</summary>
    public static bool WantsAll(IReadOnlyList<string>? only) => only is not null && Wants(only, FixAll);

    // A client that asks for `source` or `source.fixAll` asks for what is below it.
    private static bool Wants(IReadOnlyList<string>? only, string kind) =>
        only is null || only.Any(o => o.Length == 0 || kind == o || kind.StartsWith(o + ".", StringComparison.Ordinal));

    private Action<Utf8JsonWriter> Repairing(Problem problem, Repair repair, bool isPreferred) => json =>
        Write(json, repair.IsSafe ? repair.Title : $"{repair.Title} (review it)", QuickFix, problem, repair.Edits, isPreferred);

    private Action<Utf8JsonWriter>? Ignoring(Problem problem) => IgnoreEdit.Of(problem, document) is not { } ignore ? null : json =>
        Write(json, $"Ignore {problem.Finding.Code} here with a reason", QuickFix, problem, [ignore.Edit], command: !client.ShowsDocuments ? null : () =>
            WriteCommand(json, "Write the reason", ClientCommands.Select, () =>
            {
                json.WriteStringValue(document.Uri);
                json.WriteStartObject();
                ignore.Reason.Start.Write(json, "start");
                ignore.Reason.End.Write(json, "end");
                json.WriteEndObject();
            }));

    private Action<Utf8JsonWriter>? Explaining(Problem problem) => !client.ShowsDocuments || Lint.RuleCatalog.Find(problem.Finding.Code) is null ? null : json =>
        Write(json, $"Open the documentation of {problem.Finding.Code}", QuickFix, problem, [], command: () =>
            WriteCommand(json, "Open the documentation", ClientCommands.Explain, () => json.WriteStringValue(problem.Finding.Code)));

    private static void WriteCommand(Utf8JsonWriter json, string title, string command, Action arguments)
    {
        json.WriteStartObject("command");
        json.WriteString("title", title);
        json.WriteString("command", command);
        json.WriteStartArray("arguments");
        arguments();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(
        Utf8JsonWriter json, string title, string kind, Problem? problem, IReadOnlyList<FileEdit> edits, bool isPreferred = false, Action? command = null)
    {
        json.WriteStartObject();
        json.WriteString("title", title);
        json.WriteString("kind", kind);
        if (problem is not null)
        {
            json.WriteStartArray("diagnostics");
            _diagnostics.Write(json, problem, open);
            json.WriteEndArray();
        }

        if (isPreferred && client.TakesPreferred)
        {
            json.WriteBoolean("isPreferred", true);
        }

        if (edits.Count > 0)
        {
            json.WriteStartObject("edit");
            FileEdit.Write(json, edits, open, client.TakesVersionedEdits);
            json.WriteEndObject();
        }

        command?.Invoke();
        json.WriteEndObject();
    }
}
