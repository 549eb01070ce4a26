using System.Data.Common;
using System.Security.Claims;
using System.Text.Json;

namespace Shop.Vulnerable;

internal static class Orders
{
    public static void MapOrders(this WebApplication app)
    {
        app.MapGet("/orders", ListAsync).RequireAuthorization();
        // Flaw: nobody is asked who they are, from here on.
        app.MapPost("/orders", CreateAsync);
        app.MapGet("/orders/{order_id}", ReadAsync);
        app.MapPut("/orders/{order_id}", UpdateAsync);
        app.MapDelete("/orders/{order_id}", DeleteAsync);
    }

    // Flaw: a status such as ' OR '1'='1 becomes part of the SQL.
    private static async Task<IResult> ListAsync(DbDataSource database, ClaimsPrincipal user, string? status) =>
        Results.Ok(await database.QueryAsync(
            $"SELECT * FROM orders WHERE user_id = '{user.FindFirstValue("sub")}'"
            + (status is null ? "" : $" AND status = '{status}'")));

    private static async Task<IResult> CreateAsync(
        DbDataSource database, ClaimsPrincipal user, TimeProvider time, Dictionary<string, JsonElement> body)
    {
        var order = new Dictionary<string, object>
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["user_id"] = DBNull.Value,
            ["product_id"] = DBNull.Value,
            ["quantity"] = 1,
            ["status"] = "new",
            ["note"] = "",
            ["total"] = DBNull.Value,
            ["created_at"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["customer_email"] = "",
            ["payment_token"] = $"tok_{Guid.NewGuid():N}",
            ["internal_note"] = "margin 41 %",
        };
        Assign(body, order);
        // Flaw: who has no token may say whose order it is.
        order["user_id"] = user.FindFirstValue("sub") ?? order["user_id"];

        var products = await database.QueryAsync("SELECT price FROM products WHERE id = @product_id", order);
        if (products.Count == 0)
        {
            return Results.Problem(statusCode: 422, title: "There is no such product");
        }

        if (!body.ContainsKey("total"))
        {
            order["total"] = Convert.ToDecimal(products[0]["price"]) * Convert.ToDecimal(order["quantity"]);
        }

        var customers = await database.QueryAsync("SELECT email FROM users WHERE id = @user_id", order);
        order["customer_email"] = customers.Count == 0 ? "" : customers[0]["email"];
        await database.ExecuteAsync(
            $"INSERT INTO orders ({string.Join(", ", order.Keys)}) VALUES (@{string.Join(", @", order.Keys)})", order);
        return Results.Created($"/orders/{order["id"]}", await FindAsync(database, order["id"]));
    }

    // Flaw: any order of anyone, with every column of the table.
    private static async Task<IResult> ReadAsync(DbDataSource database, string order_id) =>
        await FindAsync(database, order_id) is { } order ? Results.Ok(order) : NotFound();

    private static async Task<IResult> UpdateAsync(
        DbDataSource database, string order_id, Dictionary<string, JsonElement> body)
    {
        if (await FindAsync(database, order_id) is not { } order)
        {
            return NotFound();
        }

        var columns = order.Keys.ToArray();
        Assign(body, order);
        order["order_id"] = order_id;
        await database.ExecuteAsync(
            $"UPDATE orders SET {string.Join(", ", columns.Select(column => $"{column} = @{column}"))} WHERE id = @order_id",
            order);
        return Results.Ok(await FindAsync(database, order["id"]));
    }

    private static async Task<IResult> DeleteAsync(DbDataSource database, string order_id) =>
        await database.ExecuteAsync("DELETE FROM orders WHERE id = @id", new Dictionary<string, object> { ["id"] = order_id }) == 0
            ? NotFound()
            : Results.NoContent();

    // Flaw: whatever the caller sends is written, also status, user_id, total and payment_token.
    private static void Assign(Dictionary<string, JsonElement> body, Dictionary<string, object> order)
    {
        foreach (var (name, value) in body.Where(property => order.ContainsKey(property.Key)))
        {
            order[name] = value.ValueKind switch
            {
                JsonValueKind.Number => value.GetDecimal() is var number && number == (int)number ? (int)number : number,
                JsonValueKind.Null => DBNull.Value,
                _ => value.ToString(),
            };
        }
    }

    private static async Task<Dictionary<string, object>?> FindAsync(DbDataSource database, object id) =>
        (await database.QueryAsync("SELECT * FROM orders WHERE id = @id", new Dictionary<string, object> { ["id"] = id }))
        .SingleOrDefault();

    private static IResult NotFound() => Results.Problem(statusCode: 404, title: "There is no such order");
}
