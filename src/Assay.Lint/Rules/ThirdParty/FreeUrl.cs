using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.ThirdParty;

internal sealed partial class FreeUrl : Rule
{
    public override string Code => "ZTL301";

    public override string Name => "free-url";

    public override Threat Threat => Threat.ServerSideRequestForgery;

    public override Flow Flow => Flow.ThirdParty;

    public override string Doc => """
        ## What it does
        Finds parameters and properties of requests that hold an address (by their format, or by a name such as `url`,
        `callback`, `webhook`, `image_url`), where neither `enum`, `const` nor a pattern names the host.
        A pattern names the host if it is anchored and the host ends: `^https://partner\.example/`. A property of a body is a
        warning where it may be for clients alone, and a note where nothing says that anybody goes there. Where a browser is sent is the matter of `redirect-parameter`.
        ## Why it matters
        A server that fetches what a caller names can be sent to the inner network: `http://169.254.169.254/` gives away
        the keys of a cloud machine. A block list of words such as `localhost` does not stop it.
        ## Bad
        ```yaml
        paths:
          /fetch-external-data:
            get:
              parameters:
                - { name: url, in: query, schema: { type: string, format: uri } }
        ```
        ```yaml
        paths:
          /subscriptions:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      properties:
                        webhook: { type: string, pattern: "^https://partner.example" }
        ```
        ## Good
        ```yaml
        paths:
          /fetch-external-data:
            get:
              parameters:
                - name: url
                  in: query
                  schema: { type: string, maxLength: 80, pattern: '^https://partner\.example/news/[a-z0-9-]{1,40}$' }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in PropertyGroups.By(Found(contract), f => f.Place)
        select Report(
            found.Place.Node,
            $"{found.Subject} {found.Verb("takes an address", "take addresses")}, and nothing names the host{found.List}{found.Place.Reach(found.Operations(f => f.Operations))}",
            @"name the host in an anchored pattern such as `^https://partner\.example/`, or take an id from an `enum` instead of an address")
            with { Severity = found.Members.Max(f => f.Severity) };

    /// <summary>The texts, each by itself.</summary>
    internal static IReadOnlyList<(Place Place, IReadOnlyCollection<Operation> Operations, Severity Severity)> Found(ApiContract contract) =>
        Facts.Of(contract).Once<(Place Place, IReadOnlyCollection<Operation> Operations, Severity Severity)[]>(nameof(FreeUrl), () => [.. Find(contract)]);

    private static IEnumerable<(Place Place, IReadOnlyCollection<Operation> Operations, Severity Severity)> Find(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        foreach (var use in Facts.Of(contract).Parameters)
        {
            if (use.Parameter.AnySchema is { } schema && IsFreeUrl(use, schema) && seen.Add(use.Place.Node))
            {
                yield return (use.Place, use.Operations, Severity.Error);
            }
        }

        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody))
        {
            foreach (var property in use.Schema.Properties.Where(p => IsFreeUrl(p, use.Schema)))
            {
                // The address of an object that answers hold too is most often the server's own.
                var severity = SeverityOf(property, use);
                if (severity == Severity.Info && (use.InResponse || HoldsOwnAddresses(use.Schema) || !(Words.Phrase(property.Name) is "url" or "urls" or "link" || property.Schema.InPlace().Any(s => s.Format is "uri" or "url"))))
                {
                    continue;
                }

                if (Place.Of(property.Schema) is var place && seen.Add(place.Node))
                {
                    yield return (place, use.RequestOperations, severity);
                }
            }
        }
    }

    private static bool IsFreeUrl(ParameterUse use, Schema schema)
    {
        var (name, operation) = (use.Parameter.Name, use.Operations[0]);
        var isDestination = use.Parameter.In == ParameterLocation.Query && UrlNames.IsDestination(name)
            && !operation.Parameters.Any(p => PageParameters.IsOne(p));
        return !Navigation.IsOne(use.Parameter, use.Operations) && IsFreeText(schema)
            && !UrlNames.IsShown(name)
            && ((UrlNames.IsAddressOfWork(name) && use.Operations.All(o => o.Path.Split('/').Any(UrlNames.IsVisitOrProbe)) && !operation.Parameters.Any(PageParameters.IsOne)) || (isDestination && !IsDescribedOtherwise(schema, use.Parameter.Node)) || SaysUrl(name, schema, use.Parameter.Node))
            && !SpeaksOfOtherThings(name, Prose.Of(schema, use.Parameter.Node));
    }

    private static bool IsFreeUrl(SchemaProperty property, Schema owner) =>
        property.Name is not ("self" or "href" or "$schema")
        && !Navigation.IsOne(property)
        && !UrlNames.IsShown(property.Name)
        && owner.Node.Name is not ("_links" or "links")
        && !property.Schema.InPlace().Any(s => s.ReadOnly)
        && IsFreeText(property.Schema)
        && SaysUrl(property.Name, property.Schema, property.Schema.Node)
        && !SpeaksOfOtherThings(property.Name, Prose.Of(property.Schema));

    // What the server goes to is an error, where it is likely to; a picture or a file may also be for the client alone.
    private static Severity SeverityOf(SchemaProperty property, SchemaUse use) =>
        !IsVisited(property.Name, use) ? (SaysVisit(property) ? Severity.Warning : Severity.Info)
        : UrlNames.MayBeShown(property.Name) && (use.InResponse || !SaysVisit(property)) ? Severity.Warning
        : Severity.Error;

    private static bool SaysVisit(SchemaProperty property) =>
        Prose.Mentions(Prose.Of(property.Schema), "fetch", "fetches", "fetched", "download", "downloads", "downloaded", "import", "imported", "crawl", "request", "requests", "called", "calls", "send", "sends", "sent", "post", "posts", "notify", "retrieve", "retrieved");

    // `url` beside `admin_url` and `ssl_url`: the places of one object.
    private static bool HoldsOwnAddresses(Schema owner) => owner.Properties.Count(p => UrlNames.EndsInUrl(p.Name) && UrlNames.IsShown(p.Name)) > 1;

    // JSONP names a function; a filter, an id and a name of Amazon's kind lead nowhere.
    private static bool SpeaksOfOtherThings(string name, string text) =>
        Prose.Mentions(text, "jsonp", "javascript", "arn", "currency", "urn")
        || text.Contains("Amazon Resource Name", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("filter", StringComparison.OrdinalIgnoreCase) || text.StartsWith("only", StringComparison.OrdinalIgnoreCase)
        || Prose.SaysReadOnly(text)
        || Prose.Mentions(text, "shown", "displayed", "linked", "clicks", "clicked")
        || NamesOfThings().IsMatch(text)
        || (!UrlNames.EndsInUrl(name) && !Prose.Mentions(text, "url", "urls", "uri", "uris", "link", "http", "https", "address", "endpoint", "webhook", "webhooks")
            && Prose.Mentions(text, "id", "ids", "method", "function", "identifier"));

    // `The target currency` is no address.
    private static bool IsDescribedOtherwise(Schema schema, Node declared) =>
        Prose.Of(schema, declared) is { Length: > 0 } text
        && !Prose.Mentions(text, "url", "urls", "uri", "link", "page", "http", "https", "address", "redirect", "redirected", "site", "website", "return", "after", "where", "destination");

    // `spotify:track:4iV5W9uYEdYUVa79Axb7Rh`
    [GeneratedRegex(@"\b(?!https?:|ftp:|wss?:)[a-z][a-z0-9-]{1,20}:[a-z][a-z0-9-]{1,20}:[A-Za-z0-9]{4,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamesOfThings();

    // `POST /link-previews` with a `url` says by its path what it does with it.
    private static bool IsVisited(string name, SchemaUse use) =>
        UrlNames.IsVisited(name)
        || (Words.Phrase(name) is "url" or "uri" or "urls"
            && use.RequestOperations.Any(o => o.Path.Split('/').Any(UrlNames.IsWork) && Bodies.OfRequest(o).Any(b => b.InPlace().Contains(use.Schema))));

    private static bool SaysUrl(string name, Schema schema, Node described) =>
        Texts(schema).SelectMany(t => t.InPlace()).Any(s => s.Format is "uri" or "url" or "uri-reference" or "iri" or "iri-reference" or "http-url")
        || (UrlNames.IsUrl(name) && !IsOtherName(described, schema))
        || (UrlNames.MayBeUrl(name) && !UrlNames.IsOwn(name) && MentionsUrl(described, schema));

    // `spotify:track:4iV5` and `urn:isbn:1` are names of things: nobody goes there.
    private static bool IsOtherName(Node described, Schema schema) =>
        new[] { described["example"], schema["example"], schema["examples"]?.Children.FirstOrDefault() }.Concat(Texts(schema).Select(t => t["example"]))
            .Any(n => n is { IsString: true, Text.Length: > 0 } && n.Text.Contains(':') && !n.Text.Contains("//", StringComparison.Ordinal));

    private static bool MentionsUrl(Node described, Schema schema) =>
        new[] { described["description"], described["example"], schema["description"], schema["example"], schema["default"] }
            .Any(n => n is { IsString: true } && (n.Text.StartsWith("http", StringComparison.Ordinal)
                || Words.Of(n.Text.Length > 400 ? n.Text[..400] : n.Text).Any(w => w is "url" or "uri" or "urls")));

    private static bool IsFreeText(Schema schema) =>
        Texts(schema).Any(t => !Composition.IsLimited(t, SchemaTypes.String, PinnedUrl.IsPinned));

    // The texts that a value is or holds: itself, or the items of a list.
    private static IEnumerable<Schema> Texts(Schema schema) =>
        Composition.Types(schema) is var types && types == SchemaTypes.All || (types & SchemaTypes.String) != 0 ? [schema]
        : (types & SchemaTypes.Array) != 0
            ? schema.InPlace().Select(s => s.Items).OfType<Schema>().Where(i => Composition.Admits(i, SchemaTypes.String))
        : [];
}
