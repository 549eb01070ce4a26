using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Guard.Request;
using Assay.Guard.Response;
using Assay.Guard.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Assay.Guard.Tests;

public sealed partial class ControlsTests
{
    public static TheoryData<string> Requests => [.. Controls.All.OfType<RequestControl>().Select(c => c.Code)];

    public static TheoryData<string> Responses => [.. Controls.All.OfType<ResponseControl>().Select(c => c.Code)];

    public static TheoryData<string> Setups => [.. Controls.All.OfType<Control>().Where(c => c.Flow == Flow.Contract).Select(c => c.Code)];

    [Fact]
    public void Every_control_is_described_and_has_a_code_of_its_own()
    {
        Controls.All.Select(c => c.Code).ShouldBeUnique();
        Controls.All.Select(c => c.Name).ShouldBeUnique();
        foreach (var control in Controls.All)
        {
            control.Code.ShouldBe($"ZTG{(int)control.Flow}{control.Code[^2..]}");
            control.Name.ShouldMatch("^[a-z]+(-[a-z]+)*$");
            foreach (var heading in new[] { "## What it does\n", "## Why it matters\n", "## Bad\n```", "## Good\n```" })
            {
                control.Doc.ReplaceLineEndings("\n").ShouldContain(heading, Case.Sensitive, control.Code);
            }
        }
    }

    [Fact]
    public void Every_kind_of_control_is_on_the_list()
    {
        var declared = typeof(Control).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Detector)) && !t.IsAbstract);
        declared.Select(t => t.Name).Order().ShouldBe(Controls.All.Select(c => c.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Refuses_the_bad_request_of_the_documentation_and_lets_the_good_one_pass(string code)
    {
        await using var api = await GuardedApi.StartAsync();
        var bad = await api.SendAsync(Example(code, "Bad"));
        bad.Status.ShouldBeGreaterThanOrEqualTo(400);
        api.Codes.ShouldBe([code]);
        // The guard itself may have asked for the owner of the object, and for keys.
        api.Reached.ShouldAllBe(r => r == $"GET /orders/{GuardedApi.Bobs}" || r == "GET /no-keys");

        (await api.SendAsync(Example(code, "Good"))).Status.ShouldBeInRange(200, 299);
        api.Codes.ShouldBe([code]);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Refuses_the_bad_answer_of_the_documentation_and_lets_the_good_one_pass(string code)
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http => AnswerAsync(http, Example(code, "Bad"));
        var bad = await api.GetAsync($"/orders/{GuardedApi.Alices}");
        bad.Status.ShouldBeGreaterThanOrEqualTo(400);
        api.Codes.ShouldBe([code]);

        api.Answer = http => AnswerAsync(http, Example(code, "Good"));
        (await api.GetAsync($"/orders/{GuardedApi.Alices}")).Status.ShouldBe(200);
        api.Codes.ShouldBe([code]);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Tells_of_the_bad_contract_of_the_documentation_and_starts_with_the_good_one(string code)
    {
        (await ProblemsOf(Example(code, "Bad"))).Distinct().ShouldBe([code]);
        (await ProblemsOf(Example(code, "Good"))).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ProblemsOf(string contract)
    {
        ApiContract.Parse(contract).Problems.ShouldBeEmpty();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.yaml");
        await File.WriteAllTextAsync(path, contract, TestContext.Current.CancellationToken);
        try
        {
            PlanBuilder.Build(path, new GuardOptions(), new AppBackend(new ServiceCollection().BuildServiceProvider(), new AppPipeline()), out var problems);
            return [.. problems.Select(p => p.Code)];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task AnswerAsync(HttpContext http, string example)
    {
        if (example == "{the API throws}")
        {
            throw new InvalidOperationException("planted");
        }

        var parts = example.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        http.Response.StatusCode = int.Parse(lines[0].AsSpan(9, 3));
        foreach (var line in lines.Skip(1))
        {
            var header = line.Split(": ", 2);
            http.Response.Headers[header[0]] = header[1];
        }

        await http.Response.WriteAsync(parts[1] == "{oversized}" ? $"\"{new string('x', 9 * 1024 * 1024)}\"" : parts[1]);
    }

    private static string Example(string code, string heading)
    {
        var doc = Controls.All.Single(c => c.Code == code).Doc.ReplaceLineEndings("\n");
        return Fence().Match(doc[doc.IndexOf($"## {heading}\n", StringComparison.Ordinal)..]).Groups[1].Value;
    }

    [GeneratedRegex("```[a-z]+\n(.*?)\n```", RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();
}
