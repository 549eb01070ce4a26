namespace Shop.Hardened;

internal static class OutboundHttp
{
    /// <summary>The only way out leads to the partner: bounded in time and size, and no redirect is followed.</summary>
    public static void AddOutboundHttp(this IServiceCollection services, ShopOptions options)
    {
        var hosts = new HostOverrides(options.Hosts);
        services.ConfigureHttpClientDefaults(client => client
            .ConfigureHttpClient(http =>
            {
                http.Timeout = TimeSpan.FromSeconds(5);
                http.MaxResponseContentBufferSize = 64 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectCallback = hosts.ConnectAsync,
                UseProxy = false,
                AllowAutoRedirect = false,
            }));
    }
}
