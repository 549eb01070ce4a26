namespace Assay.Cli.Tests.Lsp;

/// <summary>Descriptions for the tests of the server.</summary>
internal static class Samples
{
    public const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

    /// <summary>A free sort parameter (ZTL104) on line 6.</summary>
    public const string FreeSort = Head + """
        paths:
          /products:
            get:
              parameters:
                - name: order_by
                  in: query
                  schema: { type: string, maxLength: 20 }
              responses: { '200': { description: Products } }

        """;

    /// <summary>The same with the flaw taken away.</summary>
    public static string FixedSort { get; } = FreeSort.Replace("{ type: string, maxLength: 20 }", "{ type: string, enum: [name, price] }", StringComparison.Ordinal);
}
