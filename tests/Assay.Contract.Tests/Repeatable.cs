using CsCheck;

namespace Assay.Contract.Tests;

/// <summary>Samples that are the same in every run; <c>Sample</c> itself goes on at random from its seed.</summary>
internal static class Repeatable
{
    /// <summary>Checks as many values as asked for; the message of a failure names which one it was.</summary>
    public static void SampleSame<T>(this Gen<T> values, int runs, Action<T> check)
    {
        var random = new PCG(1, 2_026);
        for (var run = 0; run < runs; run++)
        {
            var value = values.Generate(random, null, out _);
            try
            {
                check(value);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"value {run}: {e.Message}", e);
            }
        }
    }
}
