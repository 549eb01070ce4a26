using System.Data.Common;
using System.Security.Claims;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Shop.Hardened;

internal static partial class Orders
{
    private const string Columns = "id, user_id, product_id, quantity, status, note, total, created_at";

    /// <summary>What a caller may say when ordering.</summary>
    internal sealed record NewOrder(int ProductId, int Quantity, string Note = "");

    /// <summary>What a caller may change; what is left out stays.</summary>
    internal sealed class OrderUpdate
    {
        // Not nullable: null is no quantity and no note, and is refused where JSON is read.
        public int Quantity
        {
            get;
            set => (field, HasQuantity) = (value, true);
        }

        public string Note
        {
            get;
            set => (field, HasNote) = (value, true);
        } = "";

        [JsonIgnore]
        public bool HasQuantity { get; private set; }

        [JsonIgnore]
        public bool HasNote { get; private set; }
    }

    /// <summary>What a caller sees.</summary>
    internal sealed record Order(
        string Id, string UserId, int ProductId, int Quantity, string Status, string Note, decimal Total, string CreatedAt);

    public static void MapOrders(this WebApplication app)
    {
        var orders = app.MapGroup("/orders").RequireAuthorization(Login.Customer);
        orders.MapGet("", ListAsync);
        orders.MapPost("", CreateAsync);
        orders.MapGet("/{order_id}", ReadAsync);
        orders.MapPut("/{order_id}", UpdateAsync);
        orders.MapDelete("/{order_id}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(DbDataSource database, ClaimsPrincipal user, string? status) =>
        status is not (null or "new" or "paid" or "shipped" or "cancelled")
            ? Errors.Refuse(400)
            : Results.Ok(await database.QueryAsync(
                $"SELECT {Columns} FROM orders WHERE user_id = @owner AND (@status = '' OR status = @status) "
                + "ORDER BY created_at DESC LIMIT 1000",
                Read,
                ("owner", Owner(user)),
                ("status", status ?? "")));

    private static async Task<IResult> CreateAsync(
        DbDataSource database, ClaimsPrincipal user, TimeProvider time, NewOrder order)
    {
        if (order.ProductId is < 1 or > 1_000_000 || !IsQuantity(order.Quantity) || !IsNote(order.Note))
        {
            return Errors.Refuse(400);
        }

        var prices = await database.QueryAsync(
            "SELECT price FROM products WHERE id = @id", row => row.GetDecimal(0), ("id", order.ProductId));
        if (prices.Count == 0)
        {
            return Errors.Refuse(422, "There is no such product");
        }

        var id = Guid.NewGuid().ToString("D");
        var added = await database.ExecuteAsync(
            """
            INSERT INTO orders (
              id, user_id, product_id, quantity, status, note, total, created_at, customer_email, payment_token, internal_note)
            SELECT @id, id, @product, @quantity, 'new', @note, @total, @now, email, @payment, 'margin 41 %'
            FROM users WHERE id = @owner
            """,
            ("id", id),
            ("product", order.ProductId),
            ("quantity", order.Quantity),
            ("note", order.Note),
            ("total", prices[0] * order.Quantity),
            ("now", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
            ("payment", $"tok_{Guid.NewGuid():N}"),
            ("owner", Owner(user)));
        // No row: the token is of a user who has been removed since.
        return added == 0
            ? Errors.Refuse(403)
            : Results.Created($"/orders/{id}", await FindAsync(database, user, id));
    }

    private static async Task<IResult> ReadAsync(DbDataSource database, ClaimsPrincipal user, string order_id) =>
        await FindAsync(database, user, order_id) is { } order ? Results.Ok(order) : NotFound();

    private static async Task<IResult> UpdateAsync(
        DbDataSource database, ClaimsPrincipal user, string order_id, OrderUpdate update)
    {
        if (update is { HasQuantity: false, HasNote: false }
            || (update.HasQuantity && !IsQuantity(update.Quantity))
            || (update.HasNote && !IsNote(update.Note)))
        {
            return Errors.Refuse(400);
        }

        if (await FindAsync(database, user, order_id) is not { } order)
        {
            return NotFound();
        }

        await database.ExecuteAsync(
            """
            UPDATE orders SET quantity = @quantity, note = @note,
              total = (SELECT round(price * @quantity, 2) FROM products WHERE id = product_id)
            WHERE id = @id AND user_id = @owner
            """,
            ("quantity", update.HasQuantity ? update.Quantity : order.Quantity),
            ("note", update.HasNote ? update.Note : order.Note),
            ("id", order.Id),
            ("owner", Owner(user)));
        return await ReadAsync(database, user, order_id);
    }

    private static async Task<IResult> DeleteAsync(DbDataSource database, ClaimsPrincipal user, string order_id) =>
        await database.ExecuteAsync(
            "DELETE FROM orders WHERE id = @id AND user_id = @owner", ("id", order_id), ("owner", Owner(user))) == 0
            ? NotFound()
            : Results.NoContent();

    // The owner is part of every statement: someone else's order is not there.
    private static async Task<Order?> FindAsync(DbDataSource database, ClaimsPrincipal user, string id) =>
        (await database.QueryAsync(
            $"SELECT {Columns} FROM orders WHERE id = @id AND user_id = @owner", Read, ("id", id), ("owner", Owner(user))))
        .SingleOrDefault();

    private static Order Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetString(4), row.GetString(5),
        row.GetDecimal(6), row.GetString(7));

    private static string Owner(ClaimsPrincipal user) => user.FindFirstValue("sub")!;

    private static IResult NotFound() => Errors.Refuse(404, "There is no such order");

    private static bool IsQuantity(int quantity) => quantity is >= 1 and <= 100;

    private static bool IsNote(string note) => note.Length <= 200 && NoteCharacters.IsMatch(note);

    [GeneratedRegex(@"\A[A-Za-z0-9 .,:;!?'()-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex NoteCharacters { get; }
}
