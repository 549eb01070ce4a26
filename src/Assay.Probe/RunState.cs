using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Identities;

namespace Assay.Probe;

/// <summary>What a run has done and found, so that another one can go on where it ended. It holds no secret.</summary>
public sealed class RunState
{
    private const int Version = 1;
    private readonly ConcurrentDictionary<string, bool> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Finding> _findings = new();
    private string? _run;

    /// <summary>Whether nothing has been done yet.</summary>
    public bool IsEmpty => _done.IsEmpty;

    /// <summary>How many attacks were done, an attack on an operation counted as one.</summary>
    public int Done => _done.Count;

    internal IEnumerable<Finding> Findings => _findings;

    /// <summary>Reads what <see cref="WriteTo"/> has written; null where it is something else.</summary>
    public static RunState? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
            {
                return null;
            }

            var state = new RunState { _run = root.GetProperty("run").GetString() };
            foreach (var done in root.GetProperty("done").EnumerateArray())
            {
                state.Note(done.GetString()!);
            }

            foreach (var finding in root.GetProperty("findings").EnumerateArray())
            {
                state._findings.Enqueue(ReadFinding(finding));
            }

            return state;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Writes it as JSON.</summary>
    public void WriteTo(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("run", _run);
        json.WriteStartArray("done");
        foreach (var done in _done.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(done);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in _findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whether it is of this run, or of none yet: then it is of this one from now on.</summary>
    internal bool IsOf(ApiContract contract, Uri target, IReadOnlyList<Identity> identities, ProbeOptions options)
    {
        var run = Name(contract, target, identities, options);
        _run ??= run;
        return _run == run;
    }

    internal bool IsDone(string unit) => _done.ContainsKey(unit);

    internal void Note(string unit) => _done.TryAdd(unit, true);

    internal void Note(Finding finding) => _findings.Enqueue(finding);

    // What decides what is sent.
    private static string Name(ApiContract contract, Uri target, IReadOnlyList<Identity> identities, ProbeOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in contract.Documents.Select(d => d.File).Concat(options.Workflows.Select(w => w.Root?.File).OfType<SourceFile>()))
        {
            hash.AppendData(file.Utf8.Span);
        }

        var words = new[] { target.AbsoluteUri, $"{options.Seed} {options.Cases} {options.AllowDestructive}" }
            .Concat(identities.Select(i => $"as {i.Name}"))
            .Concat(options.Only.Select(o => $"only {o}"))
            .Concat(options.Threats.Select(t => $"threat {t}"))
            .Concat((options.Phases ?? ["all"]).Select(p => $"phase {p}"))
            .Concat(contract.Operations.Where(options.Operations.Chooses).Select(o => o.Title));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', words)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("name", finding.Name);
        json.WriteString("threat", finding.Threat.ToString());
        json.WriteString("flow", finding.Flow.ToString());
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("message", finding.Message);
        json.WriteString("hint", finding.Hint);
        json.WriteNumber("cwe", finding.Cwe);
        if (finding.Where is CallLocation call)
        {
            json.WriteString("operation", call.Operation);
            json.WriteString("in", call.In);
            json.WriteString("parameter", call.Parameter);
            json.WriteString("pointer", call.Pointer);
        }

        if (finding.Evidence is { } evidence)
        {
            json.WriteString("request", evidence.Request);
            json.WriteString("response", evidence.Response);
            json.WriteString("curl", evidence.Curl);
            json.WriteString("why", evidence.Why);
        }

        json.WriteEndObject();
    }

    private static Finding ReadFinding(JsonElement json)
    {
        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new Finding(
            Text("code")!, Text("name")!, Enum.Parse<Threat>(Text("threat")!), Enum.Parse<Flow>(Text("flow")!), Enum.Parse<Severity>(Text("severity")!),
            Text("message")!, new CallLocation(Text("operation")!, Text("in"), Text("parameter"), Text("pointer")), Text("hint")!,
            Text("why") is { } why ? new Evidence(Text("request")!, Text("response")!, Text("curl")!, why) : null)
        {
            Cwe = json.GetProperty("cwe").GetInt32(),
        };
    }
}
