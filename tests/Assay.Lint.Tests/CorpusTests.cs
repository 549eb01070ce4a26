using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Tests.Places;

namespace Assay.Lint.Tests;

public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    [Fact]
    public void Every_finding_in_real_descriptions_points_at_the_node_that_its_message_names()
    {
        var wrong = new List<string>();
        foreach (var path in Repository.Corpus())
        {
            var report = Linter.Run(ApiContract.Load(path));
            report.Checked.IsComplete.ShouldBeTrue();
            report.Findings.ShouldNotContain(f => f.Code == "ZTL099");
            var map = SourceMap.Read(path);
            wrong.AddRange(report.Findings.SelectMany(f => Errors(f, map)).Select(e => $"{Path.GetFileName(path)}: {e}"));
            output.WriteLine($"{Path.GetFileName(path)}: {report.Findings.Count} findings, {report.Checked.Operations} operations, {report.Checked.Schemas} schemas");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_description_gives_the_same_report_twice()
    {
        var path = Repository.Corpus()[0];
        Linter.Run(ApiContract.Load(path)).Findings.ShouldBe(Linter.Run(ApiContract.Load(path)).Findings);
    }

    private static IEnumerable<string> Errors(Finding finding, SourceMap map)
    {
        var where = (SourceLocation)finding.Where;
        if (map.PlaceOf(where.Pointer) is not { } place)
        {
            yield return $"{finding.Code} points at {where.Pointer}, where nothing stands";
        }
        else if (place != (where.Line, where.Column))
        {
            yield return $"{finding.Code} says {where.Line}:{where.Column} of {where.Pointer}, which stands at {place.Line}:{place.Column}";
        }

        // The contract's own problems name the target of a reference rather than its place.
        if (!finding.Code.StartsWith("ZTL00", StringComparison.Ordinal) && !finding.Message.Contains($"`{NameOf(where.Pointer, map)}`"))
        {
            yield return $"{finding.Code} at {where.Pointer} does not name it: {finding.Message}";
        }
    }

    private static string NameOf(string pointer, SourceMap map)
    {
        var tokens = JsonPointer.Tokens(pointer).ToArray();
        if (tokens is ["paths", var path, var method] && Methods.Contains(method))
        {
            return Names.Short($"{method.ToUpperInvariant()} {path}").Replace($"{method.ToUpperInvariant()} {path}", $"{method.ToUpperInvariant()} {Names.Short(path)}");
        }

        return Names.Short(
            map.TextAt(pointer + "/in") is not null && map.TextAt(pointer + "/name") is { } parameter ? parameter
            : tokens.Length > 1 && int.TryParse(tokens[^1], out _) && tokens[^2] is not ("responses" or "properties") ? tokens[^2]
            : tokens[^1]);
    }
}
