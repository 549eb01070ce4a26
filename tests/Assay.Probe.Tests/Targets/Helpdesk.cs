using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Targets;

/// <summary>A help desk that wants more than its contract says, and tells so in the manner of many frameworks.</summary>
internal static class Helpdesk
{
    public const string Contract = """
        openapi: 3.1.0
        info: { title: Help desk, version: '1' }
        paths:
          /cases:
            get:
              parameters: [ { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 1000 } } ]
              responses: { '200': { description: All, content: { application/json: { schema: { type: array } } } }, '422': { description: Refused } }
            post:
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      additionalProperties: false
                      required: [subject, priority]
                      properties:
                        subject: { type: string, minLength: 1, maxLength: 200 }
                        priority: { type: string, minLength: 1, maxLength: 20 }
                        contact: { type: string, maxLength: 60 }
                        lines: { type: array, maxItems: 3, items: { type: object, additionalProperties: false, required: [count], properties: { count: { type: integer, minimum: 0, maximum: 5000 } } } }
              responses: { '201': { description: Made, content: { application/json: { schema: { type: object } } } }, '422': { description: Refused } }
          /cases/{caseId}:
            parameters: [ { name: caseId, in: path, required: true, schema: { type: integer } } ]
            get: { responses: { '200': { description: One }, '404': { description: None } } }
            delete: { responses: { '204': { description: Gone }, '404': { description: None } } }
        """;

    public static Task<TestServer> StartAsync(string manner, Action<JsonNode>? taken = null)
    {
        var cases = new ConcurrentDictionary<int, JsonNode>();
        var next = 0;
        return TestServer.StartAsync(app =>
        {
            app.MapGet("/cases", (HttpContext context) =>
                int.TryParse(context.Request.Query["limit"], out var limit) && limit > 50
                    ? Refuse(manner, ["query", "limit"], "must be at most 50")
                    : Results.Text("[]", "application/json"));
            app.MapPost("/cases", async (HttpContext context) =>
            {
                JsonObject? made;
                try
                {
                    made = await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
                }
                catch (JsonException)
                {
                    return Results.StatusCode(422);
                }

                if (made is null || Problem(made) is not { } problem)
                {
                    return Results.StatusCode(422);
                }

                if (problem.Path.Length > 0)
                {
                    return Refuse(manner, ["body", .. problem.Path], problem.Text);
                }

                taken?.Invoke(made);
                var id = Interlocked.Increment(ref next);
                cases[id] = made;
                return Results.Text(new JsonObject { ["id"] = id }.ToJsonString(), "application/json", statusCode: 201);
            });
            app.MapGet("/cases/{id:int}", (int id) => cases.TryGetValue(id, out var found) ? Results.Text(found.ToJsonString(), "application/json") : Results.NotFound());
            app.MapDelete("/cases/{id:int}", (int id) => cases.TryRemove(id, out _) ? Results.NoContent() : Results.NotFound());
        });
    }

    // An empty path is no problem; null is what the contract rules out.
    private static (string[] Path, string Text)? Problem(JsonObject made)
    {
        if (made["subject"] is not JsonValue subject || subject.GetValueKind() != JsonValueKind.String || subject.GetValue<string>().EnumerateRunes().Count() is 0 or > 200
            || made["priority"] is not JsonValue priority || priority.GetValueKind() != JsonValueKind.String || priority.GetValue<string>().EnumerateRunes().Count() is 0 or > 20
            || made.Any(m => m.Key is not ("subject" or "priority" or "contact" or "lines")))
        {
            return null;
        }

        if (priority.GetValue<string>() is not ("low" or "high"))
        {
            return (["priority"], "must be one of low, high");
        }

        if (subject.GetValue<string>().EnumerateRunes().Count() > 30)
        {
            return (["subject"], "must be at most 30 characters");
        }

        if (!made.TryGetPropertyValue("contact", out var contact))
        {
            return (["contact"], "is required");
        }

        if (contact?.GetValueKind() != JsonValueKind.String || contact.ToString().EnumerateRunes().Count() > 60)
        {
            return null;
        }

        if (!System.Text.RegularExpressions.Regex.IsMatch(contact.ToString(), "^[^@\\s]+@[^@\\s]+$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            return (["contact"], "must be a valid email address");
        }

        if (!made.TryGetPropertyValue("lines", out var lines))
        {
            return ([], "");
        }

        if (lines is not JsonArray { Count: <= 3 } all)
        {
            return null;
        }

        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is not JsonObject { Count: 1 } line || line["count"] is not JsonValue count || !count.TryGetValue<long>(out var number) || number is < 0 or > 5000)
            {
                return null;
            }

            if (number > 99)
            {
                return (["lines", i.ToString(System.Globalization.CultureInfo.InvariantCulture), "count"], "must be less than or equal to 99");
            }
        }

        return ([], "");
    }

    private static IResult Refuse(string manner, string[] path, string text)
    {
        var (within, dotted) = (path[1..], string.Concat(path[1..].Select((s, i) => char.IsAsciiDigit(s[0]) ? $"[{s}]" : i == 0 ? s : "." + s)));
        JsonNode body = manner switch
        {
            "fastapi" => new JsonObject { ["detail"] = new JsonArray(new JsonObject { ["loc"] = List(path), ["msg"] = text, ["type"] = "value_error" }) },
            "aspnet" => new JsonObject { ["title"] = "One or more validation errors occurred.", ["status"] = 422, ["errors"] = new JsonObject { [Pascal(dotted)] = new JsonArray($"The field {Pascal(dotted)} {text}.") } },
            "joi" => new JsonObject { ["message"] = "validation failed", ["details"] = new JsonArray(new JsonObject { ["message"] = $"\"{dotted}\" {text}", ["path"] = List(within), ["context"] = new JsonObject { ["label"] = dotted } }) },
            "zod" => new JsonObject { ["success"] = false, ["error"] = new JsonObject { ["name"] = "ZodError", ["issues"] = new JsonArray(new JsonObject { ["code"] = "custom", ["path"] = List(within), ["message"] = text }) } },
            "express" => new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["type"] = "field", ["msg"] = text, ["path"] = dotted, ["location"] = path[0] }) },
            "pointer" => new JsonObject { ["type"] = "about:blank", ["errors"] = new JsonArray(new JsonObject { ["pointer"] = "#/" + string.Join('/', within), ["detail"] = text }) },
            _ => new JsonObject { ["error"] = $"{within[^1]} {text}" },
        };
        return manner == "text" ? Results.Text($"{within[^1]} {text}", "text/plain", statusCode: 422) : Results.Text(body.ToJsonString(), "application/json", statusCode: 422);
    }

    private static JsonArray List(string[] steps) => [.. steps.Select(s => (JsonNode)(int.TryParse(s, out var n) ? JsonValue.Create(n) : JsonValue.Create(s)))];

    private static string Pascal(string path) => string.Join('.', path.Split('.').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
}
