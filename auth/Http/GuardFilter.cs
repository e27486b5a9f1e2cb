namespace Auth;

/// <summary>Puts the guard before the authentication middleware, where OpenIddict answers, whatever the host's own order is.</summary>
internal sealed class GuardFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<RequestGuard>();
        next(app);
    };
}
