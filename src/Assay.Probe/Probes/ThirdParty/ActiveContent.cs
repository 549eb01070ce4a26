using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.ThirdParty;

/// <summary>Unsafe consumption: what somebody else delivered reaches a browser as code.</summary>
public sealed class ActiveContent : OperationProbe
{
    private const int MostVariants = 60;

    private static readonly string[] AttackWords = ["alert(", "prompt(", "confirm(", "document.cookie", "document.domain", "javascript:alert", "alert`"];

    /// <inheritdoc/>
    public override string Code => "ZTP301";

    /// <inheritdoc/>
    public override string Name => "active-content";

    /// <inheritdoc/>
    public override Threat Threat => Threat.UnsafeConsumption;

    /// <inheritdoc/>
    public override Flow Flow => Flow.ThirdParty;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Looks at HTML answers for all values of the parameters that have a list of them. Scripts, event handlers and
        `javascript:` URLs that stand in some of these pages and not in all are data, not design; no
        `Content-Security-Policy` keeps the browser from running them.
        ## Why it matters
        A partner's record holds a script, the API puts it into a page, and it runs with your users' sessions.
        ## Bad
        ```http
        GET /companies?country=XX HTTP/1.1

        HTTP/1.1 200
        Content-Type: text/html

        <ul><li><img src=x onerror=alert(1)></li></ul>
        ```
        ## Good
        ```http
        GET /companies?country=XX HTTP/1.1

        HTTP/1.1 200
        Content-Type: text/html

        <ul><li>&lt;img src=x onerror=alert(1)&gt;</li></ul>
        ```
        """;

    internal override bool Concerns(Subject subject) =>
        subject is { IsEntered: true, Control.IsHtml: true } && subject.Operation.IsSafe;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var pages = new List<(Parameter? Parameter, Exchange Page, IReadOnlyList<string> Active)>();
        foreach (var (parameter, arguments) in Variants(subject))
        {
            var page = await scene.SendAsync(subject.Operation, arguments, subject.Caller);
            if (page.Answer is { IsSuccess: true, IsHtml: true } && ContentPolicy.RunsInlineScript(page.Answer))
            {
                pages.Add((parameter, page, HtmlScanner.Active(page.Answer.Text)));
            }
        }

        // What stands in every page is the page's own script; a page alone must speak for itself.
        var common = pages.Count > 1
            ? pages.Select(p => p.Active.AsEnumerable()).Aggregate((all, next) => all.Intersect(next, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal)
            : [.. pages.SelectMany(p => p.Active).Where(a => !AttackWords.Any(w => a.Contains(w, StringComparison.OrdinalIgnoreCase)))];
        foreach (var (parameter, page, active) in pages)
        {
            if (active.FirstOrDefault(a => !common.Contains(a)) is not { } alien)
            {
                continue;
            }

            yield return Found(
                new CallLocation(subject.Operation.Title, "response"),
                $"`{subject.Operation.Title}` puts foreign code into its page",
                "encode what comes from elsewhere when it is written into HTML, and forbid inline scripts (`Content-Security-Policy: default-src 'self'`)",
                scene.Evidence(page, $"a browser runs `{Names.Short(alien)}`"
                    + (parameter is null || pages.Count == 1 ? "" : $", which other values of `{parameter.Name}` do not bring")));
            yield break;
        }
    }

    private static IEnumerable<(Parameter? Parameter, Arguments Arguments)> Variants(Subject subject)
    {
        yield return (null, subject.Arguments);
        var count = 0;
        foreach (var parameter in subject.Operation.Parameters.Where(p => p.In is ParameterLocation.Query or ParameterLocation.Path))
        {
            foreach (var value in parameter.AnySchema is { } schema ? new Constraints(schema, 0).Enum ?? [] : [])
            {
                if (count++ < MostVariants)
                {
                    yield return (parameter, subject.Arguments.With(parameter, JsonNodes.ToJson(value)));
                }
            }
        }
    }
}
