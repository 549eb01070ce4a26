namespace Assay.Cli.Tests.Commands;

public sealed class MockCommandTests
{
    private const string Broken = """
        openapi: 3.1.0
        info: { title: t, version: '1' }
        paths:
          /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: integer } } } } } } }
          /b: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } } } } }
        """;

    [Fact]
    public async Task Serves_what_can_be_read_and_exits_with_3_where_something_cannot()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var output = new SignallingWriter("listening on ");
        using var error = new StringWriter();
        var running = Program.RunAsync(
            ["mock", folder.Write("broken.yaml", Broken), "--port", "0"],
            new Assay.Cli.Output.Terminal(output, TextWriter.Synchronized(error), colour: false, live: false), stop.Token);
        var url = await output.Signal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var client = new HttpClient();
        (await client.GetAsync(url + "/a", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        ((int)(await client.GetAsync(url + "/b", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(500);
        await stop.CancelAsync();

        (await running).ShouldBe(3);
        error.ToString().ShouldContain("broken.yaml:5:");
        error.ToString().ShouldContain("not served: GET /b: no value was found");
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "x")]
    public async Task Refuses_a_port_that_is_none(params string[] args)
    {
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(["mock", folder.Write("a.yaml", Broken), .. args])).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_a_description_without_an_operation()
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync("mock", folder.Write("a.yaml", "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\n"));
        result.Code.ShouldBe(2);
        result.Error.ShouldContain("no operation");
    }
}
