using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Probe;

namespace Assay.Cli.Output;

/// <summary>What <c>assay probe --dry-run</c> prints.</summary>
internal static class PlanOutput
{
    private const int Width = 118;

    /// <summary>The plan for people.</summary>
    public static void Write(Terminal terminal, ProbePlan plan, ProbeOptions options, IReadOnlyList<string> callers)
    {
        var writer = terminal.Out;
        foreach (var operation in plan.Operations)
        {
            writer.WriteLine(terminal.Paint(Colour.Bold, operation.Title) + (operation.IsWriting && operation.LeftOut is null ? " (changes data)" : ""));
            if (operation.LeftOut is { } why)
            {
                Row(writer, "left out", [why]);
                continue;
            }

            Row(writer, "attacks", operation.Attacks);
            Row(writer, "trials", [.. operation.Trials.Select(t => $"{t.Value:N0} {t.Key}")]);
        }

        writer.WriteLine(terminal.Paint(Colour.Bold, "The API as a whole"));
        Row(writer, "attacks", plan.Overall);
        Row(writer, "checks", plan.Checks);
        writer.WriteLine();
        writer.WriteLine($"callers: {(callers.Count == 0 ? "nobody" : string.Join(", ", callers) + " and nobody")}; seed {options.Seed}; {options.Workers} calls at once"
            + (options.MaxRequestsPerSecond is { } rate ? $", {rate:N0} a second" : ""));
        writer.WriteLine("at most " + Bounds(options)
            + (options.AllowDestructive ? "; data that the run did not create may be changed and deleted" : "; only what the run creates is changed or deleted"));
        var left = plan.Operations.Count(o => o.LeftOut is not null);
        writer.WriteLine($"nothing was sent; {plan.Operations.Count - left} of {plan.Operations.Count} operations would be attacked");
    }

    /// <summary>The plan for programs.</summary>
    public static void WriteJson(TextWriter writer, ProbePlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray("operations");
            foreach (var operation in plan.Operations)
            {
                json.WriteStartObject();
                json.WriteString("operation", operation.Title);
                json.WriteBoolean("writes", operation.IsWriting);
                if (operation.LeftOut is { } why)
                {
                    json.WriteString("leftOut", why);
                }

                Texts(json, "attacks", operation.Attacks);
                json.WriteStartObject("trials");
                foreach (var (phase, count) in operation.Trials)
                {
                    json.WriteNumber(phase, count);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Texts(json, "overall", plan.Overall);
            Texts(json, "checks", plan.Checks);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string Bounds(ProbeOptions options) =>
        string.Join(" and ", new[]
        {
            options.MaxRequests == long.MaxValue ? null : $"{options.MaxRequests:N0} requests",
            $"{options.MaxTime.TotalSeconds:0.#} seconds",
        }.OfType<string>());

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Row(TextWriter writer, string name, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        const string indent = "            ";
        var line = new StringBuilder("  ").Append(name.PadRight(indent.Length - 2));
        foreach (var (item, i) in items.Select((item, i) => (item + (i < items.Count - 1 ? "," : ""), i)))
        {
            if (i > 0 && line.Length + item.Length + 1 > Width)
            {
                writer.WriteLine(line.ToString().TrimEnd());
                line.Clear().Append(indent);
            }

            line.Append(item).Append(' ');
        }

        writer.WriteLine(line.ToString().TrimEnd());
    }
}
