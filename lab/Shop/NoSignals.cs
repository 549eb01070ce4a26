using Microsoft.Extensions.Hosting;

namespace Shop;

/// <summary>Leaves Ctrl+C to the process that hosts the lab.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
