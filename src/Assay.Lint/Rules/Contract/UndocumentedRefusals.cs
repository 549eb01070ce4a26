using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class UndocumentedRefusals : Rule
{
    public override string Code => "ZTL027";

    public override string Name => "undocumented-refusals";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Contract;

    public override int Cwe => 703;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations that document no refusal at all (no `4..`, no `4XX`, no `default`), although several can occur: 400 for wrong input, 401
        without a credential, 403 for what is somebody else's, 404, 413 and 415 for bodies, 429 for too many calls. It names those that can
        occur. Where most operations are like this, or most leave out the same four refusals or more, there is one finding for all. Operations that document some refusals and forgot others
        are found by `undocumented-400`, `undocumented-401` and so on.
        ## Why it matters
        Who wrote down success alone thought of success alone: checks that nobody designed are checks that nobody wrote, and what a caller gets
        instead (a crash, an empty 200, a stack trace) is found out by attackers first.
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses:
                "200": { description: The order }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses:
                "200": { description: The order }
                "401": { description: No valid token }
                "404": { description: The caller has no such order }
                "429": { description: Slow down }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        const string hint = "document each with what callers get (RFC 9457 describes a body for all), or `4XX` where one answer serves for all; and refuse so";
        var refusals = Refusals.Of(contract);
        if (refusals.Habits.Count > 0 && contract.Root["paths"] is { } all)
        {
            yield return Report(
                all,
                $"most of the operations in `paths` that can answer {Listing.Of([.. refusals.Habits.Select(r => r.Status)])} do not document it{(refusals.IsHabit ? ", although they document other refusals" : "")}",
                hint);
        }

        var silent = contract.Operations.Where(refusals.IsSilent).ToArray();
        if (refusals.IsHabit && contract.Root["paths"] is { } paths)
        {
            int[] statuses = [.. silent.SelectMany(refusals.Missing).Distinct().Order()];
            var who = silent.Length == contract.Operations.Count
                ? $"none of the {silent.Length} operations in `paths` documents any refusal"
                : $"{silent.Length} of the {contract.Operations.Count} operations in `paths` document no refusal";
            var names = silent.Length == contract.Operations.Count ? "" : $": {Listing.Of(silent)}";
            yield return Report(paths, $"{who}, though {Listing.Of(statuses)} can occur{names}{new Reach("", silent.Length)}", hint);
            yield break;
        }

        foreach (var operation in silent)
        {
            var place = MissingAnswer.PlaceIn(operation);
            yield return Report(place.Node, $"{place.Title} documents no refusal, though {Listing.Of(refusals.Missing(operation))} can occur", hint);
        }
    }
}
