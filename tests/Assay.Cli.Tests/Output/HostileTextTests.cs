using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assay.Contract.Schemas;

namespace Assay.Cli.Tests.Output;

/// <summary>Names, messages and answers are chosen by whoever wrote the description or runs the server: no format may break on them.</summary>
public sealed class HostileTextTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    // By number: the runner could not pass all of them on as they are.
    private static readonly string[] All =
    [
        "]]>", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style></script><!--", "a\nb\r\nc\rd", "::error::x\n::set-output name=a::b",
        "%0A::warning::", "\u001b[31mred\u001b]0;title\a", "\ud800", "x\udc00y", "\ud83d\ude00", "\0\u0001\u007f\u0085", "\u2028\u2029\uFFFE\uFFFF\uFEFF", "\u202Eevil\u2066",
        "[click](http://evil.example)", "{0} {1}", "`code` `", "a,b:c=d;e", "../../etc/passwd", "https://evil.example/a b?c=<d>#e", "javascript:alert(1)", "",
        "&amp;&lt;", "' onmouseover='x", new('x', 100_000), new('\n', 3_000),
    ];

    public static TheoryData<int> Texts() => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void JSON_stays_JSON_of_the_documented_shape(int number)
    {
        var text = All[number];
        var json = Reports.Hostile(text).Print("Json");

        JsonDocument.Parse(json).RootElement.GetProperty("findings").GetArrayLength().ShouldBe(7);
        if (text.Length > 0)
        {
            var shape = Schema.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/findings.schema.json")))!;
            shape.Validate(System.Text.Encoding.UTF8.GetBytes(json.Trim())).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void SARIF_stays_whole(int number)
    {
        var text = All[number];
        var run = JsonDocument.Parse(Reports.Hostile(text).Print("Sarif")).RootElement.GetProperty("runs")[0];

        run.GetProperty("results").GetArrayLength().ShouldBe(8);
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
            Uri.IsWellFormedUriString(uri, UriKind.RelativeOrAbsolute).ShouldBeTrue(uri);
            (place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1).ShouldBeTrue();
            result.GetProperty("message").GetProperty("text").GetString()!.ShouldNotContain("[click](http", Case.Sensitive);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void JUnit_stays_XML(int number)
    {
        var text = All[number];
        var suites = XDocument.Parse(Reports.Hostile(text).Print("Junit")).Root!;

        suites.Descendants("failure").Count().ShouldBe(6);
        suites.Descendants("error").Count().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void GitHub_gets_one_command_a_line_and_no_other(int number)
    {
        var text = All[number];
        var lines = Reports.Hostile(text).Print("Github").TrimEnd('\n').Split('\n');

        lines.Length.ShouldBe(9);
        lines[..8].ShouldAllBe(l => IsCommand(l));
        lines[..8].ShouldAllBe(l => !l.Any(char.IsControl));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void GitLab_stays_JSON_with_a_fingerprint_of_its_own_for_each(int number)
    {
        var text = All[number];
        var issues = JsonDocument.Parse(Reports.Hostile(text).Print("Gitlab")).RootElement.EnumerateArray().ToArray();

        issues.Length.ShouldBe(8);
        issues.Select(i => i.GetProperty("fingerprint").GetString()).Distinct().Count().ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_page_holds_no_markup_but_its_own(int number)
    {
        var text = All[number];
        var tags = Tags(Reports.Hostile(text).Print("Html"));

        tags.ShouldBe(Tags(Reports.Hostile("harmless").Print("Html")), ignoreOrder: false);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_terminal_gets_no_control_characters(int number)
    {
        var text = All[number];
        foreach (var format in (string[])["Full", "Concise", "Score"])
        {
            Reports.Hostile(text).Print(format).Where(c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066').ShouldBeEmpty(format);
        }
    }

    private static bool IsCommand(string line) =>
        line.StartsWith("::", StringComparison.Ordinal)
        && line[2..line.IndexOf(' ')] is "error" or "warning" or "notice"
        && line.IndexOf("::", 2, StringComparison.Ordinal) == line.IndexOf(':', 2);

    // Names and attributes' names; what differs by the length of a text (rows of code, lines) is left out.
    private static string[] Tags(string html) =>
        [.. Regex.Matches(html[html.IndexOf("<body>", StringComparison.Ordinal)..], "<[^>]*>", RegexOptions.None, Bound).Select(t => Regex.Replace(t.Value, "\"[^\"]*\"", "", RegexOptions.None, Bound)).Where(t => t is not ("<code>" or "</code>" or "<mark>" or "</mark>"))];
}
