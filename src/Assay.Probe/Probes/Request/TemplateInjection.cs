using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Template injection: a value becomes a part of a template that the server evaluates.</summary>
public sealed partial class TemplateInjection : InputProbe
{
    private static readonly string[] Products =
    [
        "{{A*B}}", "${A*B}", "#{A*B}", "<%= A*B %>", "@(A*B)", "{A*B}", "{{A | times: B}}", "${{A*B}}", "{{=A*B}}", "*{A*B}", "[[${A*B}]]",
        "#set($zz=A*B)${zz}", "{%print(A*B)%}", "{{math \"A*B\"}}", "~{A*B}",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP121";

    /// <inheritdoc/>
    public override string Name => "template-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.TemplateInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Writes products of two random numbers in the notations of a dozen template engines, and looks for the result in the
        answer, or in the object that it wrote. Engines that cannot multiply are asked to choose between two texts.
        ## Why it matters
        Most engines let expressions reach the objects of the program, and with them its secrets and commands.
        ## Bad
        ```http
        POST /greetings HTTP/1.1
        Content-Type: application/json

        {"text":"Dear {{4711*1234}}"}

        HTTP/1.1 200
        {"text":"Dear 5813374"}
        ```
        ## Good
        ```http
        POST /greetings HTTP/1.1
        Content-Type: application/json

        {"text":"Dear {{4711*1234}}"}

        HTTP/1.1 200
        {"text":"Dear {{4711*1234}}"}
        ```
        """;

    internal override string Hint => "keep templates in the code and hand values over as data; never build a template from input";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override string Says(string operation, string place) => $"`{operation}` evaluates `{place}` as a template";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        // What never comes back cannot show a result: other texts are not worth their requests.
        if (target.RefusesText || !await ShowsAsync(target))
        {
            return null;
        }

        var random = target.Scene.Random($"template {target.Place.Where}");
        foreach (var form in Products)
        {
            var (a, b) = (random.Next(1_000, 9_999), random.Next(1_000, 9_999));
            if (await ProductAsync(target, form, a, b) is not { } attack)
            {
                continue;
            }

            var (c, d) = (random.Next(1_000, 9_999), random.Next(1_000, 9_999));
            // Who computes what stands there without any sign of a template is a calculator.
            var plain = await SendAsync(target, $"zq{a}*{b}qz");
            if (await ProductAsync(target, form, c, d) is not null && !Holds(plain.Text, (long)a * b))
            {
                return new InputProof(attack, $"the answer holds {(long)a * b} where `{form.Replace("A", $"{a}", StringComparison.Ordinal).Replace("B", $"{b}", StringComparison.Ordinal)}` was sent, and other numbers bring their product too");
            }
        }

        return await ChoiceAsync(target);
    }

    private static async Task<bool> ShowsAsync(Foothold target) =>
        target.Nonsense.Answer.Text.Contains($"zq{target.Scene.Mark}", StringComparison.Ordinal) || (await SendAsync(target, $"zz{target.Scene.Mark}")).Text.Contains($"zz{target.Scene.Mark}", StringComparison.Ordinal);

    // Mustache and Handlebars: the section of a name that nobody knows is left out, the inverted one stays.
    private static async Task<InputProof?> ChoiceAsync(Foothold target)
    {
        var name = $"zq{target.Scene.Mark}";
        var attack = await SendAsync(target, $"zq{{{{^{name}}}}}on{{{{/{name}}}}}{{{{#{name}}}}}off{{{{/{name}}}}}qz");
        var swapped = await SendAsync(target, $"zq{{{{^{name}}}}}off{{{{/{name}}}}}{{{{#{name}}}}}on{{{{/{name}}}}}qz");
        return attack.Text.Contains("zqonqz", StringComparison.Ordinal) && swapped.Text.Contains("zqoffqz", StringComparison.Ordinal)
            ? new InputProof(attack.Exchange, "of two sections the one is shown whose condition holds, whichever text stands in it: the engine evaluates what was sent")
            : null;
    }

    private static async Task<Exchange?> ProductAsync(Foothold target, string form, int a, int b)
    {
        var text = form.Replace("A", $"{a}", StringComparison.Ordinal).Replace("B", $"{b}", StringComparison.Ordinal);
        var sent = await SendAsync(target, $"zq{text}qz");
        return Holds(sent.Text, (long)a * b) ? sent.Exchange : null;
    }

    // Some engines print 7,006,652 or 7006652.0.
    private static bool Holds(string text, long product) =>
        Result().Matches(text).Any(m => string.Concat(m.Groups[1].Value.Where(char.IsAsciiDigit)) == $"{product}");

    // The answer, and what the object that it created or changed looks like afterwards.
    private static async Task<(Exchange Exchange, string Text)> SendAsync(Foothold target, string text)
    {
        var exchange = await target.SendAsync(text);
        if (target.Subject.Operation.IsSafe || !exchange.Answer.IsSuccess || target.Scene.Store.KindCreatedBy(target.Subject.Operation) is not { Read: { } read } kind)
        {
            return (exchange, exchange.Answer.Text);
        }

        var made = target.Scene.Store.Created.LastOrDefault(o => o.Kind == kind);
        if (made is null)
        {
            return (exchange, exchange.Answer.Text);
        }

        var (_, shown) = await target.Scene.SendAsync(read, made.Bind(read, Arguments.None), made.Owner);
        return (exchange, exchange.Answer.Text + "\n" + shown.Text);
    }

    [GeneratedRegex(@"zq([0-9]{1,3}([,.'\u00a0\u202f ]?[0-9]{3})*)([.,]0+)?\s?qz", RegexOptions.NonBacktracking)]
    private static partial Regex Result();
}
