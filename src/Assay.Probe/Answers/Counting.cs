using System.Text.Json;
using Assay.Probe.Transport;

namespace Assay.Probe.Answers;

/// <summary>Counts the items of an answer, also of one that was too long to be read to its end.</summary>
internal static class Counting
{
    /// <summary>How many items the answer's list holds, at least; 0 where it holds no list.</summary>
    public static int Items(Answer answer) => answer.Truncated ? Partial(answer.Body.Span) : Answers.Items.In(answer.Json).Count;

    private static int Partial(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 128 }));
        var list = -1;
        var count = 0;
        try
        {
            while (reader.Read())
            {
                if (list < 0 && reader.TokenType == JsonTokenType.StartArray)
                {
                    list = reader.CurrentDepth;
                }
                else if (list >= 0 && reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == list + 1)
                {
                    count++;
                }
            }
        }
        catch (JsonException)
        {
            // What was counted so far is there all the same.
        }

        return count;
    }
}
