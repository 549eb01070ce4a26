using System.Text.Json.Nodes;
using Assay.Probe.Generation;
using Assay.Probe.Resources;

namespace Assay.Probe.Probes.Request;

/// <summary>An account that the run has registered, whose password is known.</summary>
/// <param name="Object">The account as an object of the API.</param>
/// <param name="Name">The name that logs in.</param>
/// <param name="Password">The password.</param>
internal sealed record OwnAccount(ApiObject Object, string Name, string Password)
{
    /// <summary>Registers an account that a login takes; null where the API offers no way to.</summary>
    public static async Task<OwnAccount?> MakeAsync(Scene scene, LoginForm form, string purpose)
    {
        foreach (var kind in scene.Store.Kinds)
        {
            if (kind.Create is not { } create || scene.SubjectOf(create) is not { IsEntered: true, Arguments.Body: JsonObject body } subject || PasswordIn(body) is not { } property)
            {
                continue;
            }

            var password = $"Pa55-{scene.Mark}-one";
            var made = await scene.Store.CreateAsync(kind, subject.Caller, scene.Generator($"{purpose} {create.Title}"), a => a.WithProperty(property, password));
            if (made?.Sent is not JsonObject sent || sent[property]?.ToString() != password)
            {
                continue;
            }

            var name = sent.FirstOrDefault(m => Words.Normal(m.Key) == Words.Normal(form.User.Name)).Value?.ToString() ?? JsonNodes.ToText(made.Id);
            if ((await form.SendAsync(name, password)).Answer.IsSuccess)
            {
                return new OwnAccount(made, name, password);
            }
        }

        return null;
    }

    /// <summary>The property of a body that sets a password; null where there is none, or where the present one is asked for too.</summary>
    public static string? PasswordIn(JsonObject body)
    {
        string[] names = [.. body.Where(m => m.Value is JsonValue && Words.Of(m.Key).Intersect(["password", "passwd", "pwd", "passcode"]).Any()).Select(m => m.Key)];
        return names.Any(n => Words.Of(n).Intersect(["old", "current", "present", "previous", "existing"]).Any()) ? null : names.FirstOrDefault();
    }
}
