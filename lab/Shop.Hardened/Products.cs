using System.Data.Common;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Hardened;

internal static class Products
{
    internal sealed record Product(int Id, string Name, string Category, decimal Price);

    public static void MapProducts(this WebApplication app) => app.MapGet("/products", ListAsync);

    private static async Task<IResult> ListAsync(
        DbDataSource database,
        int page = 1,
        [FromQuery(Name = "per_page")] int perPage = 20,
        [FromQuery(Name = "order_by")] string? orderBy = null)
    {
        if (page is < 1 or > 100 || perPage is < 1 or > 100 || Column(orderBy ?? "id") is not { } column)
        {
            return Errors.Refuse(400);
        }

        return Results.Ok(await database.QueryAsync(
            $"SELECT id, name, category, price FROM products ORDER BY {column}, id LIMIT @limit OFFSET @offset",
            row => new Product(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetDecimal(3)),
            ("limit", perPage),
            ("offset", (page - 1) * perPage)));
    }

    // A column is chosen here, never by the caller's text.
    private static string? Column(string orderBy) => orderBy switch
    {
        "id" => "id",
        "name" => "name",
        "category" => "category",
        "price" => "price",
        _ => null,
    };
}
