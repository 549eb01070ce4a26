using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Fixes.Writing;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Fixes.Recipes;

/// <summary>Holds texts to a form: by a format that all shown values have, or by a pattern of the characters that the name needs.</summary>
internal static partial class Forms
{
    private const string Id = "^[A-Za-z0-9_-]{1,64}$";
    private const string Code = "^[A-Za-z0-9_.:-]{1,100}$";
    private const string Opaque = "^[A-Za-z0-9_=.+/~-]{1,500}$";
    private const string FewWords = @"^[\p{L}\p{N}]+(?:[ .,_&-]{1,2}[\p{L}\p{N}]+){0,3}$";
    private const string Time = "^[0-9TZ:.+-]{1,40}$";
    private const string Language = "^[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,3}$";
    private const string Listed = "^[A-Za-z0-9_.:,-]{1,200}$";
    private const string Plain = @"^[\p{L}\p{N}_.:,@/+-]{1,200}$";
    private static readonly string[] Formats = ["uuid", "date", "date-time", "email", "ipv4", "ipv6", "hostname"];

    /// <summary>A form for a parameter.</summary>
    public static Proposal Parameter(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var culprits = Composition.Culprits(schema, SchemaTypes.String, TextLimits.IsRestricted);
        var text = culprits.Count == 1 ? culprits.First() : schema;
        var node = text.Node.Origin;
        var name = FixContext.NameOf(place);
        var seen = context.Seen.TextsOf(text.Node).ToArray();
        var title = $"say what `{Names.Short(name)}` looks like";
        if (node["format"] is null && Formats.FirstOrDefault(f => seen.Length > 0 && seen.All(s => Has(f, s))) is { } format)
        {
            return Proposal.Review(title, new Add(node, ["format"], Written.String(format), "type"));
        }

        if (Candidates(name).FirstOrDefault(p => TextLimits.IsRestricted(p) && seen.All(s => Matches(p, s))) is not { } pattern)
        {
            return Proposal.Refused("a documented example has characters that an attack needs too");
        }

        var changes = new List<Change>
        {
            node["pattern"] is { } stated ? new Replace(stated, Written.String(pattern)) : new Add(node, ["pattern"], Written.String(pattern), "type", "format"),
        };
        if (pattern == FewWords && node["maxLength"] is null)
        {
            changes.Insert(0, new Add(node, ["maxLength"], Written.Number(100), "type", "format"));
        }

        return new Proposal(title, false, changes);
    }

    /// <summary>A path of the own site.</summary>
    public static Proposal OwnPath(FixContext context, Finding finding, Node place) =>
        Hold(context, place, "^/(?:[A-Za-z0-9_-]{1,60}/?){0,10}$", "pin `{0}` to paths of the own site");

    /// <summary>A name without folders.</summary>
    public static Proposal FileName(FixContext context, Finding finding, Node place) =>
        Hold(context, place, @"^[A-Za-z0-9_-]{1,60}(?:\.[A-Za-z0-9]{1,8})?$", "hold `{0}` to a name without folders");

    /// <summary>The host that the description speaks of.</summary>
    public static Proposal Host(FixContext context, Finding finding, Node place)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var text = Text(schema);
        var urls = context.Seen.TextsOf(text.Node).ToArray();
        var said = urls.Length > 0 ? urls : [.. Said(context, place, schema)];
        var hosts = said.Select(HostOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return hosts.Length is 0 or > 3
            ? Proposal.Refused("the description names no host that it may lead to")
            : Hold(context, place, $"^https?://{(hosts.Length == 1 ? Regex.Escape(hosts[0]) : $"(?:{string.Join('|', hosts.Select(Regex.Escape))})")}/[A-Za-z0-9._~%/?&=+:@,-]{{0,1000}}$", "pin `{0}` to the host that the description names");
    }

    /// <summary>The anchors that a pattern lacks.</summary>
    public static Proposal Anchor(FixContext context, Finding finding, Node keyword)
    {
        if (!EcmaPattern.TryParse(keyword.Text, out var read, out _))
        {
            return Proposal.Refused("the pattern cannot be read");
        }

        var isSimple = !PatternAtoms.HasOuterAlternative(keyword.Text);
        var anchored = isSimple && read.IsAnchoredAtStart ? keyword.Text + "$"
            : isSimple && read.IsAnchoredAtEnd ? "^" + keyword.Text
            : isSimple && PatternAtoms.Tokens(keyword.Text).All(t => t.Length > 1 || keyword.Text[t.Start] is not ('^' or '$')) ? $"^{keyword.Text}$"
            : $"^(?:{keyword.Text})$";
        var seen = keyword.Parent is { } holder ? context.Seen.TextsOf(holder) : [];
        return !PatternAtoms.IsAnchored(anchored) ? Proposal.Refused("the pattern cannot be anchored as it is")
            : seen.FirstOrDefault(s => Matches(keyword.Text, s) && !Matches(anchored, s)) is { } other ? Proposal.Refused($"a documented example meets it in a part only: `{Names.Short(other)}`")
            : Proposal.Review("anchor the pattern", new Replace(keyword, Written.String(anchored)));
    }

    private static Proposal Hold(FixContext context, Node place, string pattern, string title)
    {
        if (context.SchemaOf(place) is not { } schema)
        {
            return Proposal.Refused("the place has no schema of its own");
        }

        var text = Text(schema);
        var node = text.Node.Origin;
        if (context.Seen.TextsOf(text.Node).FirstOrDefault(s => !Matches(pattern, s)) is { } other)
        {
            return Proposal.Refused($"a documented example is of another form: `{Names.Short(other)}`");
        }

        if (node["pattern"]?.Text == pattern)
        {
            return Proposal.Refused("its pattern names the hosts that the description names, and may still lead elsewhere");
        }

        Change change = node["pattern"] is { } stated ? new Replace(stated, Written.String(pattern)) : new Add(node, ["pattern"], Written.String(pattern), "type", "format");
        return Proposal.Review(string.Format(System.Globalization.CultureInfo.InvariantCulture, title, Names.Short(FixContext.NameOf(place))), change);
    }

    private static Schema Text(Schema schema) =>
        Composition.Admits(schema, SchemaTypes.String) || Composition.Types(schema) == SchemaTypes.All ? schema
        : ParameterUse.ItemsOf(schema) is { } items ? items.IsBareReference ? items.Resolved : items
        : schema;

    private static IEnumerable<string> Candidates(string name)
    {
        var phrase = Words.Phrase(name);
        var words = Words.Of(name);
        if (Words.EndsWithAny(phrase, ["q", "query", "search", "keyword", "keywords", "term", "name", "title", "text", "label", "city", "address", "company"]))
        {
            yield return FewWords;
        }

        if (words.Any(w => w is "cursor" or "token" or "after" or "before" or "signature" or "hash" or "etag" or "marker"))
        {
            yield return Opaque;
        }

        if (words.Any(w => w is "date" or "time" or "since" or "until" or "timestamp" or "at"))
        {
            yield return Time;
        }

        if (words.Any(w => w is "locale" or "language" or "lang"))
        {
            yield return Language;
        }

        if (ServerNames.IsId(name))
        {
            yield return Id;
        }

        foreach (var pattern in (string[])[Code, Listed, FewWords, Opaque, Plain])
        {
            yield return pattern;
        }
    }

    private static bool Matches(string pattern, string text) => EcmaPattern.TryParse(pattern, out var read, out _) && read.IsMatch(text);

    private static bool Has(string format, string text) =>
        Assay.Contract.Schemas.Formats.Format.Find(format) is { } known && known.IsValid(System.Text.Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Said(FixContext context, Node place, Schema schema)
    {
        // The same parameter may stand in several operations, and one of them says what it is for.
        var name = FixContext.NameOf(place);
        var operations = Facts.Of(context.Contract).Parameters.Where(u => u.Parameter.Name == name && place.String("in") is not null).SelectMany(u => u.Operations)
            .Concat(context.UseOf(schema.Node)?.RequestOperations ?? []).Distinct().ToArray();
        var texts = new[] { place["description"], place["example"], schema["description"] }
            .Concat(operations.Length > 5 ? [] : operations.SelectMany(o => new[] { o.Node["summary"], o.Node["description"] }));
        return texts.OfType<Node>().Where(n => n.IsString).SelectMany(n => Url().Matches(n.Text.Length > 4_000 ? n.Text[..4_000] : n.Text).Select(m => m.Value));
    }

    private static string? HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var read) && read.Scheme is "http" or "https" && read.Host.Length > 0 ? read.IsDefaultPort ? read.Host : $"{read.Host}:{read.Port}" : null;

    [GeneratedRegex(@"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\s""'`<>)]*)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Url();
}
