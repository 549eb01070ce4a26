namespace Assay.Lint.Vocabulary;

/// <summary>Names of values that are most often addresses which a server goes to, or sends a browser to.</summary>
internal static class UrlNames
{
    private static readonly string[] Plain =
    [
        "url", "uri", "urls", "uris", "url list", "callback", "callbacks", "webhook", "webhooks", "redirect", "redirect to", "return to", "returnto",
        "feed", "rss", "image src", "img src", "fetch from", "import from", "endpoint url", "postback", "pingback",
    ];

    // Words of a hundred meanings: they need a hint that an address is meant.
    private static readonly string[] Ambiguous =
        ["target", "next", "link", "links", "continue", "dest", "destination", "source", "src", "endpoint", "image"];

    // Addresses of the object itself that servers only write, and templates of other things.
    private static readonly string[] Harmless = ["self url", "self link", "self uri", "canonical url", "schema uri", "namespace uri"];

    // Where the server itself must go to the address to do its work.
    private static readonly string[] Visited =
        ["callback", "webhook", "hook", "feed", "rss", "image", "img", "import", "fetch", "source", "src", "file", "download", "upload", "endpoint", "proxy", "remote", "postback", "pingback", "target", "media", "audio", "video", "jwks", "metadata",
            "preview", "crawl", "scan", "screenshot", "render", "unfurl", "ping"];

    /// <summary>Whether the name alone says that the value is an address.</summary>
    public static bool IsUrl(string name) =>
        Words.Phrase(name) is var phrase && Words.EndsWithAny(phrase, Plain) && !IsOwn(name);

    /// <summary>Whether the name is that of the object's own address, which the server writes.</summary>
    public static bool IsOwn(string name) => Words.EndsWithAny(Words.Phrase(name), Harmless);

    /// <summary>Whether the name says so together with another hint.</summary>
    public static bool MayBeUrl(string name) => Words.EndsWithAny(Words.Phrase(name), Ambiguous);

    /// <summary>Whether the whole name is <c>target</c> or <c>next</c>: in a query these are most often addresses.</summary>
    public static bool IsDestination(string name) => Words.Phrase(name) is "target" or "next" or "dest" or "destination" or "continue" or "link";

    /// <summary>Whether the name says that the server goes to the address.</summary>
    public static bool IsVisited(string name) =>
        Words.Of(name).Any(w => Visited.Contains(w) || Visited.Contains(w.TrimEnd('s')));
}
