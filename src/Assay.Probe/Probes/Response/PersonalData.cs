using System.Text.Json;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Personal data of users in answers that need no credential.</summary>
public sealed class PersonalData : OperationProbe
{
    private const int Deepest = 8;
    private const int MostNames = 6;

    // What tells that an object speaks of a user, not of a shop.
    private static readonly string[] UserWords = ["username", "firstname", "lastname", "surname", "login", "nickname", "role"];

    // What nobody publishes of users by default; an address for mail is often meant to be found.
    private static readonly string[] PersonalWords =
        ["phone", "mobile", "telephone", "address", "street", "birth", "birthday", "birthdate", "dob", "iban", "ssn", "passport", "salary", "balance", "gender", "religion", "ethnicity", "diagnosis"];

    /// <inheritdoc/>
    public override string Code => "ZTP205";

    /// <inheritdoc/>
    public override string Name => "personal-data";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ExcessiveDataExposure;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 359;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Names objects that speak of a user (they hold a user name, a first name, a role) and hold a phone number, a postal
        address, a date of birth or the like, in answers that callers without any credential get.
        ## Why it matters
        Whoever walks through the catalogue takes the customers' data along.
        ## Bad
        ```http
        GET /products/7 HTTP/1.1

        HTTP/1.1 200
        {"name":"Lamp","seller":{"username":"ann","phone":"+49 30 1234","address":"Main Street 1"}}
        ```
        ## Good
        ```http
        GET /products/7 HTTP/1.1

        HTTP/1.1 200
        {"name":"Lamp","seller":{"username":"ann"}}
        ```
        """;

    internal override bool Concerns(Subject subject) => subject is { IsEntered: true, IsLogin: false, Control.Json: not null } && subject.Operation.IsSafe;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        if (subject.Control!.Json is not { } json || Exposed(json, 0).Length == 0)
        {
            yield break;
        }

        var shown = await scene.SendAsync(subject.Operation, subject.Arguments, null);
        var names = shown.Answer is { IsSuccess: true, Json: { } open } ? Exposed(open, 0) : [];
        if (names.Length > 0)
        {
            yield return Found(
                new CallLocation(subject.Operation.Title, "response"),
                $"`{subject.Operation.Title}` tells everybody {string.Join(", ", names.Take(MostNames).Select(n => $"`{Names.Short(n)}`"))} of users",
                "answer with a model of its own that holds what the public may know of a user",
                scene.Evidence(shown, "no credential was sent; the object names a user and holds personal data beside"));
        }
    }

    // The members of the first object that speaks of a user.
    private static string[] Exposed(JsonElement json, int depth)
    {
        if (depth == Deepest)
        {
            return [];
        }

        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.EnumerateArray().Take(3).Select(i => Exposed(i, depth + 1)).FirstOrDefault(n => n.Length > 0) ?? [];
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        if (json.EnumerateObject().Any(m => m.Value.ValueKind == JsonValueKind.String && IsUserWord(m.Name)))
        {
            string[] own = [.. json.EnumerateObject().Where(m => IsPersonal(m.Name) && m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && m.Value.ToString().Length > 3).Select(m => m.Name)];
            if (own.Length > 0)
            {
                return own;
            }
        }

        return json.EnumerateObject().Select(m => Exposed(m.Value, depth + 1)).FirstOrDefault(n => n.Length > 0) ?? [];
    }

    private static bool IsUserWord(string name) => UserWords.Contains(string.Concat(Words.Of(name)));

    private static bool IsPersonal(string name) => Words.Of(name) is var words && words.Intersect(PersonalWords).Any() && !words.Intersect(["ip", "email", "mail", "url", "mac", "wallet", "id", "public", "company", "work", "verified", "count"]).Any();
}
