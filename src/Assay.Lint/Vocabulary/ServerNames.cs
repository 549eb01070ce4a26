namespace Assay.Lint.Vocabulary;

/// <summary>Names of properties that only the server may set, and of those that say whom an object belongs to.</summary>
internal static class ServerNames
{
    // Whoever sets one of these makes himself more than he is, wherever it stands.
    private static readonly string[] Anywhere =
    [
        "is admin", "isadmin", "admin", "is administrator", "is superuser", "superuser", "is staff", "is root", "is moderator", "is verified", "verified",
        "email verified", "phone verified", "is email verified", "kyc status", "kyc level", "kyc verified", "verification status", "is approved", "approved", "approved by", "approved at",
        "is paid", "paid", "paid at", "payment status", "balance", "account balance", "credit balance", "wallet balance", "current balance", "available balance",
        "credit score", "risk score", "risk level", "trust level", "is premium", "is internal", "created at", "createdat", "created on", "created by",
        "creation date", "date created", "updated at", "updatedat", "updated on", "updated by", "modified at", "modified by", "deleted at", "last login",
        "last login at", "last modified", "password hash", "passwordhash", "hashed password", "failed logins", "login count", "is locked", "is banned", "review status", "internal notes",
        "internal note", "credits", "account credits", "wallet amount", "amount due", "premium", "banned", "loyalty points", "reward points", "bonus points", "is super admin", "superadmin", "is privileged", "is trusted", "trust score", "fraud score",
        "verified at", "email verified at", "phone verified at", "email confirmed", "is email confirmed", "approval status", "amount paid", "paid amount", "is suspended", "is blocked",
    ];

    // These are common words: they are the server's own only where they stand at the top of a body.
    private static readonly string[] AtTheTop =
    [
        "id", "uuid", "guid", "status", "state", "role", "roles", "user role", "user type", "is owner", "permissions", "privileges", "access level", "created", "updated", "modified",
        "total", "total price", "total amount", "order status", "account status", "credit limit", "price", "unit price",
    ];

    // Whoever says what he buys must not say what it costs.
    private static readonly string[] Prices = ["price", "unit price"];
    private static readonly string[] Priced = ["product id", "productid", "product", "sku", "item id", "variant id", "article id", "plan id", "offer id", "ticket id", "product code", "item code", "quantity", "qty"];

    private static readonly string[] Owners =
    [
        "user id", "userid", "owner id", "ownerid", "owner", "account id", "accountid", "customer id", "customerid", "tenant id", "tenantid", "client id", "member id",
        "patient id", "holder id", "buyer id", "seller id", "merchant id", "employee id", "driver id", "student id", "subscriber id", "organization id",
        "organisation id", "org id", "company id", "person id", "profile id", "guest id", "user uuid", "owner uuid", "customer uuid", "account uuid", "customer no",
        "customer number", "patient no", "patient number", "shipper id", "consignor id", "consignee id", "account holder", "account owner", "subject id", "user ref", "customer ref", "patient ref", "owner ref", "belongs to", "owned by", "author id", "creator id",
    ];

    private static readonly string[] Ids =
        ["id", "ids", "uuid", "guid", "number", "no", "num", "key", "ref", "reference", "code", "slug", "sid", "iban", "oid", "identifier", "handle"];

    // `is_admin` of a user is the same as `user_is_admin`.
    private static readonly string[] Holders = ["user ", "account ", "profile ", "customer ", "member ", "order "];

    // States into which only a payment, a delivery, a check or the like may bring an object.
    private static readonly string[] Decided =
    [
        "paid", "unpaid", "approved", "verified", "unverified", "shipped", "delivered", "refunded", "confirmed", "settled", "granted", "sold", "placed",
        "fulfilled", "authorized", "authorised", "captured", "executed", "billed", "charged", "dispatched", "cleared", "banned", "overdue",
    ];

    /// <summary>Whether a word names a state that only the server may bring an object into.</summary>
    public static bool IsDecidedByServer(string word) => Decided.Contains(word);

    /// <summary>Whether a property of that name is the server's own wherever it stands.</summary>
    public static bool IsAlwaysServers(string name)
    {
        var phrase = Words.Phrase(name);
        return Anywhere.Contains(phrase)
            || Holders.Any(h => phrase.StartsWith(h, StringComparison.Ordinal) && Anywhere.Contains(phrase[h.Length..]) && !phrase.EndsWith(" date", StringComparison.Ordinal));
    }

    /// <summary>Whether a property of that name tells when or by whom something was written: of a part of a body that may be the caller's own account of it.</summary>
    public static bool IsAuditMark(string name) =>
        Words.Phrase(name) is "created at" or "createdat" or "created on" or "created by" or "creation date" or "date created" or "updated at" or "updatedat" or "updated on" or "updated by"
            or "modified at" or "modified by" or "deleted at" or "last modified";

    /// <summary>Whether a property of that name is the server's own at the top of a body.</summary>
    public static bool IsServersAtTheTop(string name) => AtTheTop.Contains(Words.Phrase(name)) || IsAlwaysServers(name);

    /// <summary>Whether a property of that name says what something costs.</summary>
    public static bool IsPrice(string name) => Prices.Contains(Words.Phrase(name));

    /// <summary>Whether a property of that name says what is bought, or how much of it: beside it a price is one that the server knows.</summary>
    public static bool IsPriced(string name) => Priced.Contains(Words.Phrase(name));

    /// <summary>Whether a property of that name says what somebody may do.</summary>
    public static bool IsRole(string name) => Words.EndsWithAny(Words.Phrase(name), ["role", "roles", "permissions", "privileges", "access level"]);

    /// <summary>Whether a property of that name says whom an object belongs to.</summary>
    public static bool IsOwner(string name) =>
        Words.Phrase(name) is var phrase && (Owners.Contains(phrase) || phrase.EndsWith(" owner id", StringComparison.Ordinal));

    /// <summary>Whether the name is that of an identifier: <c>id</c>, <c>order_id</c>, <c>uuid</c>, <c>accountNumber</c>, <c>slug</c>.</summary>
    public static bool IsId(string name) => Words.EndsWithAny(Words.Phrase(name), Ids);
}
