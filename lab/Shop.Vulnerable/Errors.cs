namespace Shop.Vulnerable;

internal static class Errors
{
    // Flaw: every exception reaches the client with its message and its stack trace.
    public static void UseErrors(this WebApplication app) => app.UseDeveloperExceptionPage();
}
