using System.Diagnostics;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;
using Assay.Probe.Generation.Boundary;
using Assay.Probe.Generation.Negative;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Tests.Generation;

/// <summary>How often generation succeeds on schemas that others wrote.</summary>
public sealed class SharedSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public void Finds_valid_values_for_nearly_all_schemas_of_the_official_suite()
    {
        var (made, failed) = (0, new List<string>());
        foreach (var (name, schema) in SharedData.Suites.SelectMany(SharedData.Suite))
        {
            if (new Values(Direction.None).TryPositive(schema, new Random(1), out var json))
            {
                schema.IsValid(JsonNodes.ToUtf8(json)).ShouldBeTrue(name);
                made++;
            }
            else
            {
                failed.Add(name);
            }
        }

        output.WriteLine($"{made} made, {failed.Count} not:");
        failed.ForEach(output.WriteLine);
        ((double)made / (made + failed.Count)).ShouldBeGreaterThan(0.97);
    }

    [Fact]
    public void Finds_valid_values_for_nearly_all_schemas_of_real_descriptions()
    {
        var (made, failed, bytes, clock) = (0, new HashSet<string>(), 0L, new Stopwatch());
        foreach (var path in SharedData.Descriptions())
        {
            var contract = ApiContract.Load(path);
            var (requests, answers) = (new Values(Direction.Request), new Values(Direction.Response));
            var before = (made, failed.Count);
            foreach (var (name, schema, direction) in SharedData.SchemasOf(contract).DistinctBy(s => (s.Schema.Resolved, s.Direction)).Take(500))
            {
                clock.Start();
                var isMade = (direction == Direction.Request ? requests : answers).TryPositive(schema, new Random(made + failed.Count), out var json);
                clock.Stop();
                if (isMade)
                {
                    var utf8 = JsonNodes.ToUtf8(json);
                    schema.IsValid(utf8, direction).ShouldBeTrue(name);
                    bytes += utf8.Length;
                    made++;
                }
                else
                {
                    failed.Add(name);
                }
            }

            output.WriteLine($"{Path.GetFileName(path)}: {made - before.made} made, {failed.Count - before.Count} not, {clock.ElapsedMilliseconds} ms so far");
        }

        output.WriteLine($"{made} made of {bytes / Math.Max(1, made)} bytes in {clock.Elapsed.TotalMicroseconds / Math.Max(1, made):0} µs on average, {failed.Count} not:");
        failed.Take(100).ToList().ForEach(output.WriteLine);
        ((double)made / (made + failed.Count)).ShouldBeGreaterThan(0.97);
    }

    [Fact]
    public void Walks_boundaries_and_breaks_constraints_of_real_descriptions()
    {
        var (edges, breaks, alone, schemas, none) = (0, 0, 0, 0, 0);
        var keywords = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        foreach (var path in SharedData.Descriptions())
        {
            var (requests, answers) = (new Values(Direction.Request), new Values(Direction.Response));
            var (before, slowest) = (clock.ElapsedMilliseconds, (Time: 0L, Name: ""));
            foreach (var (name, schema, direction) in SharedData.SchemasOf(ApiContract.Load(path)).DistinctBy(s => s.Schema.Resolved).Take(60))
            {
                var began = clock.ElapsedMilliseconds;
                var values = direction == Direction.Request ? requests : answers;
                foreach (var edge in new Boundaries(values).Of(schema, new Random(1), most: 100))
                {
                    schema.IsValid(JsonNodes.ToUtf8(edge.Json), direction).ShouldBeTrue($"{name}: {edge}");
                    edges++;
                }

                var any = false;
                foreach (var broken in new Negatives(values).Of(schema, new Random(1), most: 100))
                {
                    schema.IsValid(JsonNodes.ToUtf8(broken.Json), direction).ShouldBeFalse($"{name}: {broken}");
                    breaks++;
                    alone += broken.IsAlone ? 1 : 0;
                    keywords[broken.Keyword] = keywords.GetValueOrDefault(broken.Keyword) + 1;
                    any = true;
                }

                schemas++;
                none += any ? 0 : 1;
                var time = clock.ElapsedMilliseconds - began;
                slowest = time > slowest.Time ? (time, name) : slowest;
            }

            output.WriteLine($"{Path.GetFileName(path)}: {clock.ElapsedMilliseconds - before} ms, slowest {slowest.Time} ms {slowest.Name}");
        }

        output.WriteLine($"{schemas} schemas: {edges} boundaries, {breaks} broken ({alone} alone), {none} without; {clock.Elapsed.TotalMicroseconds / (edges + breaks):0} µs each");
        output.WriteLine(string.Join(", ", keywords.Select(k => $"{k.Key} {k.Value}")));
        edges.ShouldBeGreaterThan(1_000);
        ((double)alone / breaks).ShouldBeGreaterThan(0.8);
    }
}
