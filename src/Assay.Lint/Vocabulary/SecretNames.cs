namespace Assay.Lint.Vocabulary;

/// <summary>Names of values that open a door, pay a bill or prove an identity.</summary>
internal static class SecretNames
{
    private static readonly string[] Tokens =
        ["token", "jwt", "bearer", "session key", "session secret", "authtoken", "accesstoken", "refreshtoken"];

    private static readonly string[] Texts =
    [
        "password", "passwd", "pwd", "passphrase", "passcode", "password hash", "passwd hash", "hashed password", "encrypted password",
        "pass hash", "pin hash", "token hash", "secret hash", "key hash", "password digest", "password salt", "secret", "secret key", "private key", "api key",
        "apikey", "access key", "secret access key", "auth key", "encryption key", "decryption key", "signing key", "master key", "shared key", "ssh key private",
        "privatekey", "secretkey", "otp", "one time password", "security answer", "secret answer", "mnemonic", "seed phrase", "password salt", "salt", "bank password", "recovery code",
        "backup code", "recovery key", "connection string", "credential", "credentials", "card number", "cardnumber", "credit card", "credit card number", "debit card number",
        "card pan", "primary account number", "ssn", "social security number", "cvv", "cvv2", "cvc", "cvc2", "card security code",
    ];

    private static readonly string[] Numbers =
        ["pin", "otp", "ssn", "social security number", "cvv", "cvv2", "cvc", "cvc2", "card number", "cardnumber", "credit card number", "passcode"];

    private static readonly string[] Lists =
        ["passwords", "secrets", "api keys", "private keys", "recovery codes", "backup codes", "access tokens", "refresh tokens", "signing secrets", "hashed secrets"];

    // Marks of a place in a list, of a version, of a form, of a request: they open nothing.
    private static readonly string[] Harmless =
    [
        "page token", "next token", "prev token", "previous token", "continuation token", "continue token", "pagination token", "cursor token", "sync token",
        "resume token", "start token", "change token", "skip token", "delta token", "verification token", "erc20 token", "trc20 token", "nft token", "csrf token", "xsrf token", "request verification token", "idempotency token", "concurrency token",
        "client request token", "version token", "etag token", "stop token", "eos token", "bos token", "pad token", "end token", "special token", "design token",
        "encrypted card number", "masked card number", "masked credit card number", "truncated card number", "masked ssn", "encrypted pin",
    ];

    private static readonly string[] PartsOfText = ["logprob", "logprobs", "top logprobs", "lemma", "pos tag", "part of speech", "start offset", "token type id", "offset", "suggestions", "position", "score", "confidence"];

    /// <summary>Whether the name is that of a secret of any kind.</summary>
    public static bool IsSecret(string name) => IsText(name) || IsNumber(name) || IsList(name);

    /// <summary>Whether the name is that of a token, such as a login answers.</summary>
    public static bool IsToken(string name) => IsOne(name, Tokens);

    /// <summary>Whether the name is that of a token of which nobody can say what it opens, and for how long: a payment, a device, an invitation.</summary>
    public static bool IsPassing(string name) =>
        IsToken(name) && !Words.EndsWithAny(Words.Phrase(name), ["access token", "refresh token", "auth token", "api token", "id token", "bearer token", "session token", "personal token", "jwt", "bearer", "session key", "session secret", "authtoken", "accesstoken", "refreshtoken"]);

    /// <summary>Whether the name is that of a secret text.</summary>
    public static bool IsText(string name) => IsToken(name) || IsOne(name, Texts) || IsNumber(name);

    /// <summary>Whether the name is that of a secret that may also be a number, such as a PIN.</summary>
    public static bool IsNumber(string name) => IsOne(name, Numbers);

    /// <summary>Whether the name is that of a list of secrets.</summary>
    public static bool IsList(string name) => IsOne(name, Lists);

    /// <summary>Whether what stands beside a <c>token</c> says that it is a piece of a text, as language tools count them.</summary>
    public static bool IsPieceOfText(string name, IEnumerable<string> siblings) =>
        Words.Phrase(name) == "token" && siblings.Any(s => PartsOfText.Contains(Words.Phrase(s)));

    private static bool IsOne(string name, string[] names) =>
        // What has blanks in it is the name of a thing: Basic Attention Token.
        !name.Contains(' ') && Words.Phrase(name) is var phrase && Words.EndsWithAny(phrase, names) && !Words.EndsWithAny(phrase, Harmless);
}
