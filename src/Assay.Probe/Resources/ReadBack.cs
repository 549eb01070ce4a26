using System.Text.Json;
using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Reads an object as its owner: what counts is what is stored, not what an answer promises.</summary>
internal static class ReadBack
{
    /// <summary>The object as its owner sees it, alone or in the list; null where it cannot be read.</summary>
    public static async Task<JsonElement?> OfAsync(Scene scene, ApiObject mine)
    {
        if (mine.Kind.Read is { } read)
        {
            var (_, answer) = await scene.SendAsync(read, mine.Bind(read, Arguments.None), mine.Owner);
            return answer.IsSuccess ? Items.Object(answer.Json) : null;
        }

        var listed = await scene.Store.ListAsync(mine.Kind, mine.Owner, scene.Generator("read back"));
        return listed?.FirstOrDefault(o => o.Id.ToJsonString() == mine.Id.ToJsonString())?.Seen;
    }

    /// <summary>Whether the owner no longer finds the object; null where that cannot be told.</summary>
    public static async Task<bool?> IsGoneAsync(Scene scene, ApiObject mine)
    {
        if (mine.Kind.Read is { } read)
        {
            var (_, answer) = await scene.SendAsync(read, mine.Bind(read, Arguments.None), mine.Owner);
            return answer.Status is 404 or 410 || (answer.IsSuccess && answer.Body.IsEmpty);
        }

        var listed = await scene.Store.ListAsync(mine.Kind, mine.Owner, scene.Generator("read back"));
        return listed is null ? null : !listed.Any(o => o.Id.ToJsonString() == mine.Id.ToJsonString());
    }
}
