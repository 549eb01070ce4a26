using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Assay.Guard.ThirdParty;

/// <summary>Puts the guard under every client of the factory, also under those that configure a handler of their own.</summary>
internal sealed class SsrfGuardFilter(IOptions<SsrfGuardOptions> options) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        // After everybody else: what the application has set up is known, and nobody changes it any more.
        next(builder);
        builder.PrimaryHandler = TakeOver(builder.PrimaryHandler);
    };

    private OutboundGuardHandler TakeOver(HttpMessageHandler own)
    {
        if (own is SocketsHttpHandler sockets)
        {
            try
            {
                return new OutboundGuardHandler(options.Value, sockets);
            }
            catch (InvalidOperationException)
            {
                // A shared handler that is in use already cannot be changed: it is replaced.
            }
        }

        return new OutboundGuardHandler(options.Value, own is HttpClientHandler plain ? Like(plain) : new SocketsHttpHandler());
    }

    // What an application usually sets, so that its calls go on working; where they lead is not its to say.
    private static SocketsHttpHandler Like(HttpClientHandler own)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = own.AutomaticDecompression,
            UseCookies = own.UseCookies,
            Credentials = own.Credentials,
            PreAuthenticate = own.PreAuthenticate,
            MaxConnectionsPerServer = own.MaxConnectionsPerServer,
            MaxResponseHeadersLength = own.MaxResponseHeadersLength,
        };
        if (own.UseCookies)
        {
            handler.CookieContainer = own.CookieContainer;
        }

        handler.SslOptions.EnabledSslProtocols = own.SslProtocols;
        if (own.ClientCertificateOptions == ClientCertificateOption.Manual)
        {
            handler.SslOptions.ClientCertificates = own.ClientCertificates;
        }

        return handler;
    }
}
