using Assay.Contract.OpenApi;

namespace Assay.Probe.Generation;

/// <summary>Names of columns that databases usually have and answers usually hide.</summary>
internal static class HiddenNames
{
    private const int Most = 60;

    // Nothing harmless: a column such as created_at may well be offered for sorting without being shown.
    private static readonly string[] Usual =
    [
        "password", "password_hash", "is_admin", "role", "internal_note", "internal_notes", "cost", "cost_price", "purchase_price",
        "margin", "discount", "is_deleted", "deleted_at", "is_active", "is_internal", "is_hidden", "is_private", "is_public",
        "is_published", "is_exclusive", "is_featured", "launch_date", "release_date", "publish_date", "published_at", "owner_id",
        "user_id", "tenant_id", "account_id", "supplier_id", "created_by", "updated_by", "email", "phone", "salary", "ssn",
        "birth_date", "date_of_birth", "token", "api_key", "secret", "salt", "hash", "score", "risk_score", "credit_limit", "balance",
        "ip_address", "last_login", "last_login_at", "notes", "comment", "rank", "priority", "weight", "flags", "deleted", "archived",
        "rowid", "ctid", "isAdmin", "passwordHash", "deletedAt", "userId", "ownerId", "costPrice", "internalNote",
    ];

    /// <summary>The names to try where answers show <paramref name="shown"/>; what the parameter's own description names is no secret.</summary>
    public static IEnumerable<string> For(ApiContract contract, Parameter parameter, IReadOnlyList<string> shown)
    {
        var described = parameter.Node.String("description") ?? "";
        // What other models of the contract hold is a good guess, if it is of the kind that is usually hidden.
        var elsewhere = contract.Models.Values.SelectMany(m => m.Properties).Select(p => p.Name)
            .Where(n => Words.Of(n) is [.., "hash" or "secret" or "token" or "salary" or "cost" or "margin" or "internal" or "note" or "admin" or "ssn" or "balance"]);
        return Usual.Concat(elsewhere)
            .Distinct(StringComparer.Ordinal)
            .Where(n => !shown.Contains(n, StringComparer.OrdinalIgnoreCase))
            .Where(n => !described.Contains(n, StringComparison.OrdinalIgnoreCase))
            .Take(Most);
    }
}
