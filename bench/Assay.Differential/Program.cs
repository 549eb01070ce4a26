using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Differential;

// usage: Assay.Differential AJV-SCRIPT COUNT DESCRIPTION...
const int MostDefinitions = 40;
if (args.Length < 3 || !int.TryParse(args[1], CultureInfo.InvariantCulture, out var count) || count < 1 || args.Skip(2).FirstOrDefault(p => !File.Exists(p)) is { })
{
    Console.Error.WriteLine("usage: Assay.Differential AJV-SCRIPT COUNT DESCRIPTION...          COUNT above zero, descriptions that exist");
    return 2;
}

var script = args[0];
var folder = Directory.CreateTempSubdirectory("assay-differential-").FullName;
try
{
    var sets = args.Skip(2).Select((path, i) => Write(path, i)).OfType<SetOnDisk>().ToList();
    using (var node = Process.Start("node", [script, folder]))
    {
        node.WaitForExit();
        if (node.ExitCode != 0)
        {
            return 1;
        }
    }

    return Report(sets);
}
finally
{
    Directory.Delete(folder, recursive: true);
}

SetOnDisk? Write(string path, int index)
{
    var contract = ApiContract.Load(path);
    if (SchemaSetFile.Of(JsonNode.Parse(contract.Root.ToJson())!) is not { } set)
    {
        return null;
    }

    var random = new Random(42 + index);
    var definitions = set["definitions"]!.AsObject();
    var names = definitions.Select(d => d.Key).ToArray();
    random.Shuffle(names);
    var documents = new Documents(definitions, random);
    var lines = new List<(string Schema, string Document)>();
    for (var i = 0; i < count; i++)
    {
        var name = names[i % Math.Min(names.Length, MostDefinitions)];
        var document = documents.Make(name);
        for (var steps = random.Next(4); steps > 0; steps--)
        {
            document = documents.Mutate(document);
        }

        lines.Add((name, document?.ToJsonString() ?? "null"));
    }

    File.WriteAllText(Path.Combine(folder, $"{index}.schemas.json"), set.ToJsonString());
    File.WriteAllLines(Path.Combine(folder, $"{index}.documents.jsonl"), lines.Select(l => JsonSerializer.Serialize(new { schema = l.Schema, document = l.Document })));
    return new SetOnDisk(Path.GetFileName(path), index, set, lines);
}

int Report(List<SetOnDisk> sets)
{
    var (compared, valid, refused, unexplained) = (0, 0, 0, 0);
    var explained = new Dictionary<Entry, int>();
    var unread = new SortedDictionary<string, string>(StringComparer.Ordinal);
    foreach (var set in sets)
    {
        var verdicts = File.ReadAllLines(Path.Combine(folder, $"{set.Index}.verdicts.jsonl"));
        var schemas = new Dictionary<string, Schema?>(StringComparer.Ordinal);
        for (var i = 0; i < verdicts.Length; i++)
        {
            var verdict = JsonNode.Parse(verdicts[i])!;
            if (verdict["refused"] is not null)
            {
                refused++;
                continue;
            }

            var (name, document) = set.Lines[i];
            if (!schemas.TryGetValue(name, out var schema))
            {
                var whole = set.Schemas.DeepClone().AsObject();
                whole["$ref"] = "#/definitions/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                var read = SchemaDocument.Parse(whole.ToJsonString());
                schemas[name] = schema = read.Schema;
                if (schema is null)
                {
                    unread.TryAdd(set.Name, $"{read.Problems[0].Code} {read.Problems[0].Message}");
                }
            }

            if (schema is null)
            {
                continue;
            }

            var utf8 = Encoding.UTF8.GetBytes(document);
            var (ours, theirs) = (schema.IsValid(utf8), verdict["valid"]!.GetValue<bool>());
            compared++;
            valid += ours ? 1 : 0;
            if (ours == theirs)
            {
                continue;
            }

            var disagreement = new Disagreement(
                ours, [.. schema.Validate(utf8).Select(v => (v.Keyword, v.Message))], verdict["keyword"]?.ToString(), verdict["params"]?.ToString(), document);
            if (Ledger.Entries.FirstOrDefault(e => e.Applies(disagreement)) is { } entry)
            {
                explained[entry] = explained.GetValueOrDefault(entry) + 1;
                continue;
            }

            unexplained++;
            Console.WriteLine($"{set.Name} {name}: assay {(ours ? "admits" : "refuses")}, ajv {(theirs ? "admits" : $"refuses: {disagreement.Keyword} {disagreement.Parameters} at {verdict["path"]}")}");
            Console.WriteLine($"  {string.Join("; ", schema.Validate(utf8).Take(3).Select(v => $"{v.Pointer} {v.Keyword} {v.Message}"))}");
            Console.WriteLine($"  {(document.Length > 400 ? document[..400] : document)}");
        }
    }

    Console.WriteLine($"{compared} documents of {sets.Count} descriptions compared, {valid} of them valid; {refused} left out, whose schema ajv does not compile");
    foreach (var (entry, times) in explained.OrderByDescending(e => e.Value))
    {
        Console.WriteLine($"{times,6}  {entry.Name}: {entry.Why}");
    }

    // ajv was told not to hold schemas against the metaschema: it would refuse these as a whole too.
    foreach (var (name, problem) in unread)
    {
        Console.WriteLine($"left out {name}, whose schemas break the metaschema: {problem}");
    }

    Console.WriteLine($"{unexplained} disagreements unexplained");
    return unexplained == 0 ? 0 : 1;
}

internal sealed record SetOnDisk(string Name, int Index, JsonObject Schemas, List<(string Schema, string Document)> Lines);
