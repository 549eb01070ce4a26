using System.Diagnostics;
using System.Globalization;
using Assay.Fuzz;
using SharpFuzz;

// usage: Assay.Fuzz TARGET                             under afl-fuzz or libFuzzer, instrumented by SharpFuzz
//        Assay.Fuzz TARGET SECONDS SEED-FOLDER         with mutations of its own, where there is no such tool
//        Assay.Fuzz TARGET FILE                        once
if (args is not [var name, .. var rest] || !Targets.All.TryGetValue(name, out var target)
    || (rest is [var single] && !File.Exists(single)) || (rest is [var number, var seeds] && (!int.TryParse(number, CultureInfo.InvariantCulture, out _) || !Directory.Exists(seeds))))
{
    Console.Error.WriteLine($"usage: Assay.Fuzz ({string.Join(" | ", Targets.All.Keys)}) [FILE | SECONDS SEED-FOLDER]");
    return 2;
}

switch (rest)
{
    case []:
        Fuzzer.LibFuzzer.Run(bytes => target(bytes.ToArray()));
        return 0;
    case [var file]:
        target(File.ReadAllBytes(file));
        return 0;
    case [var seconds, var folder]:
        return Mutations.Run(name, target, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), folder);
    default:
        return 2;
}

/// <summary>Changes seeds at random; a seed of the generator makes a run repeatable.</summary>
internal static class Mutations
{
    private const int LongestInput = 20_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static int Run(string name, Action<byte[]> target, TimeSpan time, string folder)
    {
        var seeds = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).Where(b => b.Length is > 0 and < LongestInput).Take(500).ToList();
        var random = new Random(1);
        var (runs, slowest, watch) = (0L, TimeSpan.Zero, Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            var input = Mutate(seeds[random.Next(seeds.Count)], seeds, random);
            var start = watch.Elapsed;
            try
            {
                target(input);
            }
            catch (Exception e)
            {
                return Keep(name, input, e.ToString());
            }

            var taken = watch.Elapsed - start;
            slowest = taken > slowest ? taken : slowest;
            runs++;
            if (taken > Longest)
            {
                return Keep(name, input, $"took {taken}");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} {runs,9} inputs, slowest {slowest.TotalMilliseconds:F0} ms, nothing broken"));
        return 0;
    }

    private static int Keep(string name, byte[] input, string why)
    {
        var path = Path.Combine(Path.GetTempPath(), $"assay-fuzz-{name}-{Guid.NewGuid():N}");
        File.WriteAllBytes(path, input);
        Console.WriteLine($"{name}: {why}");
        Console.WriteLine($"the input is kept in {path}");
        return 1;
    }

    private static byte[] Mutate(byte[] seed, List<byte[]> seeds, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var steps = random.Next(1, 6); steps > 0; steps--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    var other = seeds[random.Next(seeds.Count)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 60), other.Length - from)).ToArray());
                    break;
                case 4:
                    var tokens = (string[])["{", "}", "[", "]", "\"", ":", ",", "\\u0000", "\\ud800", "&a ", "*a", "<<: ", "$ref", "(", ")*", "+", "{2,}", "%", "\r\n", "--b", "1e999", "-0", "null", "é", "\u2028"];
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(tokens[random.Next(tokens.Length)]));
                    break;
                default:
                    var length = Math.Min(random.Next(1, 30), bytes.Count - at);
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }
}
