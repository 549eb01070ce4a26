using System.Text.Json;
using CsCheck;

namespace Common;

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

    /// <summary>The same for a property that is true or false; the message of a failure holds the value.</summary>
    public static void SampleSame<T>(this Gen<T> values, int runs, Func<T, bool> holds) => values.SampleSame(runs, value =>
    {
        if (!holds(value))
        {
            throw new InvalidOperationException($"it does not hold for {(value is string text ? JsonSerializer.Serialize(text) : value)}");
        }
    });

    /// <summary>The same for two values.</summary>
    public static void SampleSame<T1, T2>(this Gen<(T1 One, T2 Two)> values, int runs, Action<T1, T2> check) =>
        values.SampleSame(runs, value => check(value.One, value.Two));

    /// <summary>The same for a property of two values.</summary>
    public static void SampleSame<T1, T2>(this Gen<(T1 One, T2 Two)> values, int runs, Func<T1, T2, bool> holds) =>
        values.SampleSame(runs, value => holds(value.One, value.Two));

    /// <summary>The same for three values.</summary>
    public static void SampleSame<T1, T2, T3>(this Gen<(T1 One, T2 Two, T3 Three)> values, int runs, Func<T1, T2, T3, bool> holds) =>
        values.SampleSame(runs, value => holds(value.One, value.Two, value.Three));

    /// <summary>The same for four values.</summary>
    public static void SampleSame<T1, T2, T3, T4>(this Gen<(T1 One, T2 Two, T3 Three, T4 Four)> values, int runs, Action<T1, T2, T3, T4> check) =>
        values.SampleSame(runs, value => check(value.One, value.Two, value.Three, value.Four));
}
