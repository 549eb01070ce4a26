namespace Assay.Lint.Vocabulary;

/// <summary>Names of properties with which somebody proves who they are, or that open a door.</summary>
internal static class CredentialNames
{
    private static readonly string[] Proofs =
    [
        "password", "passwd", "pwd", "passphrase", "passcode", "refresh token", "client secret", "id token", "assertion",
        "otp", "one time password", "verification code", "authorization code", "auth code", "login code", "grant type", "magic link",
    ];

    // Objects have such properties too.
    private static readonly string[] OftenProofs = ["credential", "credentials", "secret", "api key", "pin", "captcha"];

    /// <summary>Whether a request property of that name proves who the caller is.</summary>
    public static bool IsProof(string name) => Words.EndsWithAny(Words.Phrase(name), Proofs);

    /// <summary>Whether one of that name proves it in a small request.</summary>
    public static bool MayBeProof(string name) => Words.EndsWithAny(Words.Phrase(name), OftenProofs);
}
