using Assay.Contract.Schemas;
using Assay.Lint.Fixes.Recipes;

namespace Assay.Lint.Fixes;

/// <summary>Which findings can be mended, and how: what is not listed here only somebody who knows the API can decide.</summary>
internal static class FixTable
{
    /// <summary>The recipes, in the order in which their edits stand beside each other.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("ZTL010", FixKind.NeedsReview, Phase.Spelling, Misspellings.Correct),

        new("ZTL112", FixKind.Safe, Phase.Models, Splits.ReadOnly),
        new("ZTL110", FixKind.SafeOrNeedsReview, Phase.Models, Splits.Shared),
        new("ZTL111", FixKind.NeedsReview, Phase.Models, Splits.Writable),

        new("ZTL115", FixKind.NeedsReview, Phase.Access, Callers.Demand),
        new("ZTL114", FixKind.NeedsReview, Phase.Access, Callers.Authenticate),
        new("ZTL135", FixKind.NeedsReview, Phase.Access, Callers.Authenticate),
        new("ZTL155", FixKind.NeedsReview, Phase.Access, Callers.Authenticate),
        new("ZTL502", FixKind.NeedsReview, Phase.Access, Callers.Authenticate),
        new("ZTL116", FixKind.NeedsReview, Phase.Access, Callers.Own),
        new("ZTL118", FixKind.NeedsReview, Phase.Access, Callers.Encrypt),
        new("ZTL132", FixKind.NeedsReview, Phase.Access, Callers.Scope),
        new("ZTL201", FixKind.NeedsReview, Phase.Access, Removals.FromAnswers(mayBeWritten: true)),
        new("ZTL205", FixKind.NeedsReview, Phase.Access, Removals.FromAnswers(mayBeWritten: false)),
        new("ZTL213", FixKind.NeedsReview, Phase.Access, Removals.FromAnswers(mayBeWritten: false)),

        new("ZTL105", FixKind.Safe, Phase.Bounds, Choices.OfTwin),
        new("ZTL104", FixKind.NeedsReview, Phase.Bounds, Choices.Sort),
        new("ZTL154", FixKind.NeedsReview, Phase.Bounds, Choices.Expansion),
        new("ZTL301", FixKind.NeedsReview, Phase.Bounds, Forms.Host),
        new("ZTL304", FixKind.NeedsReview, Phase.Bounds, Forms.Host),
        new("ZTL137", FixKind.NeedsReview, Phase.Bounds, Forms.OwnPath),
        new("ZTL138", FixKind.NeedsReview, Phase.Bounds, Forms.FileName),
        new("ZTL123", FixKind.NeedsReview, Phase.Bounds, Forms.Anchor),
        new("ZTL401", FixKind.NeedsReview, Phase.Bounds, Forms.Parameter),
        new("ZTL102", FixKind.NeedsReview, Phase.Bounds, Bounds.Number),
        new("ZTL103", FixKind.NeedsReview, Phase.Bounds, Bounds.Number),
        new("ZTL107", FixKind.NeedsReview, Phase.Bounds, Bounds.Number),
        new("ZTL108", FixKind.NeedsReview, Phase.Bounds, Bounds.Number),
        new("ZTL121", FixKind.NeedsReview, Phase.Bounds, Bounds.Meaningful),
        new("ZTL151", FixKind.NeedsReview, Phase.Bounds, Bounds.Password),
        new("ZTL106", FixKind.SafeOrNeedsReview, Phase.Bounds, Bounds.Text),
        new("ZTL125", FixKind.NeedsReview, Phase.Bounds, Bounds.Upload),
        new("ZTL136", FixKind.NeedsReview, Phase.Bounds, Bounds.Items),
        new("ZTL109", FixKind.NeedsReview, Phase.Bounds, Bounds.Items),
        new("ZTL128", FixKind.NeedsReview, Phase.Bounds, Bounds.Members),

        new("ZTL101", FixKind.SafeOrNeedsReview, Phase.Bounds, Closing.Close(Direction.Request)),
        new("ZTL129", FixKind.SafeOrNeedsReview, Phase.Bounds, Closing.Close(Direction.Request)),
        new("ZTL203", FixKind.SafeOrNeedsReview, Phase.Bounds, Closing.Close(Direction.Response)),

        new("ZTL020", FixKind.Safe, Phase.Answers, Answers.Document(400)),
        new("ZTL011", FixKind.Safe, Phase.Answers, Answers.Document(401)),
        new("ZTL012", FixKind.Safe, Phase.Answers, Answers.Document(403)),
        new("ZTL013", FixKind.Safe, Phase.Answers, Answers.Document(404)),
        new("ZTL018", FixKind.Safe, Phase.Answers, Answers.Document(413)),
        new("ZTL019", FixKind.Safe, Phase.Answers, Answers.Document(415)),
        new("ZTL014", FixKind.Safe, Phase.Answers, Answers.Document(429)),
        new("ZTL152", FixKind.Safe, Phase.Answers, Answers.Document(429)),
        new("ZTL206", FixKind.Safe, Phase.Answers, Headers.AddRetryAfter),
        new("ZTL209", FixKind.Safe, Phase.Answers, Headers.AddNoSniff),
        new("ZTL208", FixKind.NeedsReview, Phase.Answers, Headers.AddNoStore),
    ];

    private static readonly Dictionary<string, Recipe> ByCode = All.ToDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>The recipe for the findings of a code; null where there is none.</summary>
    public static Recipe? Of(string code) => ByCode.GetValueOrDefault(code);
}
