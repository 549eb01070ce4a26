namespace Shop.Vulnerable;

internal static class OutboundHttp
{
    // Flaw: one client for the partner and for any address that a caller names; it follows redirects.
    public static void AddOutboundHttp(this IServiceCollection services, ShopOptions options)
    {
        var hosts = new HostOverrides(options.Hosts);
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(
            () => new SocketsHttpHandler { ConnectCallback = hosts.ConnectAsync, UseProxy = false }));
    }
}
