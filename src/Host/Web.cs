using CommunityHub.Kernel.Due;
using Hangfire;
using Hangfire.PostgreSql;

namespace CommunityHub.Host;

/// <summary>The web host: pages, pumps and the clock.</summary>
internal static class Web
{
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var database = builder.Configuration.GetConnectionString("Hub")!;

        builder.Services.AddModules(database);
        builder.Services.AddRazorPages();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.Configure<PumpOptions>(builder.Configuration.GetSection("Pump"));
        builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(database)));
        builder.Services.AddHangfireServer(server => server.WorkerCount = 1);

        builder.Services.AddHostedService<SendLettersAtOnce>();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapHangfireDashboard("/jobs");
        app.Services.GetRequiredService<IRecurringJobManager>().ScheduleAll();
        await app.RunAsync();
        return 0;
    }
}
