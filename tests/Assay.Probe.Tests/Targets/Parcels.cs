using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Targets;

/// <summary>What the parcel service does wrong where only the links of its description lead.</summary>
internal enum ParcelFlaw
{
    None,
    CrashesOnTracking,
    CancelsInWordsOnly,
    TracksNothing,
}

/// <summary>A parcel service whose paths do not tell which objects belong together: its links do.</summary>
internal static class Parcels
{
    public const string Contract = """
        openapi: 3.1.0
        info: { title: Parcels, version: '1' }
        paths:
          /send:
            post:
              operationId: send
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [to], properties: { to: { type: string, minLength: 1 } } } } } }
              responses:
                '201':
                  description: Sent
                  headers: { X-Carrier: { schema: { type: string } } }
                  content: { application/json: { schema: { type: object, properties: { parcel: { type: object, properties: { number: { type: string } } } } } } }
                  links:
                    track: { operationId: track, parameters: { number: $response.body#/parcel/number, query.carrier: '{$response.header.X-Carrier}' } }
                    cancel: { $ref: '#/components/links/Cancel' }
          /tracking/{number}:
            get:
              operationId: track
              parameters:
                - { name: number, in: path, required: true, schema: { type: string } }
                - { name: carrier, in: query, schema: { type: string } }
              responses: { '200': { description: Where }, '404': { description: None } }
            delete:
              operationId: cancel
              parameters: [ { name: number, in: path, required: true, schema: { type: string } } ]
              responses: { '204': { description: Cancelled }, '404': { description: None } }
        components:
          links:
            Cancel: { operationRef: '#/paths/~1tracking~1{number}/delete', parameters: { path.number: $response.body#/parcel/number } }
        """;

    public static Task<TestServer> StartAsync(ParcelFlaw flaw, ConcurrentQueue<string>? seen = null)
    {
        var parcels = new ConcurrentDictionary<string, string>();
        var next = 0;
        return TestServer.StartAsync(app =>
        {
            app.MapPost("/send", async (HttpContext context) =>
            {
                try
                {
                    using var body = await JsonDocument.ParseAsync(context.Request.Body);
                    if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("to", out var to) || to.ValueKind != JsonValueKind.String || to.GetString()!.Length == 0)
                    {
                        return Results.StatusCode(400);
                    }
                }
                catch (JsonException)
                {
                    return Results.StatusCode(400);
                }

                var number = $"P{Interlocked.Increment(ref next):D5}";
                parcels[number] = "on its way";
                context.Response.Headers["X-Carrier"] = "swift";
                return Results.Text($"{{\"parcel\":{{\"number\":\"{number}\"}}}}", "application/json", statusCode: 201);
            });
            app.MapGet("/tracking/{number}", (HttpContext context, string number) =>
            {
                seen?.Enqueue(context.Request.Path + context.Request.QueryString);
                return !parcels.ContainsKey(number) || flaw == ParcelFlaw.TracksNothing ? Results.NotFound()
                    : flaw == ParcelFlaw.CrashesOnTracking ? Results.StatusCode(500)
                    : Results.Text("\"on its way\"", "application/json");
            });
            app.MapDelete("/tracking/{number}", (string number) =>
                flaw == ParcelFlaw.CancelsInWordsOnly && parcels.ContainsKey(number) ? Results.NoContent()
                : parcels.TryRemove(number, out _) ? Results.NoContent()
                : Results.NotFound());
        });
    }
}
