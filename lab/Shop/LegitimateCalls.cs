using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shop;

/// <summary>What honest clients do; it must work the same on every target, or a defence has broken the shop.</summary>
public static class LegitimateCalls
{
    /// <summary>The calls of legitimate-calls.json, in order.</summary>
    public static IReadOnlyList<LegitimateCall> All { get; } =
        JsonSerializer.Deserialize(Resources.Read("legitimate-calls.json"), ShopJson.Default.LegitimateCallArray)!;

    /// <summary>Makes every call in order, and yields each result as soon as it is there.</summary>
    /// <param name="client">A client whose base address is the target.</param>
    /// <param name="tokens">Bearer tokens by user name.</param>
    /// <param name="cancellation">Stops the replay.</param>
    public static async IAsyncEnumerable<LegitimateResult> ReplayAsync(
        HttpClient client,
        IReadOnlyDictionary<string, string> tokens,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var captured = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var call in All)
        {
            yield return await MakeAsync(client, tokens, call, captured, cancellation);
        }
    }

    private static async Task<LegitimateResult> MakeAsync(
        HttpClient client,
        IReadOnlyDictionary<string, string> tokens,
        LegitimateCall call,
        Dictionary<string, string> captured,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(call.Method), Fill(call.Path, captured));
        if (call.As != "none")
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[call.As]);
        }

        if (call.Body is { } body)
        {
            request.Content = JsonContent.Create(body, ShopJson.Default.JsonElement);
        }

        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            var status = (int)answer.StatusCode;
            var type = answer.Content.Headers.ContentType?.MediaType;
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            var problem = Judge(call, status, type, text, captured) ?? Remember(call, text, captured);
            return new LegitimateResult(call, problem, status, type, text);
        }
        catch (HttpRequestException error)
        {
            return new LegitimateResult(call, $"no answer: {error.HttpRequestError}", 0, null, "");
        }
    }

    private static string? Judge(LegitimateCall call, int status, string? type, string text, Dictionary<string, string> captured)
    {
        if (status != call.Status)
        {
            return $"status {status} instead of {call.Status}";
        }

        if (type != call.Type)
        {
            return $"media type {type ?? "none"} instead of {call.Type ?? "none"}";
        }

        return call.Contains is { } fragment && !text.Contains(Fill(fragment, captured), StringComparison.Ordinal)
            ? $"the answer does not hold {fragment}"
            : null;
    }

    private static string? Remember(LegitimateCall call, string text, Dictionary<string, string> captured)
    {
        foreach (var (name, property) in call.Capture ?? new Dictionary<string, string>())
        {
            using var answer = JsonDocument.Parse(text);
            if (!answer.RootElement.TryGetProperty(property, out var value))
            {
                return $"the answer has no {property}";
            }

            captured[name] = value.ToString();
        }

        return null;
    }

    private static string Fill(string template, Dictionary<string, string> captured) =>
        captured.Aggregate(template, (text, pair) => text.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
}
