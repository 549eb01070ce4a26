using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Big payloads: a small body that is so deep that the server fails.</summary>
public sealed class DeepBody : ApiProbe
{
    private const int Deep = 5_000;
    private const int Shallow = 10;
    private const string Placeholder = "assay-deep-value";

    /// <inheritdoc/>
    public override string Code => "ZTP134";

    /// <inheritdoc/>
    public override string Name => "deep-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BigPayload;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override int Cwe => 674;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Puts 5,000 arrays, one in the other, into a property of a body that works. It is a finding where the server fails on
        it twice, and neither on ten arrays nor on the body as it was.
        ## Why it matters
        Ten kilobytes fill the stack; in some languages the whole process ends.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Content-Type: application/json

        {"note":[[[[[[...]]]]]]}

        HTTP/1.1 500
        ```
        ## Good
        ```http
        POST /orders HTTP/1.1
        Content-Type: application/json

        {"note":[[[[[[...]]]]]]}

        HTTP/1.1 400
        ```
        """;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene)
    {
        foreach (var subject in scene.Subjects.Where(s => s is { IsAttackable: true, Kind: null, Arguments: { Body: JsonObject { Count: > 0 }, BodyType.IsJson: true } } && s.Operation.Method is "POST").Take(20))
        {
            var name = ((JsonObject)subject.Arguments.Body!).First().Key;
            var attack = await SendAsync(scene, subject, name, Deep);
            if (!Fails(attack.Answer))
            {
                continue;
            }

            var shallow = await SendAsync(scene, subject, name, Shallow);
            var (_, control) = await scene.SendAsync(subject.Operation, FreshNames.In(subject.Arguments, scene.Mark, "v"), subject.Caller);
            var again = await SendAsync(scene, subject, name, Deep);
            var (_, controlAgain) = await scene.SendAsync(subject.Operation, FreshNames.In(subject.Arguments, scene.Mark, "w"), subject.Caller);
            if (Fails(again.Answer) && !Fails(shallow.Answer) && !Fails(control) && !Fails(controlAgain))
            {
                yield return Found(
                    new CallLocation(subject.Operation.Title, "body"),
                    $"`{subject.Operation.Title}` fails on a body of {Deep:N0} levels",
                    "bound the depth that the parser accepts, and answer 400 beyond it",
                    scene.Evidence(attack, $"{Deep:N0} arrays in `{Names.Short(name)}` bring {attack.Answer}, twice; {Shallow} bring {shallow.Answer}"));
            }
        }
    }

    private static bool Fails(Answer answer) => answer.IsServerError || answer.Failure is SendFailure.Broken or SendFailure.Unreachable;

    private static async Task<Exchange> SendAsync(Scene scene, Subject subject, string name, int depth)
    {
        var call = scene.Calls.Build(subject.Operation, FreshNames.In(subject.Arguments, scene.Mark, "u").WithProperty(name, Placeholder), subject.Caller);
        var parts = Encoding.UTF8.GetString(call.Body!.Value.Span).Split($"\"{Placeholder}\"");
        call = call with
        {
            Body = Encoding.UTF8.GetBytes(string.Join(new string('[', depth) + new string(']', depth), parts)),
            BodyCommand = $"(printf %s {CurlLine.Quote(parts[0])}; head -c {depth} /dev/zero | tr '\\0' '['; head -c {depth} /dev/zero | tr '\\0' ']'; printf %s {CurlLine.Quote(parts[^1])})",
        };
        return new Exchange(call, await scene.SendAsync(call));
    }
}
