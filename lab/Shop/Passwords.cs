using System.Security.Cryptography;

namespace Shop;

/// <summary>Passwords are kept as "salt:hash" in hexadecimal, PBKDF2 with SHA-256.</summary>
public static class Passwords
{
    private const int Iterations = 100_000;

    /// <summary>What to compare with for a user who does not exist, so that the answer takes as long.</summary>
    public static string OfNobody { get; } = Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Hashes with a new salt.</summary>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"{Convert.ToHexString(salt)}:{Convert.ToHexString(Derive(password, salt))}";
    }

    /// <summary>True if the password is the one that was hashed.</summary>
    public static bool Verify(string password, string stored)
    {
        var parts = stored.Split(':');
        return CryptographicOperations.FixedTimeEquals(
            Convert.FromHexString(parts[1]), Derive(password, Convert.FromHexString(parts[0])));
    }

    private static byte[] Derive(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
}
