using CommunityHub.Host.Embedded;
using CommunityHub.Host.Live;
using CommunityHub.Host.Look;
using CommunityHub.Host.Operations;
using CommunityHub.Kernel.Due;
using Hangfire;
using Hangfire.PostgreSql;

namespace CommunityHub.Host;

/// <summary>The web host: pages, pumps and the clock.</summary>
internal static class Web
{
    private const int PreferredPort = 5080;

    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args.Where(a => a is not ("run" or "--empty")).ToArray());
        builder.WebHost.UseStaticWebAssets(); // also when run from the build, as ./hub does
        builder.Configuration.AddSecretFiles();
        EmbeddedMode? embedded = null;
        try
        {
            if (builder.Configuration.GetConnectionString("Hub") is null)
            {
                embedded = await EmbeddedMode.Start(builder.Configuration, builder.Configuration["data"], Console.Out);
                if (!args.Contains("--empty"))
                    builder.Configuration["Hub:Demo"] = "true";
                var urls = builder.Configuration["urls"] ?? $"http://127.0.0.1:{PortOrAnother()}";
                builder.WebHost.UseUrls(urls);
                builder.Configuration.PublicUrlIsWhereWeListen(urls);
            }

            var app = Build(builder);
            await app.MakeReady();
            await app.StartAsync();
            await app.SayWhereWeAre(embedded);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (EmbeddedFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        finally
        {
            if (embedded is not null)
                await embedded.DisposeAsync();
        }
    }

    internal static WebApplication Build(WebApplicationBuilder builder)
    {
        var database = Settings.DatabaseOf(builder.Configuration);
        builder.Services.AddModules(database);
        builder.Services.AddPages();
        builder.Services.TrustProxies(builder.Configuration);
        builder.UseBuiltStaticFiles();
        builder.Services.Configure<PumpOptions>(builder.Configuration.GetSection("Pump"));
        builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(database), new() { PrepareSchemaIfNecessary = false })); // its tables are made with ours, by one host at a time
        builder.Services.RecordRunsOfJobs();
        if (builder.Configuration.GetValue("Hangfire:Workers", 2) is > 0 and var workers)
            builder.Services.AddHangfireServer(server => server.WorkerCount = workers);

        builder.Services.AddHostedService<SendLettersAtOnce>();
        builder.Services.AddSingleton<InboxBell>().AddHostedService(services => services.GetRequiredService<InboxBell>());

        var app = builder.Build();
        app.UsePages();
        return app;
    }

    private static int PortOrAnother()
    {
        var port = Ports.Free(PreferredPort);
        if (port != PreferredPort)
            Console.WriteLine($"Port {PreferredPort} is taken; using {port}.");
        return port;
    }
}
