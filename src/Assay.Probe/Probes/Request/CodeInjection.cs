using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Input that is run as code of the language the API is written in.</summary>
public sealed class CodeInjection : InputProbe
{
    private static readonly string[] Suspicious =
        ["expr", "expression", "code", "formula", "eval", "evaluate", "script", "calc", "calculate", "calculation", "compute", "math", "rule", "condition", "filter", "function", "fn", "lambda", "exec", "run", "snippet", "program"];

    // A calculator multiplies; functions are for those who run code.
    private static readonly string[] Functions =
    [
        "(function(){return A*B;})()", "(lambda x:x*A)(B)", "[A].map{|x|x*B}[0]", "(->(x){x*A}).call(B)", "((x)=>x*A)(B)", "{->A*B}()", "(fn($x)=>$x*A)(B)",
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP139";

    /// <inheritdoc/>
    public override string Name => "code-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.CommandInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 95;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Writes functions that multiply two random numbers, in the notations of JavaScript, Python, Ruby, PHP and Groovy, into values of operations or
        parameters that are named after expressions, formulas, rules and scripts, and looks for the result. That a plain product is
        computed proves nothing: calculators do that.
        ## Why it matters
        Whoever can call a function can read the secrets of the program and run whatever he likes on its machine.
        ## Bad
        ```http
        POST /formulas HTTP/1.1
        Content-Type: application/json

        {"expression":"(function(){return 4711*1234;})()"}

        HTTP/1.1 200
        {"result":5813374}
        ```
        ## Good
        ```http
        POST /formulas HTTP/1.1
        Content-Type: application/json

        {"expression":"(function(){return 4711*1234;})()"}

        HTTP/1.1 400
        ```
        """;

    internal override string Hint => "parse the expression with a grammar of your own, or a library that only calculates; never hand input to the language itself";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override bool Concerns(Subject subject) => base.Concerns(subject) && Places.Place.Of(subject).Any(p => IsSuspicious(subject, p));

    internal override string Says(string operation, string place) => $"`{operation}` runs `{place}` as code";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        if (!IsSuspicious(target.Subject, target.Place))
        {
            return null;
        }

        var random = target.Scene.Random($"code {target.Place.Where}");
        foreach (var form in Functions)
        {
            var (attack, product) = await SendAsync(target, form, random);
            if (Holds(attack.Answer, product))
            {
                var (again, other) = await SendAsync(target, form, random);
                if (Holds(again.Answer, other) && !Holds(again.Answer, product))
                {
                    return new InputProof(attack, $"the answer holds {product}, what the function that was sent gives; with other numbers it holds theirs");
                }
            }
        }

        return null;
    }

    private static bool IsSuspicious(Subject subject, Place place) =>
        Words.Of(place.Name).Intersect(Suspicious).Any() || subject.Operation.Path.Split('/').Where(s => !s.StartsWith('{')).SelectMany(Words.Of).Intersect(Suspicious).Any();

    private static async Task<(Exchange Exchange, string Product)> SendAsync(Foothold target, string form, Random random)
    {
        var (a, b) = (random.Next(10_000, 99_999), random.Next(10_000, 99_999));
        var text = form.Replace("A", $"{a}", StringComparison.Ordinal).Replace("B", $"{b}", StringComparison.Ordinal);
        return (await target.SendAsync(text), $"{(long)a * b}");
    }

    private static bool Holds(Answer answer, string product) => answer.Text.Contains(product, StringComparison.Ordinal);
}
