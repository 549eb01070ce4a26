using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;

namespace Assay.Mock.Tests;

public sealed class MockServerTests : IAsyncLifetime
{
    private const string Description = """
        openapi: 3.1.0
        info: { title: t, version: '1' }
        servers: [{ url: https://api.example/v1 }]
        paths:
          /pets:
            get:
              parameters:
                - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
              responses:
                '200':
                  description: ok
                  headers: { X-Total: { required: true, schema: { type: integer, minimum: 0 } } }
                  content:
                    application/json: { schema: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Pet' } } }
                    application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
                '404': { description: none }
            post:
              security: [{ token: [] }]
              requestBody:
                required: true
                content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
              responses:
                '201': { description: made, headers: { Location: { schema: { type: string, pattern: '^/v1/pets/[0-9]+$' } } } }
                '422': { description: wrong, content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string } } } } } }
          /pets/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              responses:
                '200':
                  description: ok
                  content:
                    application/json:
                      schema: { $ref: '#/components/schemas/Pet' }
                      examples:
                        broken: { value: { id: none } }
                        cat: { $ref: '#/components/examples/Cat' }
                        dog: { value: { id: 2, name: Rex } }
          /pets/newest:
            get: { responses: { '200': { description: ok, content: { text/plain: { schema: { type: string, pattern: '^pet-[0-9]{4}$' } } } } } }
          /node:
            get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } } } }
          /never:
            get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: integer, minimum: 2, maximum: 1 } } } } } }
          /upload:
            post:
              requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } } }
              responses: { '204': { description: ok } }
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
          examples: { Cat: { value: { id: 1, name: Tom } } }
          schemas:
            Pet: { type: object, required: [id, name], additionalProperties: false, properties: { id: { type: integer, readOnly: true }, name: { type: string, minLength: 1, maxLength: 20 } } }
            Node: { type: object, required: [value], properties: { value: { type: string }, next: { $ref: '#/components/schemas/Node' } } }
        """;

    private readonly HttpClient _client = new();
    private ApiContract _contract = null!;
    private MockServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _contract = ApiContract.Parse(Description);
        _contract.Problems.ShouldBeEmpty();
        _server = (await MockServer.StartAsync(_contract, new MockOptions { Port = 0 }, TestContext.Current.CancellationToken)).Server.ShouldNotBeNull();
        _client.BaseAddress = _server.Url;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Answers_with_generated_values_that_keep_to_the_schema_and_with_the_required_header()
    {
        for (var i = 1; i <= 20; i++)
        {
            using var answer = await SendAsync("GET", $"/v1/pets?limit={i}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            int.Parse(answer.Headers.GetValues("X-Total").Single()).ShouldBeGreaterThanOrEqualTo(0);
            var schema = _contract.Operations.First(o => o.Title == "GET /pets").ResponseFor(200)!.Content[0].Schema!;
            schema.IsValid(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), Direction.Response).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Gives_the_same_answer_to_the_same_request()
    {
        var first = await TextAsync("/v1/node");
        (await TextAsync("/v1/node")).ShouldBe(first);
    }

    [Fact]
    public async Task Serves_the_first_example_that_keeps_to_its_schema() => (await TextAsync("/v1/pets/7")).ShouldBe("""{"id":1,"name":"Tom"}""");

    [Theory]
    [InlineData("example=dog", """{"id":2,"name":"Rex"}""")]
    [InlineData("code=200, example=\"broken\"", """{"id":"none"}""")]
    public async Task Serves_the_example_that_is_asked_for(string prefer, string expected)
    {
        using var answer = await SendAsync("GET", "/v1/pets/7", ("Prefer", prefer));
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
        answer.Headers.Contains("Preference-Applied").ShouldBeTrue();
    }

    [Theory]
    [InlineData("GET", "/v1/pets", "code=404", 404)]
    [InlineData("POST", "/v1/pets", "code=422", 422)]
    [InlineData("GET", "/v1/pets", "code=500", 400)]
    [InlineData("GET", "/v1/pets/7", "example=bird", 400)]
    public async Task Serves_the_status_that_is_asked_for_where_it_is_declared(string method, string path, string prefer, int status)
    {
        using var answer = await SendAsync(method, path, ("Prefer", prefer));
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("GET", "/v1/cats", 404)]
    [InlineData("GET", "/pets", 200)]
    [InlineData("HEAD", "/v1/pets", 200)]
    [InlineData("GET", "/v1/pets/newest", 200)]
    [InlineData("GET", "/v1/pets/none", 400)]
    [InlineData("GET", "/v1/pets?limit=0", 400)]
    [InlineData("GET", "/v1/pets?limit=%zz", 400)]
    [InlineData("DELETE", "/v1/pets", 405)]
    [InlineData("POST", "/v1/pets", 401)]
    public async Task Routes_and_refuses(string method, string path, int status)
    {
        using var answer = await SendAsync(method, path);
        ((int)answer.StatusCode).ShouldBe(status);
        if (status >= 400)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        if (status == 405)
        {
            answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"], ignoreOrder: true);
        }

        if (status == 401)
        {
            answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        }
    }

    [Fact]
    public async Task Chooses_the_representation_that_the_client_takes()
    {
        using var xml = await SendAsync("GET", "/v1/pets", ("Accept", "application/json;q=0.2, application/xml"));
        using var none = await SendAsync("GET", "/v1/pets", ("Accept", "image/png"));
        using var any = await SendAsync("GET", "/v1/pets", ("Accept", "image/png, */*;q=0.1"));
        var text = await xml.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        xml.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        text.ShouldContain("<Pet>");
        none.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
        any.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("application/json", """{"name":"Tom"}""", 201)]
    [InlineData("application/json", """{"name":""}""", 422)]
    [InlineData("application/json", """{"name":"Tom","owner":1}""", 422)]
    [InlineData("application/json", "{", 422)]
    [InlineData("text/plain", "Tom", 415)]
    public async Task Holds_the_body_against_its_schema(string type, string body, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/pets") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "anything");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 201)
        {
            answer.Headers.Location!.ToString().ShouldMatch("^/v1/pets/[0-9]+$");
        }

        if (status == 422)
        {
            // The contract has a form of its own for this: it is kept to.
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            json.RootElement.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.String);
        }
    }

    [Theory]
    [InlineData("n=7", 204)]
    [InlineData("n=x", 400)]
    public async Task Reads_forms(string form, int status)
    {
        using var answer = await _client.PostAsync("/v1/upload", new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded"), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Lists_what_it_could_not_answer()
    {
        using var answer = await SendAsync("GET", "/v1/never");
        ((int)answer.StatusCode).ShouldBe(500);
        _server.Unanswered.Single().ShouldStartWith("GET /never: no value was found");
    }

    [Fact]
    public async Task Refuses_a_body_that_is_too_large()
    {
        await using var small = (await MockServer.StartAsync(_contract, new MockOptions { Port = 0, MaxBodyBytes = 1000 }, TestContext.Current.CancellationToken)).Server!;
        using var answer = await _client.PostAsync(new Uri(small.Url, "/v1/upload"), new StringContent("n=" + new string('1', 5000), Encoding.ASCII, "application/x-www-form-urlencoded"), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(413);
    }

    [Fact]
    public async Task Says_that_a_port_is_taken()
    {
        var second = await MockServer.StartAsync(_contract, new MockOptions { Port = _server.Url.Port }, TestContext.Current.CancellationToken);
        second.Server.ShouldBeNull();
        second.Problem.ShouldNotBeNull().ShouldContain("in use");
    }

    [Fact]
    public void Listens_on_loopback_alone() => _server.Url.Host.ShouldBe("127.0.0.1");

    private async Task<string> TextAsync(string path)
    {
        using var answer = await SendAsync("GET", path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
