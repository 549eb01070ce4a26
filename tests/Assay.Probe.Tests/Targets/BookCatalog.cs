using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Targets;

/// <summary>The ways in which the library's answers can leave its contract, one at a time.</summary>
internal enum Drift
{
    None,
    CrashOnLongTitle,
    CrashOnBadYear,
    UndocumentedTeapot,
    HtmlErrors,
    MissingLocation,
    WrongType,
    AnyPages,
    AnyBody,
    NoHeaderNeeded,
    ShortTitlesOnly,
    StaysAfterDelete,
    LosesBooks,
    NoAllow,
    Hangs,
}

/// <summary>A library that validates each request by its contract, and whose answers keep to it but for one drift.</summary>
internal static class BookCatalog
{
    public const string Contract = """
        openapi: 3.1.0
        info: { title: Library, version: '1' }
        paths:
          /books:
            get:
              parameters:
                - { name: page, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
                - { name: sort, in: query, schema: { type: string, enum: [title, year] } }
              responses:
                '200': { description: Books, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } } }
                '400': { $ref: '#/components/responses/Refused' }
            post:
              parameters:
                - { name: X-Desk, in: header, required: true, schema: { type: string, pattern: '^[A-Z]{2}$' } }
              requestBody:
                required: true
                content: { application/json: { schema: { $ref: '#/components/schemas/NewBook' } } }
              responses:
                '201':
                  description: Shelved
                  headers: { Location: { required: true, schema: { type: string } } }
                  content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
                '400': { $ref: '#/components/responses/Refused' }
          /books/{bookId}:
            parameters:
              - { name: bookId, in: path, required: true, schema: { type: string, pattern: '^b[0-9]{1,9}$' } }
            get:
              responses:
                '200': { description: Book, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
                '400': { $ref: '#/components/responses/Refused' }
                '404': { $ref: '#/components/responses/Refused' }
            delete:
              responses:
                '204': { description: Gone }
                '400': { $ref: '#/components/responses/Refused' }
                '404': { $ref: '#/components/responses/Refused' }
        components:
          responses:
            Refused: { description: Refused, content: { application/problem+json: { schema: { type: object, required: [status], properties: { status: { type: integer } } } } } }
          schemas:
            NewBook:
              type: object
              additionalProperties: false
              required: [title, year]
              properties:
                title: { type: string, minLength: 1, maxLength: 60 }
                year: { type: integer, minimum: 1450, maximum: 2100 }
                tags: { type: array, maxItems: 3, items: { type: string, maxLength: 10 } }
            Book:
              type: object
              additionalProperties: false
              required: [id, title, year]
              properties:
                id: { type: string }
                title: { type: string }
                year: { type: integer }
                tags: { type: array, items: { type: string } }
        """;

    public static Task<TestServer> StartAsync(Drift drift)
    {
        var contract = ApiContract.Parse(Contract);
        var books = new ConcurrentDictionary<string, JsonObject>();
        var gone = new ConcurrentDictionary<string, JsonObject>();
        var next = 0;
        books["b1"] = new JsonObject { ["id"] = "b1", ["title"] = "Emma", ["year"] = 1815 };
        return TestServer.StartAsync(app =>
        {
            app.Run(async context =>
            {
                var match = contract.Match(context.Request.Method, context.Request.Path);
                if (match.Operation is not { } operation)
                {
                    var known = contract.Match("GET", context.Request.Path).Operation is not null;
                    if (known && drift != Drift.NoAllow)
                    {
                        context.Response.Headers.Allow = "GET";
                    }

                    await RefuseAsync(context, known ? 405 : 404);
                    return;
                }

                using var copy = new MemoryStream();
                await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
                var body = copy.ToArray();
                if (!IsValid(drift, operation, match, context, body))
                {
                    var year = (Parse(body) as JsonObject)?["year"];
                    await (drift switch
                    {
                        Drift.CrashOnBadYear when year is JsonValue number && number.GetValueKind() == JsonValueKind.Number => AnswerAsync(context, 500, "text/plain", "boom"),
                        Drift.UndocumentedTeapot => AnswerAsync(context, 418, "application/problem+json", """{"status":418}"""),
                        Drift.HtmlErrors => AnswerAsync(context, 400, "text/html", "<p>no</p>"),
                        _ => RefuseAsync(context, 400),
                    });
                    return;
                }

                var id = context.Request.Path.Value!.Split('/')[^1];
                switch (operation.Title)
                {
                    case "GET /books":
                        await AnswerAsync(context, 200, "application/json", drift == Drift.WrongType ? """[{"id":7,"title":"Emma","year":1815}]""" : new JsonArray([.. books.Values.Select(b => b.DeepClone())]).ToJsonString());
                        break;
                    case "POST /books":
                        var book = (JsonObject)(Parse(body) as JsonObject ?? []).DeepClone();
                        if (drift == Drift.CrashOnLongTitle && book["title"]?.ToString().Length > 50)
                        {
                            await AnswerAsync(context, 500, "text/plain", "boom");
                            break;
                        }

                        if (drift == Drift.Hangs && book["tags"] is JsonArray { Count: 3 })
                        {
                            await Task.Delay(Timeout.Infinite, context.RequestAborted);
                        }

                        if (drift == Drift.ShortTitlesOnly && book["title"]?.ToString().Length > 40)
                        {
                            await RefuseAsync(context, 400);
                            break;
                        }

                        var made = $"b{100 + Interlocked.Increment(ref next)}";
                        var kept = new JsonObject { ["id"] = made, ["title"] = book["title"]?.DeepClone() ?? "?", ["year"] = book["year"]?.DeepClone() ?? 0 };
                        if (drift != Drift.LosesBooks)
                        {
                            books[made] = drift == Drift.AnyBody ? new JsonObject { ["id"] = made, ["title"] = "x", ["year"] = 1 } : kept;
                        }

                        if (drift != Drift.MissingLocation)
                        {
                            context.Response.Headers.Location = $"/books/{made}";
                        }

                        await AnswerAsync(context, 201, "application/json", drift == Drift.AnyBody ? $$"""{"id":"{{made}}","title":"x","year":1}""" : kept.ToJsonString());
                        break;
                    case "GET /books/{bookId}":
                        await (books.TryGetValue(id, out var shown) || (drift == Drift.StaysAfterDelete && gone.TryGetValue(id, out shown))
                            ? AnswerAsync(context, 200, "application/json", shown!.ToJsonString())
                            : RefuseAsync(context, 404));
                        break;
                    default:
                        if (books.TryRemove(id, out var removed))
                        {
                            gone[id] = removed;
                            context.Response.StatusCode = 204;
                            break;
                        }

                        await RefuseAsync(context, 404);
                        break;
                }
            });
        });
    }

    private static bool IsValid(Drift drift, Operation operation, RouteMatch match, HttpContext context, byte[] body)
    {
        var query = ParameterDecoder.DecodeQuery(operation, context.Request.QueryString.Value ?? "");
        var others = operation.Parameters.Where(p => p.In is ParameterLocation.Path or ParameterLocation.Header)
            .Select(p => ParameterDecoder.Decode(p, p.In == ParameterLocation.Path ? [match.PathValues.First(v => v.Key == p.Name).Value] : [.. context.Request.Headers[p.Name].OfType<string>()]));
        foreach (var parameter in query.Values.Concat(others))
        {
            if ((drift == Drift.AnyPages && parameter.Parameter.Name == "page") || (drift == Drift.NoHeaderNeeded && parameter is { Parameter.Name: "X-Desk", Json: null }))
            {
                continue;
            }

            if (parameter.Error is not null || (parameter.Json is { } json && parameter.Parameter.AnySchema?.IsValid(json.Span) == false))
            {
                return false;
            }
        }

        return operation.RequestBody is not { } expected || drift == Drift.AnyBody || expected.Content[0].Schema!.IsValid(body);
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status) => AnswerAsync(context, status, "application/problem+json", $$"""{"status":{{status}}}""");

    private static Task AnswerAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted).AsTask();
    }
}
