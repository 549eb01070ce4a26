using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>Reads an object as its owner: what counts is what is stored, not what an answer promises.</summary>
internal static class ReadBack
{
    private const int MostViews = 3;

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

    /// <summary>The object as its owner sees it, with what other operations show of objects of its kind; null where it cannot be read.</summary>
    public static async Task<JsonElement?> WholeAsync(Scene scene, ApiObject mine)
    {
        var state = await OfAsync(scene, mine);
        var whole = state is { ValueKind: JsonValueKind.Object } seen ? JsonObject.Create(seen) : null;
        foreach (var view in Views(scene, mine.Kind).Take(MostViews))
        {
            var (_, answer) = await scene.SendAsync(view.Operation, view.Arguments, view.Caller);
            var shown = answer.IsSuccess ? Items.In(answer.Json).FirstOrDefault(i => IsOf(mine, i)) : default;
            if (shown.ValueKind == JsonValueKind.Object)
            {
                whole ??= [];
                foreach (var member in shown.EnumerateObject().Where(m => !whole.ContainsKey(m.Name)))
                {
                    whole[member.Name] = JsonNodes.FromElement(member.Value);
                }
            }
        }

        return whole is null ? state : Element(whole);
    }

    // Lists beside that of the kind itself, such as GET /users/export.
    private static IEnumerable<Subject> Views(Scene scene, ResourceKind kind) =>
        scene.Subjects.Where(s => s is { IsEntered: true, Control.Json: not null } && s.Operation.Method == "GET" && s.Operation != kind.Read
            && !s.Operation.Path.Contains('{') && s.Operation.Path.StartsWith(kind.CollectionPath, StringComparison.Ordinal));

    private static bool IsOf(ApiObject mine, JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && IdCapture.FromObject(mine.Kind, item).FirstOrDefault() is { } id && JsonNodes.ToText(id) == JsonNodes.ToText(mine.Id);

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

    private static JsonElement Element(JsonObject members)
    {
        using var document = JsonDocument.Parse(members.ToJsonString());
        return document.RootElement.Clone();
    }
}
