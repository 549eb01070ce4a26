using System.Text.Json.Nodes;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Names for objects that are to be created: an API that keeps a name once refuses one that it has shown, or that an example gives.</summary>
/// <param name="mark">The run's mark.</param>
internal sealed class NewNames(string mark)
{
    private static readonly string[] Usual = ["username", "user_name", "login", "email", "mail", "e_mail", "email_address", "handle", "slug", "nickname", "phone", "phone_number", "mobile", "mobile_number"];
    private int _count;

    /// <summary>Other arguments, whose top-level names of their own nobody has used yet; null where there are none.</summary>
    /// <param name="kind">What it creates.</param>
    /// <param name="arguments">The arguments.</param>
    public Arguments? Renew(ResourceKind? kind, Arguments arguments)
    {
        if (arguments.Body is not JsonObject body || arguments.BodyType?.Schema is not { } schema)
        {
            return null;
        }

        var keys = kind is null ? Usual : [.. Usual, .. IdCapture.Names(kind)];
        var renewed = false;
        foreach (var (name, value) in body.ToArray())
        {
            if (value is JsonValue text && text.TryGetValue<string>(out _) && keys.Contains(Words.Normal(name))
                && schema.AllProperties().FirstOrDefault(p => p.Name == name)?.Schema is { } own)
            {
                var made = Made(Words.Of(name)).FirstOrDefault(m => own.IsValid(JsonNodes.ToUtf8(m)));
                if (made is not null)
                {
                    arguments = arguments.WithProperty(name, made);
                    renewed = true;
                }
            }
        }

        return renewed ? arguments : null;
    }

    private IEnumerable<JsonNode> Made(IEnumerable<string> words)
    {
        var number = Interlocked.Increment(ref _count);
        var (text, mail, few) = ($"{mark}n{number}", $"{mark}n{number}@mail.example", $"{mark[..Math.Min(4, mark.Length)]}{number}");
        var phone = $"+1555{Math.Abs(mark.Sum(c => c * 7919) % 1000):000}{number:0000}";
        var (isMail, isPhone) = (words.Any(w => w is "mail" or "email"), words.Any(w => w is "phone" or "mobile"));
        return (isMail ? new[] { mail, text, few } : isPhone ? [phone, phone[1..], text] : [text, mail, few]).Select(t => JsonValue.Create(t));
    }
}
