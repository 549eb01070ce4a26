using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop;

/// <summary>Runs a shop from the command line, with a partner of its own.</summary>
public static class StandAlone
{
    private const string Usage =
        "usage: [--urls http://127.0.0.1:5001] [--connection \"Host=...;Database=...\"] [--listen-beyond-loopback]";

    /// <summary>Runs until Ctrl+C; returns the exit code: 0 ended, 2 wrong usage or the start failed.</summary>
    /// <param name="name">The name to print.</param>
    /// <param name="build"><c>ShopApp.Build</c>.</param>
    /// <param name="vulnerable">A vulnerable shop listens beyond this machine only if told so explicitly.</param>
    /// <param name="args">The command line.</param>
    public static async Task<int> RunAsync(string name, BuildShop build, bool vulnerable, string[] args)
    {
        var options = new ShopOptions();
        var beyondLoopback = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--urls" when i + 1 < args.Length:
                    options = options with { Listen = args[++i] };
                    break;
                case "--connection" when i + 1 < args.Length:
                    options = options with { ConnectionString = args[++i] };
                    break;
                case "--listen-beyond-loopback":
                    beyondLoopback = true;
                    break;
                case "--help":
                    Console.WriteLine(Usage);
                    return 0;
                default:
                    return Fail($"unknown or incomplete argument at position {i + 1}", Usage);
            }
        }

        if (!Uri.TryCreate(options.Listen, UriKind.Absolute, out var url) || url is not { Scheme: "http", PathAndQuery: "/" })
        {
            return Fail("--urls takes one http address", "for example --urls http://127.0.0.1:5001");
        }

        if (vulnerable && !beyondLoopback && !IsLoopback(url))
        {
            return Fail(
                $"{name} is vulnerable on purpose and listens on a loopback address only",
                "use 127.0.0.1; in a network of your own, add --listen-beyond-loopback");
        }

        // Only host and port: Kestrel takes a host that it cannot read, such as user@127.0.0.1, for "every address".
        return await RunAsync(name, build, options with { Listen = $"http://{url.Authority}" });
    }

    private static async Task<int> RunAsync(string name, BuildShop build, ShopOptions options)
    {
        await using var partner = await Partner.StartAsync();
        try
        {
            await using var app = build(
                partner.Introduce(options),
                builder => builder.Logging.AddSimpleConsole(console => console.SingleLine = true)
                    .SetMinimumLevel(LogLevel.Warning)
                    // A failed start is told below, in one line.
                    .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None));
            await app.StartAsync();
            Introduce(name, app.Urls.Single());
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            return Fail($"{options.Listen} is in use", "choose another port with --urls, or port 0 for a free one");
        }
        catch (DbException)
        {
            return Fail("the database does not answer", "check --connection, or leave it out for SQLite in memory");
        }
        catch (ArgumentException) when (options.ConnectionString is not null)
        {
            return Fail("--connection is not a PostgreSQL connection string", "for example \"Host=127.0.0.1;Username=shop\"");
        }
    }

    private static void Introduce(string name, string url)
    {
        Console.WriteLine($"{name} listens on {url} (Ctrl+C ends it)");
        Console.WriteLine("users (name / password):");
        foreach (var (user, password) in SeededDatabase.Users)
        {
            Console.WriteLine($"  {user} / {password}");
        }

        Console.WriteLine("log in:");
        Console.WriteLine($"  curl {url}/login -H 'Content-Type: application/json' -d '{{\"username\":\"alice\",\"password\":\"alice-password\"}}'");
        Console.WriteLine("then send the access_token:");
        Console.WriteLine($"  curl {url}/orders -H \"Authorization: Bearer $TOKEN\"");
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static int Fail(string error, string hint)
    {
        Console.Error.WriteLine($"error: {error}");
        Console.Error.WriteLine($"  = help: {hint}");
        return 2;
    }
}
