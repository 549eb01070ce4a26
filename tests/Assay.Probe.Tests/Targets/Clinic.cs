using System.Data.Common;
using System.Net.Http;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Contract.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Assay.Probe.Tests.Targets;

/// <summary>The flaws of the clinic, each switched on by itself.</summary>
[Flags]
internal enum ClinicFlaws
{
    None = 0,
    UnboundedLimit = 1,
    CrashOnNegative = 1 << 1,
    HiddenSort = 1 << 2,
    ForeignRead = 1 << 3,
    ForeignUpdate = 1 << 4,
    ForeignDelete = 1 << 5,
    ForeignCancel = 1 << 6,
    Anonymous = 1 << 7,
    Unsigned = 1 << 8,
    MassAssignment = 1 << 9,
    HugeText = 1 << 10,
    PasswordHash = 1 << 11,
    VerboseErrors = 1 << 12,
    Reflection = 1 << 13,
    ForeignMarkup = 1 << 14,
    Fetch = 1 << 15,
    NaiveFetch = 1 << 16,
    SqlInSearch = 1 << 17,
    SqlInPath = 1 << 18,
    BlindSql = 1 << 19,
    SqlInBody = 1 << 20,
    Debug = 1 << 21,
    All = (1 << 22) - 1,
}

/// <summary>A clinic: minimal API, camelCase, lists in envelopes, integer ids, a base path, HS256 tokens, SQLite.</summary>
internal sealed class Clinic(ClinicFlaws flaws) : IAsyncDisposable
{
    private static readonly string[] Visible = ["id", "startsAt", "reason"];
    private static readonly Schema DateTimes = Schema.Parse("""{"format":"date-time"}""")!;
    private static readonly Schema Uris = Schema.Parse("""{"format":"uri"}""")!;
    private readonly HttpClient _outside = new();
    private SqliteConnection _database = null!;
    private TestServer _server = null!;

    public Uri Url => _server.Url;

    public static async Task<Clinic> StartAsync(ClinicFlaws flaws)
    {
        var clinic = new Clinic(flaws);
        clinic._database = new SqliteConnection($"Data Source=file:/clinic{Guid.NewGuid():N}?vfs=memdb");
        await clinic._database.OpenAsync(TestContext.Current.CancellationToken);
        clinic.Seed();
        clinic._server = await TestServer.StartAsync(clinic.Map);
        return clinic;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _outside.Dispose();
        await _database.DisposeAsync();
    }

    private bool Has(ClinicFlaws flaw) => flaws.HasFlag(flaw);

    private void Seed()
    {
        Execute("CREATE TABLE appointments (id INTEGER PRIMARY KEY, patient TEXT, doctorId INTEGER, startsAt TEXT, reason TEXT, state TEXT, fee INTEGER, riskScore INTEGER)");
        Execute("CREATE TABLE doctors (id INTEGER PRIMARY KEY, name TEXT, field TEXT, passwordHash TEXT)");
        for (var i = 1; i <= 250; i++)
        {
            Execute($"INSERT INTO doctors VALUES ({i}, 'Doctor {(i * 37) % 251}', 'field {i % 7}', '$2b$12$abcdefghijklmnopqrstuv{i:000}')");
            Execute($"INSERT INTO appointments VALUES ({i}, '{(i % 2 == 0 ? "alice" : "bob")}', {i % 9 + 1}, '2027-01-{i % 28 + 1:00}T10:00:00Z', 'cough {(i * 53) % 97}', 'booked', 80, {(i * 71) % 101})");
        }
    }

    private void Map(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e)
            {
                context.Response.StatusCode = e is BadHttpRequestException ? 400 : 500;
                await context.Response.WriteAsync(Has(ClinicFlaws.VerboseErrors) ? e.ToString() : "{}");
            }
        });
        var api = app.MapGroup("/api/v1");
        api.MapGet("/me", (HttpContext http) => As(http, who => Results.Json(new { username = who, clinic = "north" })));
        api.MapGet("/appointments", List);
        api.MapPost("/appointments", Create);
        api.MapGet("/appointments/{id}", (HttpContext http, string id) => Own(http, id, ClinicFlaws.ForeignRead, row => Results.Json(row)));
        api.MapPatch("/appointments/{id}", Change);
        api.MapDelete("/appointments/{id}", (HttpContext http, string id) => Own(http, id, ClinicFlaws.ForeignDelete, row =>
        {
            Execute("DELETE FROM appointments WHERE id = @id", ("id", row["id"]));
            return Results.NoContent();
        }));
        api.MapPost("/appointments/{id}/cancel", (HttpContext http, string id) => Own(http, id, ClinicFlaws.ForeignCancel, row =>
        {
            Execute("UPDATE appointments SET state = 'cancelled' WHERE id = @id", ("id", row["id"]));
            return Results.NoContent();
        }));
        api.MapGet("/doctors", Doctors);
        api.MapGet("/doctors/{doctorId}", Doctor);
        api.MapPost("/imports", Import);
        api.MapGet("/leaflets/{topic}", Leaflet);
        api.MapGet("/search", (string? term) => Results.Content(
            $"<html><script>track()</script><h1>{(Has(ClinicFlaws.Reflection) ? term : HtmlEncoder.Default.Encode(term ?? ""))}</h1></html>", "text/html"));
        if (Has(ClinicFlaws.Debug))
        {
            api.MapGet("/debug", () => new { database_password = "hunter2hunter2", started = "2026-11-20T10:00:00Z" });
        }
    }

    private IResult List(HttpContext http, string? limit, string? offset, string? sort) => As(http, who =>
    {
        if (!Number(limit ?? "20", out var take) || !Number(offset ?? "0", out var skip))
        {
            return Results.StatusCode(400);
        }

        if (Has(ClinicFlaws.CrashOnNegative))
        {
            _ = new int[take];
        }
        else if (take < 1 || skip < 0 || skip > 10_000 || (take > 50 && !Has(ClinicFlaws.UnboundedLimit)))
        {
            return Results.StatusCode(400);
        }

        take = Has(ClinicFlaws.UnboundedLimit) ? take : Math.Min(take, 50);
        var column = sort ?? "id";
        if (Has(ClinicFlaws.HiddenSort) ? !column.All(char.IsAsciiLetterOrDigit) : !Visible.Contains(column))
        {
            return Results.StatusCode(400);
        }

        var rows = Query($"SELECT id, patient, doctorId, startsAt, reason, state, fee FROM appointments WHERE patient = @who ORDER BY {column} LIMIT {take} OFFSET {skip}", ("who", who));
        return Results.Json(new { total = 125, items = rows });
    });

    private IResult Create(HttpContext http, JsonElement body) => As(http, who =>
    {
        if (!IsText(body, "reason", Has(ClinicFlaws.HugeText) ? int.MaxValue : 200, out var reason)
            || !body.TryGetProperty("doctorId", out var doctor) || doctor.ValueKind != JsonValueKind.Number || !doctor.TryGetInt32(out var doctorId) || doctorId is < 1 or > 250
            || !IsText(body, "startsAt", 40, out var starts) || !IsOf(DateTimes, starts))
        {
            return Results.StatusCode(422);
        }

        Execute(
            Has(ClinicFlaws.SqlInBody)
                ? $"INSERT INTO appointments (patient, doctorId, startsAt, reason, state, fee, riskScore) VALUES (@who, @doctor, @starts, '{reason}', @state, @fee, 7)"
                : "INSERT INTO appointments (patient, doctorId, startsAt, reason, state, fee, riskScore) VALUES (@who, @doctor, @starts, @reason, @state, @fee, 7)",
            ("who", who), ("doctor", doctorId), ("starts", starts), ("reason", reason),
            ("state", Has(ClinicFlaws.MassAssignment) && body.TryGetProperty("state", out var state) ? state.GetString()! : "booked"),
            ("fee", Has(ClinicFlaws.MassAssignment) && body.TryGetProperty("fee", out var fee) ? fee.GetInt32() : 80));
        var row = Query("SELECT id, patient, doctorId, startsAt, reason, state, fee FROM appointments WHERE patient = @who ORDER BY id DESC LIMIT 1", ("who", who))[0];
        http.Response.Headers.Location = $"/api/v1/appointments/{row["id"]}";
        return Results.Json(row, statusCode: 201);
    });

    private IResult Change(HttpContext http, string id, JsonElement body) => Own(http, id, ClinicFlaws.ForeignUpdate, row =>
    {
        var reason = (string)row["reason"];
        if (body.ValueKind != JsonValueKind.Object || (body.TryGetProperty("reason", out _) && !IsText(body, "reason", Has(ClinicFlaws.HugeText) ? int.MaxValue : 200, out reason)))
        {
            return Results.StatusCode(422);
        }

        var fee = Has(ClinicFlaws.MassAssignment) && body.TryGetProperty("fee", out var f) ? f.GetInt64() : row["fee"];
        Execute("UPDATE appointments SET reason = @reason, fee = @fee WHERE id = @id", ("reason", reason), ("fee", fee), ("id", row["id"]));
        return Results.Json(Query("SELECT id, patient, doctorId, startsAt, reason, state, fee FROM appointments WHERE id = @id", ("id", row["id"]))[0]);
    });

    private IResult Doctors(string? q)
    {
        try
        {
            var rows = Has(ClinicFlaws.SqlInSearch) || Has(ClinicFlaws.BlindSql)
                ? Query($"SELECT id, name, field FROM doctors WHERE name LIKE '%{q}%' LIMIT 20")
                : Query("SELECT id, name, field FROM doctors WHERE name LIKE '%' || @q || '%' LIMIT 20", ("q", q ?? ""));
            // The blind one always answers the same.
            return Results.Json(new { items = Has(ClinicFlaws.BlindSql) ? [] : rows });
        }
        catch (SqliteException) when (Has(ClinicFlaws.BlindSql))
        {
            return Results.Json(new { items = Array.Empty<object>() });
        }
    }

    private IResult Doctor(string doctorId)
    {
        if (!Has(ClinicFlaws.SqlInPath) && !long.TryParse(doctorId, out _))
        {
            return Results.StatusCode(404);
        }

        var columns = Has(ClinicFlaws.PasswordHash) ? "id, name, field, passwordHash" : "id, name, field";
        var rows = Has(ClinicFlaws.SqlInPath)
            ? Query($"SELECT {columns} FROM doctors WHERE id = {doctorId} LIMIT 1")
            : Query($"SELECT {columns} FROM doctors WHERE id = @id", ("id", doctorId));
        return rows.Count == 0 ? Results.StatusCode(404) : Results.Json(rows[0]);
    }

    private async Task<IResult> Import(HttpContext http, JsonElement body)
    {
        if (Caller(http) is null || !IsText(body, "sourceUrl", 2_000, out var source) || !IsOf(Uris, source) || !Uri.TryCreate(source, UriKind.Absolute, out var url)
            || (body.TryGetProperty("title", out _) && !IsText(body, "title", 80, out var _)))
        {
            return Results.StatusCode(Caller(http) is null ? 401 : 422);
        }

        var naive = Has(ClinicFlaws.NaiveFetch) && !source.Contains("localhost") && !source.Contains("127.0.0.1");
        if (!Has(ClinicFlaws.Fetch) && !naive)
        {
            return url.IsLoopback || url.Host is "0.0.0.0" ? Results.StatusCode(422) : Results.Json(new { imported = false, note = "queued" }, statusCode: 202);
        }

        try
        {
            return Results.Json(new { imported = true, note = await _outside.GetStringAsync(url) }, statusCode: 202);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Results.Json(new { imported = false, note = "unreachable" }, statusCode: 202);
        }
    }

    private IResult Leaflet(string topic)
    {
        var text = topic switch
        {
            "flu" => "Stay at home & drink <enough>.",
            "measles" => "<a href='javascript:steal()' >More</a>",
            "back-pain" => "Move.",
            _ => null,
        };
        return text is null
            ? Results.StatusCode(404)
            : Results.Content($"<html><script>track()</script><p>{(Has(ClinicFlaws.ForeignMarkup) ? text : HtmlEncoder.Default.Encode(text))}</p></html>", "text/html");
    }

    private string? Caller(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var who = Tokens.Check(header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : null, signature: !Has(ClinicFlaws.Unsigned));
        return who ?? (Has(ClinicFlaws.Anonymous) && header.Length == 0 ? "alice" : null);
    }

    private IResult As(HttpContext http, Func<string, IResult> answer) => Caller(http) is { } who ? answer(who) : Results.StatusCode(401);

    private IResult Own(HttpContext http, string id, ClinicFlaws unless, Func<Dictionary<string, object>, IResult> answer) => As(http, who =>
    {
        var rows = Query("SELECT id, patient, doctorId, startsAt, reason, state, fee FROM appointments WHERE id = @id", ("id", id));
        return rows.Count == 0 || (!Has(unless) && (string)rows[0]["patient"] != who) ? Results.StatusCode(404) : answer(rows[0]);
    });

    private static bool IsText(JsonElement body, string name, int most, out string text)
    {
        text = body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : null!;
        return text is not null && text.EnumerateRunes().Count() <= most;
    }

    private static bool IsOf(Schema format, string text) => format.Validate(JsonSerializer.SerializeToUtf8Bytes(text)).Count == 0;

    private static bool Number(string text, out int number) => int.TryParse(text, out number);

    private List<Dictionary<string, object>> Query(string sql, params (string, object)[] values)
    {
        lock (_database)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = new List<Dictionary<string, object>>();
            while (reader.Read())
            {
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
            }

            return rows;
        }
    }

    private void Execute(string sql, params (string, object)[] values)
    {
        lock (_database)
        {
            using var command = Command(sql, values);
            command.ExecuteNonQuery();
        }
    }

    private DbCommand Command(string sql, (string Name, object Value)[] values)
    {
        var command = _database.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue($"@{name}", value);
        }

        return command;
    }

    public const string Contract = """
        openapi: 3.0.3
        info: { title: Clinic, version: 1.0.0 }
        servers: [{ url: https://clinic.example/api/v1 }]
        security: [{ token: [] }]
        paths:
          /me:
            get:
              responses: { "400": { description: Refused }, "200": { description: Who I am, content: { application/json: { schema: { type: object, properties: { username: { type: string }, clinic: { type: string } } } } } } }
          /appointments:
            get:
              summary: The caller's appointments
              parameters:
                - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
                - { name: offset, in: query, schema: { type: integer, minimum: 0, maximum: 10000 } }
                - { name: sort, in: query, schema: { type: string, enum: [id, startsAt, reason] } }
              responses:
                "400": { description: Refused }
                "200":
                  description: A page
                  content:
                    application/json:
                      schema: { type: object, properties: { total: { type: integer }, items: { type: array, items: { $ref: "#/components/schemas/Appointment" } } } }
            post:
              requestBody:
                required: true
                content: { application/json: { schema: { $ref: "#/components/schemas/NewAppointment" } } }
              responses: { "400": { description: Refused }, "422": { description: Refused }, "201": { description: Booked, content: { application/json: { schema: { $ref: "#/components/schemas/Appointment" } } } } }
          /appointments/{appointmentId}:
            parameters: [{ $ref: "#/components/parameters/Id" }]
            get:
              responses: { "400": { description: Refused }, "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Appointment" } } } }, "404": { description: None } }
            patch:
              requestBody:
                required: true
                content: { application/json: { schema: { type: object, properties: { reason: { type: string, maxLength: 200 } } } } }
              responses: { "400": { description: Refused }, "404": { description: None }, "422": { description: Refused }, "200": { description: Changed, content: { application/json: { schema: { $ref: "#/components/schemas/Appointment" } } } } }
            delete:
              responses: { "400": { description: Refused }, "404": { description: None }, "422": { description: Refused }, "204": { description: Gone } }
          /appointments/{appointmentId}/cancel:
            parameters: [{ $ref: "#/components/parameters/Id" }]
            post:
              responses: { "400": { description: Refused }, "404": { description: None }, "422": { description: Refused }, "204": { description: Cancelled } }
          /doctors:
            get:
              security: []
              parameters: [{ name: q, in: query, schema: { type: string } }]
              responses: { "400": { description: Refused }, "200": { description: Doctors, content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { $ref: "#/components/schemas/Doctor" } } } } } } } }
          /doctors/{doctorId}:
            get:
              security: []
              parameters: [{ name: doctorId, in: path, required: true, schema: { type: integer } }]
              responses: { "400": { description: Refused }, "404": { description: None }, "422": { description: Refused }, "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Doctor" } } } } }
          /imports:
            post:
              requestBody:
                required: true
                content: { application/json: { schema: { type: object, required: [sourceUrl], properties: { sourceUrl: { type: string, format: uri, maxLength: 2000 }, title: { type: string, maxLength: 80 } } } } }
              responses: { "400": { description: Refused }, "422": { description: Refused }, "202": { description: Taken, content: { application/json: { schema: { type: object, properties: { imported: { type: boolean }, note: { type: string } } } } } } }
          /leaflets/{topic}:
            get:
              security: []
              parameters: [{ name: topic, in: path, required: true, schema: { type: string, enum: [flu, measles, back-pain] } }]
              responses: { "404": { description: None }, "400": { description: Refused }, "200": { description: A page, content: { text/html: { schema: { type: string } } } } }
          /search:
            get:
              security: []
              parameters: [{ name: term, in: query, schema: { type: string } }]
              responses: { "400": { description: Refused }, "200": { description: A page, content: { text/html: { schema: { type: string } } } } }
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
          parameters:
            Id: { name: appointmentId, in: path, required: true, schema: { type: integer } }
          schemas:
            NewAppointment:
              type: object
              required: [doctorId, startsAt, reason]
              properties:
                doctorId: { type: integer, minimum: 1, maximum: 250 }
                startsAt: { type: string, format: date-time, maxLength: 40 }
                reason: { type: string, maxLength: 200 }
            Appointment:
              type: object
              properties:
                id: { type: integer }
                patient: { type: string }
                doctorId: { type: integer }
                startsAt: { type: string, format: date-time }
                reason: { type: string }
                state: { type: string, enum: [booked, cancelled, done] }
                fee: { type: integer }
            Doctor:
              type: object
              properties:
                id: { type: integer }
                name: { type: string }
                field: { type: string }
        """;
}
