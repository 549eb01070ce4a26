namespace Assay.Lint.Vocabulary;

/// <summary>Names of properties that the owner of an API keeps for itself. Only names without another common meaning stand here.</summary>
internal static class InternalNames
{
    private static readonly string[] Internal =
    [
        "internal note", "internal notes", "internal comment", "internal comments", "internal remark", "internal remarks", "staff note", "staff notes", "admin note", "admin notes", "admin comment",
        "moderator note", "moderator notes", "password reset required", "must change password", "failed login attempts", "failed login count", "failed logins", "login attempts",
        "cost price", "wholesale price", "purchase cost", "profit margin", "gross margin", "internal price", "fraud score", "is shadow banned", "shadow banned", "shadowbanned",
        "debug info", "debug data", "raw sql", "sql query",
    ];

    // What object stores write into every document.
    private static readonly string[] OfStores = ["_rev", "__v", "_class"];

    public static bool IsInternal(string name) => OfStores.Contains(name) || Internal.Contains(Words.Phrase(name));
}
