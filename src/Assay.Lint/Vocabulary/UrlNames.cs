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
            "notify", "notification", "notifications", "ipn", "crawl", "unfurl"];

    // As parts of a path these are work on an address; as names of properties they are its result.
    private static readonly string[] Work = ["preview", "previews", "scan", "scans", "screenshot", "screenshots", "render", "ping", "check", "checks"];

    // Addresses that a page shows to people, who click on them.
    private static readonly string[] Shown =
    [
        "website", "homepage", "home", "linkedin", "twitter", "facebook", "instagram", "support", "terms", "tos", "privacy", "policy", "help", "docs", "documentation", "info", "informational",
        "blog", "web", "html", "profile", "contact", "social", "readme", "license", "licence", "marketing", "instructions", "mandate", "statement", "doc", "details", "log", "logs", "admin", "ssl", "deploy", "screenshot", "preview",
    ];

    // What stands for pictures and files is often for clients alone.
    private static readonly string[] Pictures = ["image", "images", "img", "icon", "logo", "avatar", "photo", "photos", "picture", "thumbnail", "media", "audio", "video", "target", "source", "src", "file", "files", "endpoint"];

    /// <summary>Whether the name says that people are shown the address.</summary>
    public static bool IsShown(string name) => Words.Of(name).Any(Shown.Contains) && !IsVisited(name);

    /// <summary>Whether what is at the address may be shown by clients, rather than be fetched by the server.</summary>
    public static bool MayBeShown(string name) => Words.Of(name).Any(Pictures.Contains) && !Words.Of(name).Any(w => w is "webhook" or "webhooks" or "callback" or "import" or "fetch" or "download");

    /// <summary>Whether the name ends in the word itself, or a word for it.</summary>
    public static bool EndsInUrl(string name) => Words.Of(name).LastOrDefault() is "url" or "uri" or "urls" or "uris" or "url list" or "link" or "href";

    /// <summary>Whether the name alone says that the value is an address.</summary>
    // `idWebhook` is an id.
    public static bool IsUrl(string name) =>
        Words.Phrase(name) is var phrase && Words.EndsWithAny(phrase, Plain) && !IsOwn(name) && !phrase.StartsWith("id ", StringComparison.Ordinal);

    /// <summary>Whether the name is that of the object's own address, which the server writes.</summary>
    public static bool IsOwn(string name) => Words.EndsWithAny(Words.Phrase(name), Harmless);

    /// <summary>Whether the name says so together with another hint.</summary>
    public static bool MayBeUrl(string name) => Words.EndsWithAny(Words.Phrase(name), Ambiguous);

    /// <summary>Whether the whole name is <c>target</c> or <c>next</c>: in a query these are most often addresses.</summary>
    public static bool IsDestination(string name) => Words.Phrase(name) is "target" or "next" or "dest" or "destination" or "continue" or "link";

    // Beside a path that says what is done with it, `/ping?host=`, these are addresses too.
    private static readonly string[] OfWork = ["host", "hostname", "domain", "site", "website", "remote", "upstream", "server", "href", "hook", "proxy", "src", "source", "endpoint", "resource", "location", "address", "origin", "fetch", "page"];

    private static readonly string[] Probing = ["fetch", "proxy", "crawl", "unfurl", "ping", "preview", "screenshot", "scan", "lookup", "resolve", "traceroute", "whois", "import", "scrape", "render"];

    /// <summary>Whether a part of a path says that the server goes to an address that the caller names.</summary>
    public static bool IsVisitOrProbe(string segment) => Words.Of(segment).Any(w => Probing.Contains(w) || Probing.Contains(w.TrimEnd('s')));

    /// <summary>Whether the name is that of an address, where the path says that the server goes to one.</summary>
    public static bool IsAddressOfWork(string name) => OfWork.Contains(Words.Phrase(name));

    /// <summary>Whether a part of a path says that the server goes to an address.</summary>
    public static bool IsWork(string segment) => IsVisited(segment) || Words.Of(segment).Any(Work.Contains);

    /// <summary>Whether the name says that the server goes to the address.</summary>
    public static bool IsVisited(string name) =>
        Words.Of(name).Any(w => Visited.Contains(w) || Visited.Contains(w.TrimEnd('s')));
}
