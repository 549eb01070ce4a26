using System.Text.Json;
using Assay.Cli.Configuration;
using Assay.Cli.Lsp.Answers;
using Assay.Cli.Lsp.Audits;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp;

/// <summary>What one client works on: its texts, their audits, and the answers about them. Used by one thread.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly ClientCapabilities _client;
    private readonly Outbox _outbox;
    private readonly ServerOptions _options;
    private readonly Action<Action> _post;
    private readonly CancellationTokenSource _lifetime;
    private readonly Descriptions _descriptions;
    private readonly DiagnosticBoard _board;
    private readonly ClientCommands _commands;
    private readonly Dictionary<string, int> _searches = new(DocumentAddress.Comparer);
    private readonly List<Waiter> _waiters = [];
    private List<string> _folders;
    private OpenDocuments _open = OpenDocuments.None;
    private ServerSettings _settings = new();
    private string _trace;

    public Workspace(ClientCapabilities client, Value parameters, ServerOptions options, Outbox outbox, Action<Action> post, CancellationTokenSource lifetime)
    {
        (_client, _outbox, _options, _post, _lifetime) = (client, outbox, options, post, lifetime);
        _descriptions = new Descriptions(options.Time, options.Quiet, Start);
        _board = new DiagnosticBoard(client, _descriptions, outbox);
        _commands = new ClientCommands(outbox);
        var folders = parameters["workspaceFolders"].Items.Select(f => f["uri"].Text).Append(parameters["rootUri"].Text);
        _folders = [.. folders.OfType<string>().Select(DocumentAddress.PathOf).OfType<string>().Distinct(DocumentAddress.Comparer)];
        _trace = parameters["trace"].Text ?? "off";
        Configure(parameters["initializationOptions"]);
    }

    /// <summary>How long until <see cref="GoOn"/> has to be called again at the latest; null where only events need it.</summary>
    public TimeSpan? NextDue => _descriptions.NextDue;

    /// <summary>Does what has become possible: called after every event.</summary>
    public void GoOn()
    {
        foreach (var waiter in _waiters.Where(w => IsSettled(w.Key)).ToArray())
        {
            if (waiter.Answer() is { } answer)
            {
                _waiters.Remove(waiter);
                _outbox.Answer(waiter.Id, answer);
            }
        }

        _descriptions.StartDue();
    }

    /// <summary>Answers a request, now or later; false where the method is not known.</summary>
    public bool Answer(string method, string id, Value parameters)
    {
        switch (method)
        {
            case "textDocument/hover":
                AnswerAt(id, parameters, Position.Of(parameters["position"]) is { } place ? (document, problems) => Hover.At(place, document, problems, _client) ?? Nothing : null);
                return true;
            case "textDocument/codeAction":
                var only = parameters["context"]["only"];
                var kinds = only.Exists ? only.Items.Select(k => k.Text).OfType<string>().ToArray() : null;
                AnswerAt(id, parameters, TextRange.Of(parameters["range"]) is { } range ? (document, problems) => ActionsOf(document, problems, range, kinds) : null);
                return true;
            case "textDocument/diagnostic":
                AnswerDiagnostics(id, parameters);
                return true;
            case "workspace/executeCommand":
                if (_commands.Run(parameters) is { } error)
                {
                    _outbox.Fail(id, error);
                }
                else
                {
                    _outbox.Answer(id, json => json.WriteNullValue());
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a notification; one that is not known is passed over, as the protocol asks.</summary>
    public void Take(string method, Value parameters)
    {
        switch (method)
        {
            case "initialized":
                ClientRequests.Register(_outbox, _client);
                ClientRequests.AskForSettings(_outbox, _client, Configure);
                break;
            case "textDocument/didOpen":
                Open(parameters["textDocument"]);
                break;
            case "textDocument/didChange":
                Change(parameters);
                break;
            case "textDocument/didSave" when parameters["textDocument"]["uri"].Text is { } saved:
                Saved(DocumentAddress.KeyOf(saved));
                break;
            case "textDocument/didClose" when parameters["textDocument"]["uri"].Text is { } closed:
                Close(DocumentAddress.KeyOf(closed));
                break;
            case "workspace/didChangeWatchedFiles":
                FilesChanged(parameters["changes"]);
                break;
            case "workspace/didChangeConfiguration":
                if (_client.HasConfiguration)
                {
                    ClientRequests.AskForSettings(_outbox, _client, Configure);
                }
                else
                {
                    Configure(parameters["settings"]);
                }

                break;
            case "workspace/didChangeWorkspaceFolders":
                ChangeFolders(parameters["event"]);
                break;
            case "$/cancelRequest":
                Cancel(parameters["id"].Json);
                break;
            case "$/setTrace":
                _trace = parameters["value"].Text ?? _trace;
                break;
        }
    }

    /// <summary>Fails every request that still waits.</summary>
    public void CancelAll()
    {
        foreach (var waiter in _waiters.ToArray())
        {
            Cancel(waiter.Id);
        }
    }

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
        _descriptions.Dispose();
        _commands.Dispose();
    }

    private void AnswerAt(string id, Value parameters, Func<OpenDocument, IReadOnlyList<Problem>, Action<Utf8JsonWriter>?>? answer)
    {
        if (parameters["textDocument"]["uri"].Text is not { } uri || answer is null)
        {
            _outbox.Fail(id, RpcError.InvalidParams("the request names no text and place"));
            return;
        }

        var key = DocumentAddress.KeyOf(uri);
        if (_open[key] is null)
        {
            _outbox.Answer(id, Nothing);
            return;
        }

        WhenSettled(id, key, () => _open[key] is { } document ? answer(document, _board.ProblemsOf(key)) : Nothing);
    }

    private void AnswerDiagnostics(string id, Value parameters)
    {
        if (parameters["textDocument"]["uri"].Text is not { } uri)
        {
            _outbox.Fail(id, RpcError.InvalidParams("the request names no text"));
            return;
        }

        var key = DocumentAddress.KeyOf(uri);
        WhenSettled(id, key, () => _board.Report(key, parameters["previousResultId"].Text, _open));
    }

    // Null as long as the fixes are being looked for.
    private Action<Utf8JsonWriter>? ActionsOf(OpenDocument document, IReadOnlyList<Problem> problems, TextRange range, IReadOnlyList<string>? only)
    {
        var repairs = _descriptions.Audits.Where(a => a.Files.Contains(document.Key)).Select(a => a.Repairs).OfType<Repairs>().ToArray();
        var each = CodeActions.WantsEach(only) ? repairs.Select(r => r.EachAsync()).ToArray() : [];
        var all = CodeActions.WantsAll(only) ? repairs.Take(1).Select(r => r.AllSafeAsync()).ToArray() : [];
        var pending = each.Cast<Task>().Concat(all).Where(t => !t.IsCompleted).ToArray();
        if (pending.Length > 0)
        {
            _ = Task.WhenAny(pending).ContinueWith(_ => _post(() => { }), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return null;
        }

        foreach (var failure in each.Cast<Task>().Concat(all).Select(t => t.Exception?.InnerException).OfType<Exception>())
        {
            _outbox.Log(MessageType.Error, $"the search for fixes broke off: {failure.GetType().Name}");
        }

        return new CodeActions(document, _open, _client).Of(
            range, only, problems, p => each.Where(e => e.IsCompletedSuccessfully).SelectMany(e => e.Result[p]),
            all is [{ IsCompletedSuccessfully: true } safe] ? safe.Result : []);
    }

    private static void Nothing(Utf8JsonWriter json) => json.WriteNullValue();

    // What is said about a text must be true of the text as the client has it now.
    private void WhenSettled(string id, string key, Func<Action<Utf8JsonWriter>?> answer)
    {
        _waiters.Add(new Waiter(id, key, answer));
        _descriptions.Hurry(key);
    }

    private bool IsSettled(string key) => !_searches.ContainsKey(key) && _descriptions.IsSettled(key);

    private void Cancel(string id)
    {
        if (_waiters.RemoveAll(w => w.Id == id) > 0)
        {
            _outbox.Fail(id, RpcError.Cancelled);
        }
    }

    private void Open(Value item)
    {
        if (item["uri"].Text is not { } uri || item["text"].Text is not { } text)
        {
            _outbox.Log(MessageType.Warning, "`textDocument/didOpen` names no text");
            return;
        }

        var document = new OpenDocument(uri, item["version"].Integer ?? 0, text, _client.Encoding);
        _open = _open.With(document);
        _descriptions.Touch(document.Key, _open, atOnce: true, isNew: true);
        if (!document.IsDescription && Path.IsPathFullyQualified(document.Key))
        {
            Search(document.Key);
        }
    }

    private void Change(Value parameters)
    {
        if (TextChange.Of(parameters, _open, problem => _outbox.Log(MessageType.Warning, problem)) is not { } document)
        {
            return;
        }

        _open = _open.With(document);
        _descriptions.Touch(document.Key, _open, atOnce: false, isNew: false);
    }

    private void Saved(string key)
    {
        // Settings are read from the disk: they count when they are saved.
        if (_descriptions.Audits.Any(a => a.SettingFiles.Contains(key)))
        {
            _open = _open.Later();
            _descriptions.Touch(key, _open, atOnce: true, isNew: false);
        }

        _descriptions.Hurry(key);
    }

    private void Close(string key)
    {
        if (_open[key] is null)
        {
            return;
        }

        _open = _open.Without(key);
        _descriptions.Touch(key, _open, atOnce: true, isNew: true);
        _board.Show(_descriptions.DropUnneeded(_open).Append(key).ToHashSet(DocumentAddress.Comparer), _open);
    }

    // A part of a description is shown with the findings of those that it is part of, also where they are not open.
    private void Search(string key)
    {
        _searches[key] = _searches.GetValueOrDefault(key) + 1;
        var folders = _folders.ToArray();
        _ = Task.Run(() =>
        {
            var found = Includers.Of(key, folders);
            _post(() =>
            {
                _searches[key]--;
                if (_searches[key] == 0)
                {
                    _searches.Remove(key);
                }

                foreach (var description in found.Where(_ => _open[key] is not null))
                {
                    _descriptions.Want(description, atOnce: true);
                }
            });
        });
    }

    private void Start(string key, CancellationToken cancellation)
    {
        var (open, settings) = (_open, _settings);
        _ = Task.Run(() =>
        {
            Audit? audit = null;
            string? failure = null;
            try
            {
                audit = AuditRun.Of(key, open, settings, _options, _client.Encoding, cancellation);
            }
            catch (OperationCanceledException)
            {
                // Its texts have changed: the next audit is on its way.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failure = $"the audit of `{Path.GetFileName(key)}` broke off: {e.GetType().Name}";
                audit = Audit.Failed(key, open.Revision);
            }

            _post(() => Done(key, audit, failure));
        }, CancellationToken.None);
    }

    private void Done(string key, Audit? audit, string? failure)
    {
        if (failure is not null)
        {
            _outbox.Log(MessageType.Error, failure);
        }

        var before = _descriptions.Audits.FirstOrDefault(a => DocumentAddress.Comparer.Equals(a.Key, key))?.AllFiles ?? [];
        if (_descriptions.Done(key, audit, _open))
        {
            _board.Show(before.Concat(audit!.AllFiles).ToHashSet(DocumentAddress.Comparer), _open);
        }

        if (audit is not null && _trace != "off")
        {
            _outbox.Notify("$/logTrace", json =>
            {
                json.WriteStartObject();
                json.WriteString("message", $"audited `{Path.GetFileName(key)}` in {audit.Took.TotalMilliseconds:0} ms: {audit.Problems.Count} findings in {audit.Files.Count} files");
                json.WriteEndObject();
            });
        }
    }

    private void FilesChanged(Value changes)
    {
        const int changed = 2;
        foreach (var change in changes.Items)
        {
            if (change["uri"].Text is not { } uri || DocumentAddress.KeyOf(uri) is not { } key || _open[key] is { IsDescription: true })
            {
                continue;
            }

            _open = _open.Later();
            _descriptions.Touch(key, _open, atOnce: false, isNew: change["type"].Integer != changed);
            if (change["type"].Integer != changed && Path.GetFileName(key) == ConfigFile.Name)
            {
                // One that is nearer than the one that counted, or than none.
                _descriptions.TouchAll();
            }
        }
    }

    private void ChangeFolders(Value change)
    {
        var removed = Paths(change["removed"]);
        _folders = [.. _folders.Where(f => !removed.Contains(f)).Concat(Paths(change["added"])).Distinct(DocumentAddress.Comparer)];

        static HashSet<string> Paths(Value folders) =>
            folders.Items.Select(f => f["uri"].Text).OfType<string>().Select(DocumentAddress.PathOf).OfType<string>().ToHashSet(DocumentAddress.Comparer);
    }

    private void Configure(Value settings)
    {
        var (read, problem) = ServerSettings.Of(settings["assay"].Exists ? settings["assay"] : settings);
        if (problem is not null)
        {
            _outbox.Log(MessageType.Warning, problem);
        }

        if (read != _settings)
        {
            _settings = read;
            _descriptions.TouchAll();
        }
    }

    private sealed record Waiter(string Id, string Key, Func<Action<Utf8JsonWriter>?> Answer);
}
