using System.Diagnostics;
using System.Globalization;
using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Bench;

/// <summary>Reads every description below some folders and compiles all its schemas: nothing may be thrown.</summary>
internal static class LoadRun
{
    public static int Run(IEnumerable<string> roots)
    {
        var files = roots.SelectMany(r => File.Exists(r) ? [r] : Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".json" or ".yaml" or ".yml").Where(f => Path.GetFileName(f) != "package.json")
            .Order(StringComparer.Ordinal).ToArray();
        var (clean, located, thrown, schemas) = (0, 0, 0, 0);
        var slowest = (File: "", Seconds: 0.0);
        var codes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                var contract = ApiContract.Load(file);
                foreach (var use in contract.SchemaUses)
                {
                    use.Schema.IsValid("{}"u8);
                    schemas++;
                }

                if (contract.Problems.Count == 0)
                {
                    clean++;
                }
                else
                {
                    located++;
                    foreach (var problem in contract.Problems.DistinctBy(p => p.Code))
                    {
                        codes[problem.Code] = codes.GetValueOrDefault(problem.Code) + 1;
                    }
                }
            }
            catch (Exception e)
            {
                thrown++;
                Console.WriteLine($"{file}: {e.GetType().Name}: {e.Message}");
            }

            if (watch.Elapsed.TotalSeconds > slowest.Seconds)
            {
                slowest = (file, watch.Elapsed.TotalSeconds);
            }
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{files.Length} files: {clean} without a problem, {located} with located problems, {thrown} thrown; {schemas} schemas compiled"));
        Console.WriteLine("files by code: " + string.Join(", ", codes.Select(c => $"{c.Key} {c.Value}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{process.TotalProcessorTime.TotalSeconds:F1} CPU s, peak {process.PeakWorkingSet64 / 1048576} MB; slowest {slowest.Seconds:F1} s: {slowest.File}"));
        return thrown == 0 ? 0 : 1;
    }
}
