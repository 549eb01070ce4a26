using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Assay.Guard;

/// <summary>Remembers the way into the application, routing included, so that the guard can ask the application itself.</summary>
internal sealed class AppPipeline : IStartupFilter
{
    /// <summary>The whole application; null before it has started.</summary>
    public RequestDelegate? Entry { get; private set; }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(entry =>
        {
            Entry = entry;
            return entry;
        });
        next(app);
    };
}
