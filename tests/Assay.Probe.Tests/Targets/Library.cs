#pragma warning disable MA0009 // The target is vulnerable on purpose, and is sent a bounded number of short texts.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using Jint;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Assay.Probe.Tests.Targets;

/// <summary>The flaws of the library, each switched on by itself.</summary>
[Flags]
internal enum LibraryFlaws
{
    None = 0,
    OperatorInQuery = 1,
    OperatorInLogin = 1 << 1,
    ScriptInQuery = 1 << 2,
    ShellWithOutput = 1 << 3,
    BlindShell = 1 << 4,
    Template = 1 << 5,
    Sections = 1 << 6,
    OpenFile = 1 << 7,
    FileExists = 1 << 8,
    EntityInAnswer = 1 << 9,
    BlindEntity = 1 << 10,
    DirectoryFilter = 1 << 11,
    XPath = 1 << 12,
    SqlInHeader = 1 << 13,
    SqlInCookie = 1 << 14,
    BlindSqlInWrite = 1 << 15,
    SqlInNestedBody = 1 << 16,
    StoredTemplate = 1 << 17,
    DecodedFile = 1 << 18,
    RunsFormula = 1 << 19,
    All = (1 << 20) - 1,
}

/// <summary>A library: open to all, real engines behind its inputs, and much that changes by itself.</summary>
internal sealed partial class Library(LibraryFlaws flaws) : IAsyncDisposable
{
    private static readonly string[] Books = ["Momo", "Emil", "Heidi", "Krabat"];

    private static readonly XDocument Authors = XDocument.Parse(
        "<authors><author name='Ende'><born>1929</born></author><author name='Spyri'><born>1827</born></author><author name='Preussler'><born>1923</born></author></authors>");

    private const int MostLogins = 100;
    private readonly ConcurrentDictionary<string, int> _logins = new(StringComparer.Ordinal);
    private readonly Random _random = Random.Shared;
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("assay-library").FullName;
    private readonly Dictionary<string, string> _notices = [];
    private SqliteConnection _database = null!;
    private TestServer _server = null!;
    private int _calls;

    public Uri Url => _server.Url;

    public static async Task<Library> StartAsync(LibraryFlaws flaws)
    {
        var library = new Library(flaws);
        await File.WriteAllTextAsync(Path.Combine(library._folder, "opening.txt"), "Open from nine to five.", TestContext.Current.CancellationToken);
        library._database = new SqliteConnection($"Data Source=file:/library{Guid.NewGuid():N}?vfs=memdb");
        await library._database.OpenAsync(TestContext.Current.CancellationToken);
        library.Execute("CREATE TABLE loans (id INTEGER PRIMARY KEY, branch TEXT, title TEXT)");
        library.Execute("CREATE TABLE reviews (id INTEGER PRIMARY KEY, title TEXT, comment TEXT)");
        for (var i = 0; i < 20; i++)
        {
            library.Execute($"INSERT INTO loans VALUES ({i}, '{(i % 2 == 0 ? "north" : "south")}', '{Books[i % 4]}')");
        }

        library._server = await TestServer.StartAsync(library.Map);
        return library;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private bool Has(LibraryFlaws flaw) => flaws.HasFlag(flaw);

    private void Map(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (context.Request.ContentLength > 100_000)
            {
                context.Response.StatusCode = 413;
                return;
            }

            try
            {
                context.Response.Headers["X-Request-Id"] = Guid.NewGuid().ToString();
                await next(context);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                context.Response.StatusCode = e is BadHttpRequestException or JsonException ? 400 : 500;
                await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = Guid.NewGuid().ToString() });
            }
        });
        app.MapGet("/books", BookList);
        app.MapPost("/sessions", (Delegate)Login);
        app.MapGet("/shelves", (string? owner) => Rows(Books.Where(b => Has(LibraryFlaws.ScriptInQuery)
            ? new Engine(o => o.MaxStatements(1_000)).SetValue("title", b).Evaluate($"(function(){{ return title == '{owner}' }})()").AsBoolean()
            : b == owner), owner));
        app.MapPost("/covers/convert", (Delegate)Convert);
        app.MapPost("/letters/preview", (Delegate)Preview);
        app.MapPost("/notices", (Delegate)Notice);
        app.MapGet("/notices/{id}", (string id) => _notices.TryGetValue(id, out var text)
            ? Results.Json(new { id, text = Has(LibraryFlaws.StoredTemplate) ? Products().Replace(text, Product) : text })
            : Results.StatusCode(404));
        app.MapDelete("/notices/{id}", (string id) => _notices.Remove(id) ? Results.NoContent() : Results.StatusCode(404));
        app.MapGet("/leaflets", (string? file) => Leaflet(file, LibraryFlaws.OpenFile));
        app.MapGet("/downloads/{name}", (string name) => Leaflet(Has(LibraryFlaws.DecodedFile) ? Uri.UnescapeDataString(name) : name, LibraryFlaws.DecodedFile));
        app.MapGet("/scans", (string? path) => path is not null && File.Exists(Has(LibraryFlaws.FileExists) ? Path.Combine(_folder, path) : Safe(path))
            ? Results.Json(new { available = true, checkedAt = TimeProvider.System.GetUtcNow() })
            : Results.StatusCode(404));
        app.MapPost("/formulas", (Delegate)Formula);
        app.MapPost("/imports", (Delegate)Import);
        app.MapGet("/members", Members);
        app.MapGet("/authors", (string? name) => Rows(
            Has(LibraryFlaws.XPath)
                ? Authors.XPathSelectElements($"//author[@name='{name}']").Select(a => a.Attribute("name")!.Value)
                : Authors.Root!.Elements().Select(a => a.Attribute("name")!.Value).Where(a => a == name),
            name));
        app.MapGet("/loans", (HttpContext http) => Loans(http.Request.Headers["X-Branch"].ToString(), LibraryFlaws.SqlInHeader));
        app.MapGet("/returns", (HttpContext http) => Loans(Uri.UnescapeDataString(http.Request.Cookies["branch"] ?? ""), LibraryFlaws.SqlInCookie));
        app.MapPost("/reviews", (Delegate)Review);
        app.MapPost("/searches/query", (Delegate)Search);

        // Nothing is wrong here, though it may look so.
        app.MapGet("/flaky", (string? term) => _random.Next(3) == 0 ? Results.StatusCode(500) : Rows([], term));
        app.MapGet("/slow", async (string? term) =>
        {
            await Task.Delay(flaws == LibraryFlaws.None && _random.Next(25) == 0 ? 950 : 0, TestContext.Current.CancellationToken);
            return Rows([], term);
        });
        app.MapGet("/turns", (string? term) => Rows(Interlocked.Increment(ref _calls) % 2 == 0 ? ["Momo"] : [], term));
        app.MapGet("/length", (string? term) => Results.Json(new { length = term?.Length ?? 0, first = term is { Length: > 0 } ? term[..1] : "" }));
    }

    private IResult Rows(IEnumerable<string> titles, string? asked) => Results.Json(new
    {
        asked,
        servedAt = TimeProvider.System.GetUtcNow(),
        ticket = Guid.NewGuid(),
        items = titles.Select(t => new { title = t }).ToArray(),
    });

    private IResult BookList(HttpContext http)
    {
        var query = http.Request.Query;
        var title = query["title"].ToString();
        foreach (var (name, value) in query.Where(_ => Has(LibraryFlaws.OperatorInQuery)))
        {
            if (name.StartsWith("title[$", StringComparison.Ordinal))
            {
                return Rows(Books.Where(b => Matches(b, new JsonObject { [name[6..].TrimEnd('[', ']')] = name.EndsWith("[]", StringComparison.Ordinal) ? new JsonArray(value.ToString()) : value.ToString() })), title);
            }
        }

        return Rows(Books.Where(b => b == title), title);
    }

    private async Task<IResult> Login(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (_logins.AddOrUpdate(body["username"]?.ToJsonString() ?? "", 1, (_, n) => n + 1) > MostLogins)
        {
            http.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(429);
        }

        var known = Has(LibraryFlaws.OperatorInLogin)
            ? Matches("anna", body["username"]) && Matches("a long secret", body["password"])
            : Text(body, "username") == "anna" & Text(body, "password") == "a long secret";
        return known ? Results.Json(new { token = Guid.NewGuid() }) : Results.Json(new { error = "unknown" }, statusCode: 401);
    }

    private async Task<IResult> Convert(HttpContext http)
    {
        var format = Text(await BodyAsync(http), "format");
        if (Has(LibraryFlaws.ShellWithOutput) || Has(LibraryFlaws.BlindShell))
        {
            using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Has(LibraryFlaws.BlindShell) ? $"echo \"as {format}\"" : $"echo as {format}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await shell.StandardOutput.ReadToEndAsync(http.RequestAborted);
            await shell.WaitForExitAsync(http.RequestAborted);
            return Results.Json(new { format = Has(LibraryFlaws.BlindShell) ? "done" : said });
        }

        return Results.Json(new { format });
    }

    private async Task<IResult> Preview(HttpContext http)
    {
        var text = Text(await BodyAsync(http), "text");
        return Results.Json(new
        {
            html = Has(LibraryFlaws.Template) ? Products().Replace(text, Product)
                : Has(LibraryFlaws.Sections) ? Inverted().Replace(Section().Replace(text, ""), "$2")
                : text,
        });
    }

    private async Task<IResult> Notice(HttpContext http)
    {
        var text = Text(await BodyAsync(http), "text", 500);
        var id = Guid.NewGuid().ToString();
        lock (_notices)
        {
            _notices[id] = text;
        }

        return Results.Json(new { id }, statusCode: 201);
    }

    // The full path must lie in the folder: a way out and back in again is none.
    private string Safe(string name)
    {
        var full = Path.GetFullPath(Path.Combine(_folder, name.Replace("\0", "", StringComparison.Ordinal)));
        return full.StartsWith(_folder + "/", StringComparison.Ordinal) ? full : "/nowhere";
    }

    private IResult Leaflet(string? file, LibraryFlaws flaw)
    {
        var path = file is null ? "/nowhere" : Has(flaw) ? Path.Combine(_folder, file.Replace("\0", "", StringComparison.Ordinal)) : Safe(file);
        return File.Exists(path) ? Results.Json(new { name = file, text = File.ReadAllText(path) }) : Results.Json(new { error = $"no file {file}" }, statusCode: 404);
    }

    private async Task<IResult> Formula(HttpContext http)
    {
        var text = Text(await BodyAsync(http), "expression", 200);
        if (Multiplication().Match(text) is { Success: true } product)
        {
            return Results.Json(new { result = Product(product) });
        }

        try
        {
            return Has(LibraryFlaws.RunsFormula)
                ? Results.Json(new { result = new Engine(o => o.MaxStatements(1_000).TimeoutInterval(TimeSpan.FromSeconds(1))).Evaluate(text).ToString() })
                : Results.StatusCode(400);
        }
        catch (Exception e) when (e is Jint.JintException or Jint.Runtime.JavaScriptException or TimeoutException or Acornima.ParseErrorException)
        {
            return Results.StatusCode(400);
        }
    }

    private async Task<IResult> Import(HttpContext http)
    {
        var open = Has(LibraryFlaws.EntityInAnswer) || Has(LibraryFlaws.BlindEntity);
        using var text = new StringReader(await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted));
        try
        {
            using var reader = XmlReader.Create(text, new XmlReaderSettings
            {
                DtdProcessing = open ? DtdProcessing.Parse : DtdProcessing.Prohibit,
                XmlResolver = open ? new XmlUrlResolver() : null,
            });
            var document = XDocument.Load(reader);
            return Results.Json(new { imported = Has(LibraryFlaws.BlindEntity) ? "yes" : document.Root!.Value }, statusCode: 202);
        }
        catch (XmlException)
        {
            return Results.Json(new { error = "no XML" }, statusCode: 400);
        }
    }

    private IResult Members(string? uid)
    {
        var found = Directory.Search($"(&(objectClass=person)(uid={(Has(LibraryFlaws.DirectoryFilter) ? uid : Directory.Escape(uid ?? ""))}))");
        return found is null ? Results.StatusCode(400) : Rows(found, uid);
    }

    private IResult Loans(string branch, LibraryFlaws flaw) => Rows(
        Has(flaw) ? Query($"SELECT title FROM loans WHERE branch = '{branch}'") : Query("SELECT title FROM loans WHERE branch = @v", branch), branch);

    private async Task<IResult> Review(HttpContext http)
    {
        var body = await BodyAsync(http);
        var (title, comment) = (Text(body, "title", 500), Text(body, "comment", 500));
        try
        {
            if (Has(LibraryFlaws.BlindSqlInWrite))
            {
                Execute($"INSERT INTO reviews (title, comment) VALUES ('{title}', '{comment.Replace("'", "''", StringComparison.Ordinal)}')");
            }
            else
            {
                Execute("INSERT INTO reviews (title, comment) VALUES (@v, 'x')", title);
            }
        }
        catch (SqliteException)
        {
            return Results.Json(new { error = "not now" }, statusCode: 400);
        }

        return Results.Json(new { taken = true }, statusCode: 202);
    }

    private async Task<IResult> Search(HttpContext http)
    {
        var title = Text((await BodyAsync(http))["filter"], "title");
        return Rows(Has(LibraryFlaws.SqlInNestedBody) ? Query($"SELECT title FROM loans WHERE title = '{title}'") : Query("SELECT title FROM loans WHERE title = @v", title), title);
    }

    private static bool Matches(string has, JsonNode? wanted) => wanted switch
    {
        JsonValue value => value.TryGetValue<string>(out var text) && text == has,
        JsonObject operators => operators.All(o => o.Key switch
        {
            "$ne" => o.Value!.GetValue<string>() != has,
            "$eq" => o.Value!.GetValue<string>() == has,
            "$gt" => string.CompareOrdinal(has, o.Value!.GetValue<string>()) > 0,
            "$regex" => Regex.IsMatch(has, o.Value!.GetValue<string>()),
            _ => throw new NotSupportedException(),
        }),
        _ => false,
    };

    private static string Text(JsonNode? body, string name, int most = int.MaxValue) =>
        body is JsonObject members && members[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.EnumerateRunes().Count() <= most
            ? text
            : throw new BadHttpRequestException($"no {name}");

    private static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject ?? throw new BadHttpRequestException("no object");
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("no JSON");
        }
    }

    private static string Product(Match match) => (long.Parse(match.Groups[1].Value) * long.Parse(match.Groups[2].Value)).ToString();

    private List<string> Query(string sql, string? value = null)
    {
        lock (_database)
        {
            using var command = _database.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("@v", (object?)value ?? DBNull.Value);
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
            {
                rows.Add(reader.GetString(0));
            }

            return rows;
        }
    }

    private void Execute(string sql, string? value = null)
    {
        lock (_database)
        {
            using var command = _database.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("@v", (object?)value ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }

    [GeneratedRegex(@"\{\{\s*(\d+)\s*\*\s*(\d+)\s*\}\}")]
    private static partial Regex Products();

    [GeneratedRegex(@"^([0-9]{1,9}) ?[*] ?([0-9]{1,9})\z")]
    private static partial Regex Multiplication();

    [GeneratedRegex(@"\{\{#(\w+)\}\}.*?\{\{/\1\}\}")]
    private static partial Regex Section();

    [GeneratedRegex(@"\{\{\^(\w+)\}\}(.*?)\{\{/\1\}\}")]
    private static partial Regex Inverted();

    public const string Contract = """
        openapi: 3.1.0
        info: { title: Library, version: 1.0.0 }
        paths:
          /books:
            get:
              parameters: [{ name: title, in: query, schema: { type: string, examples: [Momo] } }]
              responses: { "200": { $ref: "#/components/responses/Rows" } }
          /sessions:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username, password], properties: { username: { type: string }, password: { type: string } } } } } }
              responses: { "400": { description: Refused }, "200": { description: A token }, "401": { description: Unknown }, "429": { description: Too many } }
          /shelves:
            get:
              parameters: [{ name: owner, in: query, schema: { type: string, examples: [Emil] } }]
              responses: { "200": { $ref: "#/components/responses/Rows" } }
          /covers/convert:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [format], properties: { format: { type: string, examples: [png] } } } } } }
              responses: { "400": { description: Refused }, "200": { description: Done } }
          /letters/preview:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } } }
              responses: { "400": { description: Refused }, "200": { description: Done } }
          /notices:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, maxLength: 500 } } } } } }
              responses: { "400": { description: Refused }, "201": { description: Made } }
          /notices/{id}:
            parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
            get:
              responses: { "200": { description: One }, "404": { description: None } }
            delete:
              responses: { "204": { description: Gone } }
          /leaflets:
            get:
              parameters: [{ name: file, in: query, schema: { type: string, examples: [opening.txt] } }]
              responses: { "200": { description: A text }, "404": { description: None } }
          /downloads/{name}:
            get:
              parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
              responses: { "200": { description: A text }, "404": { description: None } }
          /scans:
            get:
              parameters: [{ name: path, in: query, schema: { type: string, examples: [opening.txt] } }]
              responses: { "200": { description: It is there }, "404": { description: None } }
          /formulas:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [expression], properties: { expression: { type: string, maxLength: 200, pattern: '^[0-9]{1,9} ?[*] ?[0-9]{1,9}$', examples: ["3 * 4"] } } } } } }
              responses: { "200": { description: The result }, "400": { description: No product } }
          /imports:
            post:
              requestBody: { required: true, content: { application/xml: { schema: { type: object, required: [title], properties: { title: { type: string } }, xml: { name: book } } } } }
              responses: { "202": { description: Taken }, "400": { description: No XML } }
          /members:
            get:
              parameters: [{ name: uid, in: query, schema: { type: string, examples: [anna] } }]
              responses: { "200": { $ref: "#/components/responses/Rows" } }
          /authors:
            get:
              parameters: [{ name: name, in: query, schema: { type: string, examples: [Ende] } }]
              responses: { "200": { $ref: "#/components/responses/Rows" } }
          /loans:
            get:
              parameters: [{ name: X-Branch, in: header, schema: { type: string, examples: [north] } }]
              responses: { "200": { $ref: "#/components/responses/Rows" } }
          /returns:
            get:
              parameters: [{ name: branch, in: cookie, schema: { type: string, examples: [south] } }]
              responses: { "200": { $ref: "#/components/responses/Rows" } }
          /reviews:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title, comment], properties: { title: { type: string, maxLength: 500 }, comment: { type: string, maxLength: 500 } } } } } }
              responses: { "400": { description: Refused }, "202": { description: Taken } }
          /searches/query:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [filter], properties: { filter: { type: object, required: [title], properties: { title: { type: string, examples: [Heidi] } } } } } } } }
              responses: { "400": { description: Refused }, "200": { $ref: "#/components/responses/Rows" } }
          /flaky: { get: { parameters: [{ $ref: "#/components/parameters/Term" }], responses: { "200": { $ref: "#/components/responses/Rows" } } } }
          /slow: { get: { parameters: [{ $ref: "#/components/parameters/Term" }], responses: { "200": { $ref: "#/components/responses/Rows" } } } }
          /turns: { get: { parameters: [{ $ref: "#/components/parameters/Term" }], responses: { "200": { $ref: "#/components/responses/Rows" } } } }
          /length: { get: { parameters: [{ $ref: "#/components/parameters/Term" }], responses: { "200": { description: Its length } } } }
        components:
          parameters:
            Term: { name: term, in: query, schema: { type: string } }
          responses:
            Rows:
              description: Rows
              content: { application/json: { schema: { type: object, properties: { asked: { type: [string, "null"] }, servedAt: { type: string, format: date-time }, ticket: { type: string, format: uuid }, items: { type: array, items: { type: object, properties: { title: { type: string } } } } } } } }
        """;
}
