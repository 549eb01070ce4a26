using System.Data.Common;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Vulnerable;

internal static class Products
{
    public static void MapProducts(this WebApplication app) => app.MapGet("/products", ListAsync);

    private static async Task<List<object>> ListAsync(
        DbDataSource database,
        int page = 1,
        [FromQuery(Name = "per_page")] int perPage = 20,
        [FromQuery(Name = "order_by")] string? orderBy = null)
    {
        // Flaw: a page of any size; a negative one crashes here.
        var products = new List<object>(Math.Min(perPage, 1_000));
        // Flaw: any column, also one that the answer does not show, tells its order; and the text is part of the SQL.
        foreach (var row in await database.QueryAsync(
            $"SELECT id, name, category, price FROM products ORDER BY {orderBy ?? "id"} LIMIT {perPage} OFFSET {(page - 1) * perPage}"))
        {
            products.Add(row);
        }

        return products;
    }
}
