// An API that always gives the same answers: what a tester can send and judge in a second is measured against it.
using System.Text;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5080));
var app = builder.Build();

var item = Encoding.UTF8.GetBytes("""{"id":1,"name":"lamp","price":12.5,"tags":["a","b"]}""");
var items = Encoding.UTF8.GetBytes("""{"items":[{"id":1,"name":"lamp","price":12.5,"tags":["a","b"]}],"total":1}""");
app.Run(async context =>
{
    var request = context.Request;
    if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
    {
        await request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
    }

    var path = request.Path.Value ?? "";
    var one = path.StartsWith("/items/", StringComparison.Ordinal);
    (context.Response.StatusCode, var body) = (request.Method, path) switch
    {
        ("GET", "/items" or "/search") => (200, items),
        ("POST", "/items") => (201, item),
        ("GET" or "PUT", _) when one => (200, item),
        _ => (404, []),
    };
    context.Response.ContentLength = body.Length;
    if (body.Length > 0)
    {
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
});
app.Run();
