using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Response;

/// <summary>Cross-site scripting: the caller's own text comes back as code.</summary>
public sealed class ReflectedMarkup : OperationProbe
{
    /// <inheritdoc/>
    public override string Code => "ZTP203";

    /// <inheritdoc/>
    public override string Name => "reflected-markup";

    /// <inheritdoc/>
    public override Threat Threat => Threat.UnsafeConsumption;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends an element with an event handler in path and query parameters and looks whether an HTML answer holds it as
        an element that a browser would run.
        ## Why it matters
        A link with such a parameter runs the attacker's script in the session of whoever follows it.
        ## Bad
        ```http
        GET /search?q=%3Csvg%20onload%3Dalert(1)%3E HTTP/1.1

        HTTP/1.1 200
        Content-Type: text/html

        <h1>Results for <svg onload=alert(1)></h1>
        ```
        ## Good
        ```http
        GET /search?q=%3Csvg%20onload%3Dalert(1)%3E HTTP/1.1

        HTTP/1.1 200
        Content-Type: text/html

        <h1>Results for &lt;svg onload=alert(1)&gt;</h1>
        ```
        """;

    internal override bool Concerns(Subject subject) => subject is { IsEntered: true } && subject.Operation.Method == "GET" && Parameters(subject).Any();

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        foreach (var parameter in Parameters(subject))
        {
            var handler = $"zq{scene.Mark}";
            foreach (var text in (string[])[$"<svg onload={handler}>", $"\"><svg onload={handler}>"])
            {
                var attack = await scene.SendAsync(subject.Operation, subject.Arguments.With(parameter, JsonValue.Create(text)), subject.Caller);
                if (!attack.Answer.IsHtml)
                {
                    // No page: another spelling will not make one.
                    break;
                }

                if (!ContentPolicy.RunsInlineScript(attack.Answer) || !HtmlScanner.Active(attack.Answer.Text).Any(a => a.Contains(handler, StringComparison.Ordinal)))
                {
                    continue;
                }

                yield return Found(
                    new CallLocation(subject.Operation.Title, parameter.In.ToString().ToLowerInvariant(), parameter.Name),
                    $"`{subject.Operation.Title}` puts `{parameter.Name}` into its page as it is",
                    "encode every value when it is written into HTML, and forbid inline scripts (`Content-Security-Policy: default-src 'self'`)",
                    scene.Evidence(attack, $"the page of type {attack.Answer.ContentType} holds the element that was sent, and a browser would run its handler"));
                break;
            }
        }
    }

    private static IEnumerable<Parameter> Parameters(Subject subject) =>
        subject.Operation.Parameters.Where(p => p.In is ParameterLocation.Query or ParameterLocation.Path && Inputs.TakesText(p.AnySchema));
}
