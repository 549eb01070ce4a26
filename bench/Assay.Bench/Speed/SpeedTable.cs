using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas;

namespace Assay.Bench.Speed;

/// <summary>
/// Times parsing and validating a document beside a bare <see cref="Utf8JsonReader"/>, NJsonSchema and, where Node runs, ajv
/// with <c>JSON.parse</c>. The contestants take turns, so that a change of the machine's speed meets all of them; ratios are medians.
/// </summary>
internal static class SpeedTable
{
    private const int Rounds = 15;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);

    /// <param name="ajv">The script that times ajv; null where it is left out.</param>
    /// <param name="isQuick">Whether NJsonSchema is left out too.</param>
    public static int Run(string? ajv, bool isQuick)
    {
        Console.WriteLine($"{"shape",-20} {"schema B",9} {"doc B",8} {"bare ns",10} {"assay ns",10} {"x bare",7} {"strict",7} {"alloc B",8} {"x ajv",7} {"x NJsonS",9}");
        foreach (var shape in SpeedCases.All)
        {
            var document = Encoding.UTF8.GetBytes(shape.Document);
            var schema = Load(shape.Schema);
            var anything = Load("{}");
            if (!schema.IsValid(document))
            {
                Console.WriteLine($"{shape.Name}: " + string.Join("; ", schema.Validate(document).Take(3)));
                return 1;
            }

            var bare = new Contestant(() => Read(document));
            var assay = new Contestant(() => schema.IsValid(document));
            var strict = new Contestant(() => anything.IsValid(document));
            var contestants = new List<Contestant> { bare, assay, strict };
            Contestant? peer = null;
            if (!isQuick)
            {
                peer = TryNJsonSchema(shape);
                if (peer is not null)
                {
                    contestants.Add(peer);
                }
            }

            foreach (var contestant in contestants)
            {
                contestant.WarmUp(Slice);
            }

            for (var round = 0; round < Rounds; round++)
            {
                contestants.ForEach(c => c.Turn());
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            schema.IsValid(document);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var ratioAjv = ajv is null ? "-" : Format(TimeOfAjv(ajv, shape) / assay.Median);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{shape.Name,-20} {shape.Schema.Length,9} {document.Length,8} {bare.Median,10:F0} {assay.Median,10:F0} {assay.RatioTo(bare),7:F2} {strict.RatioTo(bare),7:F2} {allocated,8} {ratioAjv,7} {(peer is null ? isQuick ? "-" : "cannot" : Format(peer.RatioTo(assay))),9}"));
        }

        return 0;

        static string Format(double ratio) => ratio.ToString("F1", CultureInfo.InvariantCulture);
    }

    private static Schema Load(string text)
    {
        var document = SchemaDocument.Parse(text);
        return document.Schema ?? throw new InvalidDataException(string.Join("; ", document.Problems));
    }

    // It does not resolve every reference that the draft allows, and may refuse a document that the others accept.
    private static Contestant? TryNJsonSchema(SpeedCase shape)
    {
        try
        {
            var schema = NJsonSchema.JsonSchema.FromJsonAsync(shape.Schema).GetAwaiter().GetResult();
            return schema.Validate(shape.Document).Count == 0 ? new Contestant(() => schema.Validate(shape.Document).Count == 0) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Read(byte[] document)
    {
        var reader = new Utf8JsonReader(document);
        while (reader.Read())
        {
        }

        return true;
    }

    // The script prints the nanoseconds of one document.
    private static double TimeOfAjv(string script, SpeedCase shape)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(script);
        using var node = Process.Start(start)!;
        node.StandardInput.Write(JsonSerializer.Serialize(new { schema = shape.Schema, document = shape.Document }));
        node.StandardInput.Close();
        var answer = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return double.TryParse(answer, CultureInfo.InvariantCulture, out var time) ? time : throw new InvalidDataException($"ajv on {shape.Name}: {answer}");
    }

    private sealed class Contestant(Func<bool> run)
    {
        private readonly List<double> _times = [];
        private int _batch = 1;

        public double Median => Middle(_times);

        public double RatioTo(Contestant other) => Middle(_times.Zip(other._times, (mine, theirs) => mine / theirs));

        /// <summary>Runs until the code is compiled at its best, in the background, and learns how many runs fill a turn.</summary>
        public void WarmUp(TimeSpan turn)
        {
            var watch = Stopwatch.StartNew();
            var runs = 0;
            while (watch.Elapsed < TimeSpan.FromMilliseconds(700) || runs < 3)
            {
                run();
                runs++;
            }

            watch.Restart();
            runs = 0;
            while (watch.Elapsed < turn || runs < 3)
            {
                run();
                runs++;
            }

            _batch = runs;
        }

        public void Turn()
        {
            var from = Stopwatch.GetTimestamp();
            for (var i = 0; i < _batch; i++)
            {
                run();
            }

            _times.Add(Stopwatch.GetElapsedTime(from).TotalNanoseconds / _batch);
        }

        private static double Middle(IEnumerable<double> values)
        {
            var sorted = values.Order().ToArray();
            return sorted[sorted.Length / 2];
        }
    }
}
