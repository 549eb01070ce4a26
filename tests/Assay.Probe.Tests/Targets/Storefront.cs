using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Targets;

/// <summary>What the storefront forgets to look at.</summary>
internal enum StorefrontFlaw
{
    None,
    ShipsUnpaid,
    RefundsTwice,
    RacesRefunds,
    AnybodyShips,
}

/// <summary>A shop whose orders are made, noted, paid, shipped and refunded, in that order.</summary>
internal static class Storefront
{
    public const string Contract = """
        openapi: 3.1.0
        info: { title: Storefront, version: '1' }
        security: [ { token: [] } ]
        paths:
          /orders:
            post:
              operationId: createOrder
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [sku], properties: { sku: { type: string, minLength: 1 }, count: { type: integer, minimum: 1, maximum: 9 } } } } } }
              responses: { '201': { description: Made, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } }, '400': { description: Bad }, '401': { description: No } }
          /orders/{orderId}:
            parameters: [ { name: orderId, in: path, required: true, schema: { type: integer } } ]
            get: { operationId: readOrder, responses: { '200': { description: One }, '401': { description: No }, '404': { description: None } } }
            delete: { operationId: dropOrder, responses: { '204': { description: Gone }, '401': { description: No }, '404': { description: None } } }
          /orders/{orderId}/note:
            parameters: [ { name: orderId, in: path, required: true, schema: { type: integer } } ]
            post: { operationId: addNote, responses: { '200': { description: Noted }, '401': { description: No }, '404': { description: None } } }
          /orders/{orderId}/pay:
            parameters: [ { name: orderId, in: path, required: true, schema: { type: integer } } ]
            post: { operationId: payOrder, responses: { '200': { description: Paid }, '401': { description: No }, '404': { description: None }, '409': { description: Not now } } }
          /orders/{orderId}/ship:
            parameters: [ { name: orderId, in: path, required: true, schema: { type: integer } } ]
            post: { operationId: shipOrder, responses: { '200': { description: Sent }, '401': { description: No }, '404': { description: None }, '409': { description: Not now } } }
          /orders/{orderId}/refund:
            parameters: [ { name: orderId, in: path, required: true, schema: { type: integer } } ]
            post: { operationId: refundOrder, responses: { '200': { description: Back, content: { application/json: { schema: { type: object } } } }, '401': { description: No }, '404': { description: None }, '409': { description: Not now } } }
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
        """;

    public const string Workflow = """
        arazzo: 1.0.1
        info: { title: Buying, version: '1' }
        sourceDescriptions: [ { name: shop, url: ./openapi.yaml, type: openapi } ]
        workflows:
          - workflowId: buy
            inputs: { type: object, properties: { sku: { type: string, default: lamp } } }
            steps:
              - stepId: create
                operationId: $sourceDescriptions.shop.createOrder
                requestBody:
                  contentType: application/json
                  payload: { sku: $inputs.sku, count: 1 }
                  replacements: [ { target: /count, value: 2 } ]
                successCriteria: [ { condition: $statusCode == 201 && ($response.body#/id > 0) } ]
                outputs: { id: $response.body#/id }
              - stepId: read
                operationId: readOrder
                parameters: [ { name: orderId, in: path, value: $steps.create.outputs.id } ]
                successCriteria: [ { context: $response.body#/sku, type: regex, condition: '^la' } ]
              - stepId: note
                operationId: addNote
                parameters: [ { name: orderId, in: path, value: $steps.create.outputs.id } ]
              - stepId: pay
                operationPath: '{$sourceDescriptions.shop.url}#/paths/~1orders~1{orderId}~1pay/post'
                parameters: [ { reference: $components.parameters.order, value: $steps.create.outputs.id } ]
                onFailure: [ { name: again, type: retry, retryAfter: 0, retryLimit: 2 } ]
              - stepId: ship
                operationId: shipOrder
                parameters: [ { name: orderId, in: path, value: $steps.create.outputs.id } ]
                successCriteria: [ { condition: $statusCode == 200 } ]
              - stepId: refund
                operationId: refundOrder
                parameters: [ { name: orderId, in: path, value: $steps.create.outputs.id } ]
                onSuccess: [ { name: done, type: end } ]
            outputs: { order: $steps.create.outputs.id }
        components:
          parameters: { order: { name: orderId, in: path, value: 0 } }
        """;

    public static Task<TestServer> StartAsync(StorefrontFlaw flaw)
    {
        var orders = new ConcurrentDictionary<int, Order>();
        var next = 0;
        return TestServer.StartAsync(app =>
        {
            app.MapPost("/orders", async (HttpContext context) =>
            {
                if (Caller(context) is not { } caller)
                {
                    return Results.StatusCode(401);
                }

                JsonObject? body;
                try
                {
                    body = await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
                }
                catch (System.Text.Json.JsonException)
                {
                    body = null;
                }

                if (body?["sku"] is not JsonValue sku || !sku.TryGetValue<string>(out var name) || name.Length == 0)
                {
                    return Results.StatusCode(400);
                }

                var id = Interlocked.Increment(ref next);
                orders[id] = new Order(caller, name);
                return Json($"{{\"id\":{id}}}", 201);
            });
            app.MapGet("/orders/{id:int}", (HttpContext context, int id) => With(context, id, false, o => Json(new JsonObject { ["id"] = id, ["sku"] = o.Sku, ["state"] = o.State }.ToJsonString())));
            app.MapDelete("/orders/{id:int}", (HttpContext context, int id) => With(context, id, false, _ =>
            {
                orders.TryRemove(id, out var _);
                return Results.NoContent();
            }));
            app.MapPost("/orders/{id:int}/note", (HttpContext context, int id) => With(context, id, false, _ => Json("{}")));
            app.MapPost("/orders/{id:int}/pay", (HttpContext context, int id) => With(context, id, false, o => Move(o, "new", "paid")));
            app.MapPost("/orders/{id:int}/ship", (HttpContext context, int id) => With(
                context, id, flaw == StorefrontFlaw.AnybodyShips, o => flaw == StorefrontFlaw.ShipsUnpaid && o.State == "new" ? Move(o, "new", "shipped") : Move(o, "paid", "shipped")));
            app.MapPost("/orders/{id:int}/refund", async (HttpContext context, int id) =>
            {
                if (Caller(context) is not { } caller)
                {
                    return Results.StatusCode(401);
                }

                if (!orders.TryGetValue(id, out var order) || order.Owner != caller)
                {
                    return Results.StatusCode(404);
                }

                if (flaw == StorefrontFlaw.RefundsTwice && order.State is "shipped" or "refunded")
                {
                    order.State = "refunded";
                    return Json($"{{\"balance\":{Interlocked.Increment(ref order.Refunds) * 10}}}");
                }

                if (flaw == StorefrontFlaw.RacesRefunds && order.State == "shipped")
                {
                    await Task.Delay(30, context.RequestAborted);
                    order.State = "refunded";
                    return Json("{\"balance\":10}");
                }

                return Move(order, "shipped", "refunded");
            });

            IResult With(HttpContext context, int id, bool isOpen, Func<Order, IResult> act) =>
                Caller(context) is not { } caller ? Results.StatusCode(401)
                : orders.TryGetValue(id, out var order) && (isOpen || order.Owner == caller) ? act(order)
                : Results.StatusCode(404);
        });
    }

    private static IResult Move(Order order, string from, string to)
    {
        lock (order)
        {
            if (order.State != from)
            {
                return Results.StatusCode(409);
            }

            order.State = to;
            return Json("{\"state\":\"" + to + "\"}");
        }
    }

    private static string? Caller(HttpContext context) => context.Request.Headers.Authorization.ToString() switch
    {
        "Bearer alice-token" => "alice",
        "Bearer bob-token" => "bob",
        _ => null,
    };

    private static IResult Json(string text, int status = 200) => Results.Text(text, "application/json", statusCode: status);

    private sealed class Order(string owner, string sku)
    {
        public int Refunds;

        public string Owner => owner;

        public string Sku => sku;

        public string State { get; set; } = "new";

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{owner} {sku} {State} {Refunds}");
    }
}
