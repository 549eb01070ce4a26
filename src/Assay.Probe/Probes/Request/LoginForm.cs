using System.Text.Json.Nodes;
using Assay.Probe.Generation;
using Assay.Probe.Identities;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>A login with a name and a password.</summary>
internal sealed class LoginForm(Scene scene, Subject subject, Place user, Place password)
{
    private int _count;

    public Subject Subject => subject;

    public Place User => user;

    public static LoginForm? Of(Scene scene, Subject subject)
    {
        if (!subject.IsLogin || !subject.IsAttackable || subject.Arguments.Body is not JsonObject)
        {
            return null;
        }

        var places = Place.Of(subject).Where(p => p.Parameter is null && Inputs.TakesText(p.Schema)).ToArray();
        var password = places.FirstOrDefault(p => Words.Of(p.Name).Intersect(["password", "passwd", "pwd", "pin", "passcode", "secret"]).Any());
        var user = places.FirstOrDefault(p => p != password && Words.Of(p.Name).Intersect(["user", "username", "login", "email", "mail", "name", "account", "handle", "phone"]).Any());
        return user is null || password is null ? null : new LoginForm(scene, subject, user, password);
    }

    /// <summary>Names that may belong to somebody: those of the callers, and those that the API has shown.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync()
    {
        var names = new List<string>();
        foreach (var identity in scene.Identities.Take(2))
        {
            names.AddRange(await scene.Privacy.NamesAsync(identity));
        }

        names.AddRange(((string[])[user.Name, "username", "email", "login"]).SelectMany(scene.Pool.Named).Select(JsonNodes.ToText));
        var isMail = Words.Of(user.Name).Intersect(["email", "mail"]).Any();
        return [.. names.Where(n => n.Length is > 2 and < 80 && (!isMail || n.Contains('@'))).Distinct(StringComparer.OrdinalIgnoreCase).Take(6)];
    }

    /// <summary>A name like another one that nobody has.</summary>
    public string Unknown(string like, int number)
    {
        var at = like.IndexOf('@');
        var local = at < 0 ? like : like[..at];
        var made = string.Concat(Enumerable.Range(0, local.Length).Select(i => (char)('a' + ((number * 7 + i * 11 + scene.Mark[i % scene.Mark.Length]) % 26))));
        return made + (at < 0 ? "" : like[at..]);
    }

    /// <summary>Tries a name with a password that is hardly anybody's.</summary>
    public Task<Exchange> SendAsync(string name) =>
        SendAsync(name, $"Wr0ng-{scene.Mark}-{Interlocked.Increment(ref _count) + 100}");

    /// <summary>Tries a name with a password that is hardly anybody's, and with one header more.</summary>
    public async Task<Exchange> SendAsync(string name, KeyValuePair<string, string> header)
    {
        var arguments = password.Set(user.Set(subject.Arguments, name), $"Wr0ng-{scene.Mark}-{Interlocked.Increment(ref _count) + 100}");
        var call = scene.Calls.Build(subject.Operation, arguments, null);
        call = call with { Headers = [.. call.Headers, header] };
        return new Exchange(call, await scene.SendAsync(call));
    }

    /// <summary>Tries a name with a password.</summary>
    public Task<Exchange> SendAsync(string name, string tried) => scene.SendAsync(subject.Operation, password.Set(user.Set(subject.Arguments, name), tried), null);
}
