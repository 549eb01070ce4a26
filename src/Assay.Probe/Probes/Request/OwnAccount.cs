using System.Text.Json.Nodes;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>An account that the run has registered, whose password is known: what others do to it harms nobody.</summary>
/// <param name="Name">The name that logs in.</param>
/// <param name="Password">The password.</param>
/// <param name="Object">The account as an object of the API; null where it cannot be addressed.</param>
internal sealed record OwnAccount(string Name, string Password, ApiObject? Object)
{
    private static readonly string[] PasswordWords = ["password", "passwd", "pwd", "passcode"];
    private static readonly string[] Present = ["old", "current", "present", "previous", "existing"];

    /// <summary>The caller that it is; null where the login gives no token that could be told.</summary>
    public Identity? Identity { get; private init; }

    /// <summary>Registers an account that a login takes; null where the API offers no way to.</summary>
    public static async Task<OwnAccount?> MakeAsync(Scene scene, LoginForm form)
    {
        foreach (var subject in scene.Subjects.Where(s => s is { IsEntered: true, IsLogin: false, Kind: null } && s.Operation.Method is "POST" or "PUT"))
        {
            if (subject.Arguments.Body is not JsonObject sample || PasswordIn(sample) is not { } property || scene.Store.Renewed(subject.Operation, subject.Arguments) is not { } arguments)
            {
                continue;
            }

            var password = $"Pa55-{scene.Mark}-one";
            arguments = sample.Select(m => m.Key).Where(IsPassword).Aggregate(arguments, (a, name) => a.WithProperty(name, password));
            var (_, made) = await scene.SendAsync(subject.Operation, arguments, subject.Caller);
            if (!made.IsSuccess)
            {
                continue;
            }

            foreach (var name in NamesIn((JsonObject)arguments.Body!, form.User.Name))
            {
                var login = await form.SendAsync(name, password);
                if (login.Answer.IsSuccess)
                {
                    return new OwnAccount(name, password, scene.Store.Created.LastOrDefault(o => o.Kind == scene.Store.KindCreatedBy(subject.Operation) && JsonNode.DeepEquals(o.Sent, arguments.Body)))
                    {
                        Identity = LoggingIn.TokenIn(login.Answer) is { } token ? new Identity("test-account", new BearerCredential(token)) : null,
                    };
                }
            }
        }

        return null;
    }

    /// <summary>The property of a body that sets a password; null where there is none, or where the present one is asked for too.</summary>
    public static string? PasswordIn(JsonObject body)
    {
        string[] names = [.. body.Where(m => m.Value is JsonValue && IsPassword(m.Key)).Select(m => m.Key)];
        return names.Any(n => Words.Of(n).Intersect(Present).Any()) ? null : names.FirstOrDefault();
    }

    /// <summary>Whether a member holds a password by its name.</summary>
    public static bool IsPassword(string name) => Words.Of(name).Intersect(PasswordWords).Any();

    // What the login calls it first, then what usually logs in.
    private static IEnumerable<string> NamesIn(JsonObject body, string user) =>
        new[] { Words.Normal(user), "username", "user_name", "login", "email" }
            .SelectMany(n => body.Where(m => Words.Normal(m.Key) == n && m.Value is JsonValue).Select(m => JsonNodes.ToText(m.Value)))
            .Distinct(StringComparer.Ordinal);
}
