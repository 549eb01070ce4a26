using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Probe.Generation;

namespace Assay.Probe.Answers;

/// <summary>Tells members of answers that no client should get from those that one may.</summary>
internal static partial class Sensitive
{
    private static readonly string[] Passwords = ["password", "passwd", "pwd", "passphrase", "password_hash", "hashed_password", "pass_hash", "salt", "password_salt", "encrypted_password", "password_digest"];

    private static readonly string[] Keys =
        ["secret", "client_secret", "secret_key", "private_key", "api_key", "apikey", "api_secret", "access_key", "signing_key", "encryption_key", "connection_string", "credentials", "mfa_secret", "totp_secret", "otp", "pin", "pin_code", "security_answer"];

    private static readonly string[] Tokens =
        ["access_token", "refresh_token", "session_token", "auth_token", "reset_token", "password_reset_token", "api_token", "payment_token", "card_token", "session_id", "session_key", "id_token", "verification_token", "activation_token"];

    private static readonly string[] Cards = ["card_number", "credit_card", "credit_card_number", "cc_number", "pan", "cvv", "cvc", "cvv2", "card_cvv"];

    private static readonly string[] Identifiers = ["ssn", "social_security_number", "tax_id", "passport_number", "national_id"];

    private static readonly string[] InternalWords =
        ["internal", "private", "hidden", "admin", "superuser", "margin", "cost", "risk", "salary", "debug", "deleted", "fraud", "score", "hash", "secret", "token", "ssn"];

    private static readonly string[] PersonalWords = ["email", "mail", "phone", "mobile", "birth", "birthday", "iban", "passport", "diagnosis", "religion", "ethnicity"];

    /// <summary>Why a member must not stand in an answer; null where nothing speaks against it.</summary>
    public static string? Why(AnswerMember member)
    {
        var name = Words.Normal(member.Name);
        var text = member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? member.Value.ToString() : "";
        if (text.Length > 0 && !IsMasked(text))
        {
            var what = Passwords.Contains(name) || (text.Length > 20 && PasswordHash().IsMatch(text)) ? "a password, or what remains of one"
                : Keys.Contains(name) ? "a secret"
                : Tokens.Contains(name) && text.Length >= 8 ? "a token that works for whoever holds it"
                : Cards.Contains(name) && text.Count(char.IsAsciiDigit) >= 3 && text.Count(char.IsAsciiDigit) == text.Count(char.IsLetterOrDigit) ? "payment card data"
                : Identifiers.Contains(name) && text.Count(char.IsAsciiDigit) >= 5 ? "an identity number"
                : text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY", StringComparison.Ordinal) ? "a private key"
                : null;
            if (what is not null)
            {
                return member.IsDeclared ? $"it is {what}" : $"it is {what}, and the contract does not name it";
            }
        }

        if (member.IsDeclared || member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var words = Words.Of(member.Name);
        return words.Intersect(InternalWords).Any() ? "it is internal by its name, and the contract does not name it"
            : words.Intersect(PersonalWords).Any() ? "it is personal by its name, and the contract does not name it"
            : null;
    }

    private static bool IsMasked(string text) => text.Contains("**", StringComparison.Ordinal) || text.Contains("xxxx", StringComparison.OrdinalIgnoreCase) || text.Contains('•');

    // bcrypt, Argon2, PBKDF2, scrypt, crypt(3), Django.
    [GeneratedRegex(@"^(\$2[abxy]\$|\$argon2|\$pbkdf2|\$scrypt|\$[156]\$|pbkdf2_sha|bcrypt\$|scrypt:)", RegexOptions.NonBacktracking)]
    private static partial Regex PasswordHash();
}
