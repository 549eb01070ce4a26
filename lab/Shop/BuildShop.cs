using Microsoft.AspNetCore.Builder;

namespace Shop;

/// <summary>The shape of <c>ShopApp.Build</c> of either shop.</summary>
/// <param name="options">What the shop is told.</param>
/// <param name="configure">Runs after the shop has registered its services, so that a host can decorate them.</param>
public delegate WebApplication BuildShop(ShopOptions options, Action<WebApplicationBuilder>? configure = null);
