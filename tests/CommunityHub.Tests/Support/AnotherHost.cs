using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityHub.Tests.Support;

/// <summary>One more host of the same house, as it is shipped, on the database of the others and by the same clock.</summary>
/// <param name="caller">Whose address its connections come from.</param>
internal sealed partial class AnotherHost(Hub hub, string caller = "127.0.0.1", params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Hub", Hub.Database);
        builder.UseSetting("Hangfire:Recurring", "false");
        builder.UseSetting("Hangfire:Workers", "0");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(hub.Clock).AddSingleton<IStartupFilter>(new Caller(IPAddress.Parse(caller)));
            // Hangfire keeps the last host's log for the whole process: it has to be one that outlives this host.
            services.AddSingleton(hub.Services.GetRequiredService<ILoggerFactory>());
            // A jar goes by the real date, and would throw away a cookie that the held clock has dated.
            services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.TimeProvider = TimeProvider.System);
        });
    }

    /// <summary>A browser whose cookies lie in this jar; another host may be given the same one.</summary>
    public HttpClient Browser(CookieContainer jar) => CreateDefaultClient(new CookieContainerHandler(jar));

    public static string Token(string html) => AntiForgeryToken().Match(html).Groups[1].Value;

    // A connection within the process comes from nowhere.
    private sealed class Caller(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, further) =>
            {
                context.Connection.RemoteIpAddress = address;
                return further(context);
            });
            next(app);
        };
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex AntiForgeryToken();
}
