using System.Text.Json;
using Assay.Contract;
using Assay.Lint.Scoring;

namespace Assay.Cli.Output;

/// <summary>The member <c>score</c> of the JSON format.</summary>
internal static class ScoreJson
{
    public static void Write(Utf8JsonWriter json, Score score, IReadOnlyList<Finding> findings)
    {
        var indices = new Dictionary<Finding, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < findings.Count; i++)
        {
            indices[findings[i]] = i;
        }

        json.WriteStartObject("score");
        json.WriteNumber("value", score.Value);
        json.WriteNumber("points", score.Points);
        json.WriteStartArray("threats");
        foreach (var threat in score.Threats)
        {
            json.WriteStartObject();
            json.WriteString("threat", ThreatFacts.Of(threat.Threat).Name);
            json.WriteNumber("findings", threat.Findings);
            json.WriteNumber("cost", threat.Cost);
            json.WriteNumber("gain", threat.Gain);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("costs");
        foreach (var one in score.Findings)
        {
            json.WriteStartObject();
            if (indices.TryGetValue(one.Finding, out var index))
            {
                json.WriteNumber("finding", index);
            }

            json.WriteString("code", one.Finding.Code);
            json.WriteNumber("cost", one.Cost);
            json.WriteNumber("gain", one.Gain);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
