namespace Assay.Lint.Vocabulary;

/// <summary>Verbs that say whether an operation changes something.</summary>
internal static class ActionWords
{
    private static readonly string[] Writing =
    [
        "delete", "remove", "create", "update", "reset", "activate", "deactivate", "enable", "disable", "revoke", "approve", "reject", "cancel", "purge", "insert", "save",
        "logout", "signout", "unsubscribe", "unpublish", "publish", "archive", "unarchive", "unlock", "unblock", "ban", "refund", "charge", "regenerate", "rotate", "add",
    ];

    // As nouns these are common too: a path or a summary needs more than the word.
    private static readonly string[] Ambiguous = ["update", "reset", "archive", "publish", "save", "add", "charge", "refund", "ban", "rotate", "approve", "insert"];

    private static readonly string[] Articles = ["a", "an", "the", "all", "this", "one", "multiple", "existing", "your", "current"];

    private static readonly string[] Uploads =
    [
        "upload", "uploads", "uploaded", "file", "files", "content", "contents", "blob", "blobs", "image", "images", "attachment", "attachments", "asset", "assets", "media", "import", "imports",
        "binary", "document", "documents", "stream", "package", "packages", "artifact", "artifacts", "avatar", "photo", "photos", "video", "audio", "picture", "object", "objects", "chunk", "part", "deploy", "deploys",
    ];

    /// <summary>Whether a name that begins with a verb, or ends with one after its object, begins or ends with one of change.</summary>
    public static string? OfName(string name)
    {
        var words = Words.Of(name);
        return words.Count == 0 ? null
            : Writing.Contains(words[0]) ? words[0]
            : words is ["log" or "sign", "out", ..] ? "logout"
            : words.Count > 1 && (name.Contains('.') || name.Contains('_') || name.Contains('-')) && Writing.Contains(words[^1]) && !Ambiguous.Contains(words[^1]) && IsObject(words) ? words[^1]
            : null;
    }

    /// <summary>Whether a segment of a path is a verb of change, or begins with one: <c>delete</c>, <c>delete-user</c>.</summary>
    public static string? OfSegment(string segment)
    {
        var words = Words.Of(segment);
        return words.Count == 0 ? null
            : words is ["log" or "sign", "out"] ? "logout"
            : Writing.Contains(words[0]) && (words.Count > 1 || !Ambiguous.Contains(words[0])) ? words[0]
            : null;
    }

    /// <summary>Whether a sentence begins with a verb of change and its object: <c>Deletes the order</c>.</summary>
    public static string? OfSentence(string sentence)
    {
        var words = Words.Of(sentence.Length > 80 ? sentence[..80] : sentence);
        return words.Count > 1 && Articles.Contains(words[1]) && Writing.FirstOrDefault(w => words[0] == w || words[0] == w + "s") is { } verb ? verb : null;
    }

    /// <summary>Whether a text speaks of files.</summary>
    public static bool SpeaksOfFiles(string text) => Words.Of(text).Any(Uploads.Contains);

    // `get_next_delete` reads; `orders_delete` does not.
    private static bool IsObject(IReadOnlyList<string> words) =>
        words[0] is not ("get" or "list" or "read" or "find" or "search" or "fetch" or "show" or "check" or "is" or "has" or "can" or "count" or "retrieve" or "query" or "describe" or "download" or "export" or "preview");
}
