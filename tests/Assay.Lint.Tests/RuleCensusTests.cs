using System.Reflection;

namespace Assay.Lint.Tests;

/// <summary>Counts what the tests of the rules really run: how many descriptions a rule fires on, and on how many it is silent.</summary>
public sealed class RuleCensusTests(ITestOutputHelper output)
{
    private const int Least = 3;

    [Fact]
    public async Task Each_rule_has_three_descriptions_that_it_fires_on_and_three_on_which_it_is_silent()
    {
        var runs = new HashSet<(string Code, string Description, bool Fires)>();
        RuleRun.CountInto(runs);
        foreach (var test in Tests())
        {
            await test();
        }

        foreach (var rule in RuleCatalog.All)
        {
            runs.UnionWith(DocExamples.Bad(rule).Select(text => (rule.Code, text, true)));
            runs.UnionWith(DocExamples.Good(rule).Select(text => (rule.Code, text, false)));
        }

        var counts = RuleCatalog.All.ToDictionary(
            r => $"{r.Code} {r.Name}", r => (Fires: runs.Count(c => c.Code == r.Code && c.Fires), Silent: runs.Count(c => c.Code == r.Code && !c.Fires)));
        output.WriteLine(string.Join('\n', counts.OrderBy(c => Math.Min(c.Value.Fires, c.Value.Silent)).Select(c => $"{c.Key}: {c.Value.Fires} fire, {c.Value.Silent} silent")));
        counts.Where(c => c.Value.Fires < Least || c.Value.Silent < Least).Select(c => $"{c.Key}: {c.Value}").ShouldBeEmpty();
    }

    private static IEnumerable<Func<Task>> Tests() =>
        from type in typeof(RuleCensusTests).Assembly.GetTypes()
        where type.Namespace?.StartsWith("Assay.Lint.Tests.Rules.", StringComparison.Ordinal) == true && type.GetConstructor([]) is not null
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        from arguments in Arguments(method)
        select new Func<Task>(async () =>
        {
            if (method.Invoke(Activator.CreateInstance(type), arguments) is Task task)
            {
                await task;
            }
        });

    private static IEnumerable<object?[]> Arguments(MethodInfo method) =>
        method.GetParameters().Length == 0
            ? [[]]
            : method.GetCustomAttributes<InlineDataAttribute>().Select(row => Complete(row.Data, method.GetParameters())).OfType<object?[]>();

    // What a row leaves out has a default.
    private static object?[] Complete(object?[] row, ParameterInfo[] parameters) =>
        [.. row, .. parameters.Skip(row.Length).Select(p => p.DefaultValue)];
}
