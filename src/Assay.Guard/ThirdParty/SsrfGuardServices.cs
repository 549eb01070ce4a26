using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Assay.Guard.ThirdParty;

/// <summary>Switches the guard of outbound requests on.</summary>
public static class SsrfGuardServices
{
    /// <summary>
    /// Guards every client of <see cref="IHttpClientFactory"/>, those included that configure a primary handler of their own,
    /// before or after this call. Clients made with <c>new HttpClient()</c> need an <see cref="OutboundGuardHandler"/>.
    /// </summary>
    public static IServiceCollection AddAssaySsrfGuard(this IServiceCollection services, Action<SsrfGuardOptions>? configure = null)
    {
        services.AddHttpClient();
        services.AddOptions<SsrfGuardOptions>().Configure(options => configure?.Invoke(options));
        // The first filter is the outermost: it acts after all others.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, SsrfGuardFilter>());
        return services;
    }
}
