using System.Net;
using Assay.Contract.Text;

namespace Assay.Guard.Gateway;

/// <summary>Reads the settings of a gateway; everything that is wrong is said at once.</summary>
internal static class GatewaySettings
{
    public static IReadOnlyList<SettingProblem> ProblemsOf(GatewayOptions options)
    {
        var problems = new List<SettingProblem>();
        if (!IsHttp(options.Upstream, out var upstream) || upstream!.Query.Length > 0 || upstream.Fragment.Length > 0 || upstream.UserInfo.Length > 0)
        {
            problems.Add(new SettingProblem(
                "upstream", $"`{Names.Short(options.Upstream)}` is no address of an API", "write it as http://127.0.0.1:5001"));
        }

        if (options.Listen.Count == 0)
        {
            problems.Add(new SettingProblem("listen", "the gateway listens nowhere", "write an address as http://127.0.0.1:8080"));
        }

        foreach (var listen in options.Listen)
        {
            if (FaultOf(listen) is { } fault)
            {
                problems.Add(new SettingProblem("listen", $"`{Names.Short(listen)}` {fault}", "write it as http://127.0.0.1:8080"));
            }
        }

        if (options.HealthPath is { } health && (!health.StartsWith('/') || health.AsSpan().ContainsAny("?#%; ")))
        {
            problems.Add(new SettingProblem("health", $"`{Names.Short(health)}` is no path", "write it as /healthz"));
        }

        return problems;
    }

    private static string? FaultOf(string listen) =>
        !IsHttp(listen, out var url) || url!.AbsolutePath != "/" || url.Query.Length > 0 || url.UserInfo.Length > 0 ? "is no address to listen on"
        : url.Scheme != "http" ? "asks for TLS, which this gateway leaves to what stands in front of it"
        : url.Host != "localhost" && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _) ? "names a host: only an IP address or localhost can be listened on"
        : null;

    private static bool IsHttp(string text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https" && url.Host.Length > 0;
}
