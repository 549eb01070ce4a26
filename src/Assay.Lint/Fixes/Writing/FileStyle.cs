using System.Runtime.CompilerServices;
using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>How a file is written, as far as what is added to it must know.</summary>
/// <param name="NewLine">Its line breaks.</param>
/// <param name="Step">How much further in YAML's block style a level stands, in spaces.</param>
/// <param name="ListStep">How much further the dashes of a list stand than the name of the list.</param>
/// <param name="Quote">The quotes that strings stand in where they need some.</param>
/// <param name="Flow">How what stands between brackets is written.</param>
/// <param name="HasShortReferences">Whether <c>{ $ref: ... }</c> is written on one line.</param>
internal sealed record FileStyle(string NewLine, int Step, int ListStep, char Quote, FlowStyle Flow, bool HasShortReferences)
{
    private const int MostNodes = 20_000;
    private static readonly ConditionalWeakTable<SourceFile, FileStyle> Known = [];

    public static FileStyle Of(SourceFile file, Node root) => Known.GetValue(file, _ => Find(file.Text, root));

    private static FileStyle Find(string text, Node root)
    {
        var newLine = text.IndexOf('\n') is > 0 and var at && text[at - 1] == '\r' ? "\r\n" : "\n";
        var nodes = root.Descend().Take(MostNodes).ToArray();
        var block = nodes.Where(n => n.Children.Count > 0 && !Places.IsFlow(n) && !Places.IsMarked(n)).ToArray();
        var step = block.Where(n => n is { IsMapping: true, Parent.IsMapping: true } && Places.IsOwn(n)).Select(n => n.Children[0].Column - n.Column).FirstOrDefault(s => s > 0);
        var list = block.FirstOrDefault(n => n is { IsSequence: true, Parent.IsMapping: true, Name: not null } && Places.IsOwn(n));
        var listStep = list is null ? (int?)null : list.Start - Places.LineStart(text, list.Start) - (list.Column - 1);
        var quotes = nodes.Where(n => n.IsString && n.Start < text.Length).Select(n => text[n.Start]).Where(c => c is '"' or '\'').Take(200).ToArray();
        var quote = quotes.Count(c => c == '"') >= quotes.Count(c => c == '\'') ? '"' : '\'';
        var isJson = Places.IsFlow(root);
        var flows = nodes.Where(n => n is { IsMapping: true, Children.Count: > 0 } && Places.IsFlow(n) && Places.IsOwn(n)).ToArray();
        var sample = flows.FirstOrDefault(n => n.Children.Count > 1) ?? flows.FirstOrDefault();
        var flow = sample is null ? FlowStyle.Yaml : FlowStyle.Of(sample, isJson ? FlowStyle.Json : FlowStyle.Yaml);
        return new FileStyle(
            newLine, step == 0 ? 2 : step, listStep is >= 0 and < 9 ? listStep.Value : step == 0 ? 2 : step, quote, flow,
            !isJson && flows.Any(n => n is { Children: [{ Name: "$ref" }] }));
    }
}
