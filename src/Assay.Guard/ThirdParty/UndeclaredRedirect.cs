using Assay.Contract;

namespace Assay.Guard.ThirdParty;

/// <summary>An outbound request that was answered by a redirect which may not be followed.</summary>
internal sealed class UndeclaredRedirect : Detector
{
    public static readonly UndeclaredRedirect Instance = new();

    public override string Code => "ZTG303";

    public override string Name => "undeclared-redirect";

    public override Threat Threat => Threat.ServerSideRequestForgery;

    public override Flow Flow => Flow.ThirdParty;

    public override string Doc => """
        ## What it does
        Follows no redirect of a third party unless told to, then only so many, and each is checked like the first URL.
        Credentials do not travel to another origin, a body does not either, and HTTPS never becomes HTTP.
        ## Why it matters
        One open redirect on an allowed host is enough to lead the server anywhere.
        ## Bad
        ```
        GET https://partner.example/go?to=http://127.0.0.1:8080/admin
        ```
        ## Good
        ```csharp
        services.AddAssaySsrfGuard(options => options.MaxRedirects = 3); // each hop is checked again
        ```
        """;
}
