using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Cli.Lsp.Audits;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract;

namespace Assay.Cli.Lsp.Answers;

/// <summary>What the client shows of each file, so that it is told when that changes, and only then.</summary>
internal sealed class DiagnosticBoard(ClientCapabilities client, Descriptions descriptions, Outbox outbox)
{
    /// <summary>The most diagnostics of one file: editors choke on more. The gravest come first.</summary>
    public const int MaxDiagnostics = 2_000;

    private readonly DiagnosticWriter _writer = new(client);
    private readonly Dictionary<string, Shown> _shown = new(DocumentAddress.Comparer);
    private readonly HashSet<string> _cut = new(DocumentAddress.Comparer);
    private int _lastResult;

    /// <summary>The problems of a file, each once however many descriptions include it.</summary>
    public IReadOnlyList<Problem> ProblemsOf(string key)
    {
        var problems = new List<Problem>();
        var seen = new HashSet<(string, TextRange, string)>();
        foreach (var problem in descriptions.Audits.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a.Problems))
        {
            if (DocumentAddress.Comparer.Equals(problem.File, key) && seen.Add((problem.Finding.Code, problem.Range, problem.Finding.Message)))
            {
                problems.Add(problem);
            }
        }

        return problems;
    }

    /// <summary>Tells the client what is new about some files. Those that are still being audited wait.</summary>
    public void Show(IEnumerable<string> keys, OpenDocuments open)
    {
        var isNew = false;
        foreach (var key in keys.Where(descriptions.IsSettled))
        {
            isNew |= client.PullsDiagnostics ? IsStale(key, open) : Push(key, open);
        }

        if (isNew && client.PullsDiagnostics && client.RefreshesDiagnostics)
        {
            outbox.Ask("workspace/diagnostic/refresh", null);
        }
    }

    /// <summary>Writes the report that a client asked for (<c>textDocument/diagnostic</c>).</summary>
    public Action<Utf8JsonWriter> Report(string key, string? previous, OpenDocuments open)
    {
        var report = Now(key, open);
        var related = client.TakesRelatedDocuments
            ? descriptions.Audits.Where(a => a.Files.Contains(key)).SelectMany(a => a.Files).Where(f => open[f] is null && !DocumentAddress.Comparer.Equals(f, key))
                .Distinct(DocumentAddress.Comparer).Where(descriptions.IsSettled).Select(f => (Uri: open.UriOf(f), Shown: Now(f, open))).ToArray()
            : [];
        return json =>
        {
            json.WriteStartObject();
            Write(json, report, previous);
            if (related.Length > 0)
            {
                json.WriteStartObject("relatedDocuments");
                foreach (var (uri, shown) in related)
                {
                    json.WriteStartObject(uri);
                    Write(json, shown, previous: null);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        };
    }

    private static void Write(Utf8JsonWriter json, Shown shown, string? previous)
    {
        json.WriteString("kind", shown.Id == previous ? "unchanged" : "full");
        json.WriteString("resultId", shown.Id);
        if (shown.Id != previous)
        {
            json.WritePropertyName("items");
            json.WriteRawValue(shown.Items, skipInputValidation: true);
        }
    }

    private bool IsStale(string key, OpenDocuments open) =>
        open[key] is not null && _shown.TryGetValue(key, out var shown) && shown.Items != ItemsOf(key, open);

    private bool Push(string key, OpenDocuments open)
    {
        var before = _shown.GetValueOrDefault(key);
        var now = Now(key, open);
        var isEmpty = now.Items == "[]" && before is null or { Items: "[]" };
        if (before == now || (isEmpty && open[key] is null))
        {
            return false;
        }

        outbox.Notify("textDocument/publishDiagnostics", json =>
        {
            json.WriteStartObject();
            json.WriteString("uri", open.UriOf(key));
            if (now.Version is { } version)
            {
                json.WriteNumber("version", version);
            }

            json.WritePropertyName("diagnostics");
            json.WriteRawValue(now.Items, skipInputValidation: true);
            json.WriteEndObject();
        });
        return true;
    }

    private Shown Now(string key, OpenDocuments open)
    {
        var items = ItemsOf(key, open);
        var before = _shown.GetValueOrDefault(key);
        var id = before?.Items == items ? before.Id : (++_lastResult).ToString(CultureInfo.InvariantCulture);
        var now = new Shown(id, open[key]?.Version, items);
        _shown.Remove(key);
        if (items != "[]" || open[key] is not null)
        {
            _shown[key] = now;
        }

        return now;
    }

    private string ItemsOf(string key, OpenDocuments open)
    {
        var problems = ProblemsOf(key);
        if (problems.Count <= MaxDiagnostics)
        {
            _cut.Remove(key);
        }
        else
        {
            if (_cut.Add(key))
            {
                outbox.Log(MessageType.Warning, $"`{Path.GetFileName(key)}` has {problems.Count} findings; the {MaxDiagnostics} gravest are shown, `assay lint` shows all");
            }

            problems = [.. problems.OrderByDescending(p => p.Finding.Severity).Take(MaxDiagnostics).OrderBy(p => p.Range.Start)];
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var problem in problems)
            {
                _writer.Write(json, problem, open);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed record Shown(string Id, int? Version, string Items);
}
