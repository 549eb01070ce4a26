using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Assay.Guard.Database;

/// <summary>Switches the guard of SQL statements on.</summary>
public static class DatabaseGuardServices
{
    /// <summary>
    /// Wraps every <see cref="DbDataSource"/> that is registered by now, and lets its commands know the values of each request of
    /// ASP.NET Core. Services of a provider's own type, such as NpgsqlDataSource, stay as they are.
    /// </summary>
    /// <exception cref="InvalidOperationException">No <see cref="DbDataSource"/> is registered.</exception>
    public static IServiceCollection AddAssayDatabaseGuard(
        this IServiceCollection services, Action<DatabaseGuardOptions>? configure = null)
    {
        var found = false;
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].ServiceType == typeof(DbDataSource))
            {
                services[i] = Wrap(services[i]);
                found = true;
            }
        }

        if (!found)
        {
            throw new InvalidOperationException("No DbDataSource is registered yet: call AddAssayDatabaseGuard after it is.");
        }

        services.AddOptions<DatabaseGuardOptions>().Configure(options => configure?.Invoke(options));
        // The first filter is the outermost.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, DatabaseGuardMiddleware>());
        return services;
    }

    private static ServiceDescriptor Wrap(ServiceDescriptor own) => own switch
    {
        // An instance belongs to who registered it.
        { IsKeyedService: false, ImplementationInstance: DbDataSource instance } =>
            new(typeof(DbDataSource), _ => new GuardedDataSource(instance, ownsInner: false), own.Lifetime),
        { IsKeyedService: false, ImplementationFactory: { } factory } =>
            new(typeof(DbDataSource), provider => new GuardedDataSource((DbDataSource)factory(provider)), own.Lifetime),
        { IsKeyedService: false, ImplementationType: { } type } => new(
            typeof(DbDataSource),
            provider => new GuardedDataSource((DbDataSource)ActivatorUtilities.CreateInstance(provider, type)),
            own.Lifetime),
        { IsKeyedService: true, KeyedImplementationInstance: DbDataSource instance } =>
            new(typeof(DbDataSource), own.ServiceKey, (_, _) => new GuardedDataSource(instance, ownsInner: false), own.Lifetime),
        { IsKeyedService: true, KeyedImplementationFactory: { } factory } => new(
            typeof(DbDataSource),
            own.ServiceKey,
            (provider, key) => new GuardedDataSource((DbDataSource)factory(provider, key)),
            own.Lifetime),
        { IsKeyedService: true, KeyedImplementationType: { } type } => new(
            typeof(DbDataSource),
            own.ServiceKey,
            (provider, _) => new GuardedDataSource((DbDataSource)ActivatorUtilities.CreateInstance(provider, type)),
            own.Lifetime),
        _ => throw new InvalidOperationException("A DbDataSource is registered in an unknown way."),
    };
}
