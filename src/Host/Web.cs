using CommunityHub.Host.Embedded;
using CommunityHub.Host.Live;
using CommunityHub.Host.Look;
using CommunityHub.Host.Operations;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Due;
using CommunityHub.Mailing;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Connections;
using Npgsql;

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
        using var early = new EarlyEnd();
        EmbeddedMode? embedded = null;
        try
        {
            MailingModule.LookAtSettings(builder.Configuration);
            if (builder.Configuration.GetConnectionString("Hub") is null)
                embedded = await EmbeddedMode.In(builder.Configuration["data"], Console.Out);

            var app = await early.Unless(Start(builder, embedded, isEmpty: args.Contains("--empty")));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException) when (early.IsAsked)
        {
            return EarlyEnd.Interrupted;
        }
        catch (WrongSetting wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongSetting.ExitCode;
        }
        catch (Exception failure) when (SentenceOf(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
        finally
        {
            if (embedded is not null)
                await embedded.DisposeAsync();
        }
    }

    private static async Task<WebApplication> Start(WebApplicationBuilder builder, EmbeddedMode? embedded, bool isEmpty)
    {
        if (embedded is not null)
        {
            await embedded.Start(builder.Configuration);
            if (!isEmpty)
                builder.Configuration["Hub:Demo"] = "true";
            var urls = builder.Configuration["urls"] ?? $"http://127.0.0.1:{PortOrAnother()}";
            builder.WebHost.UseUrls(urls);
            builder.Configuration.PublicUrlIsWhereWeListen(urls);
        }

        var app = Build(builder);
        try
        {
            await app.MakeReady();
            await app.StartAsync();
            await app.SayWhereWeAre(embedded);
            return app;
        }
        catch
        {
            await app.DisposeAsync(); // What has begun ends before its database does.
            throw;
        }
    }

    // What whoever starts the house can mend; anything else is a mistake of ours, and is shown whole.
    private static string? SentenceOf(Exception failure) => failure switch
    {
        EmbeddedFailure => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Stop what uses that port, or choose another: ./hub run --urls http://127.0.0.1:PORT",
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException } => $"The database cannot be reached: {failure.Message} Look at ConnectionStrings__Hub, and whether PostgreSQL runs.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName } => $"The database does not let us in: {failure.Message} Look at ConnectionStrings__Hub and Database__Password.",
        UnauthorizedAccessException => $"{failure.Message} Give the files to the user who runs this, or use another directory: ./hub run --data DIR",
        _ => null,
    };

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
            builder.Services.AddHangfireServer((services, server) => (server.WorkerCount, server.ShutdownTimeout) = (workers, MailingModule.TimeToStop(services)));
        // What is stopped last waits longest: first the post, whose letters in hand are to be in no doubt, then the house around it.
        builder.Services.AddOptions<HostOptions>().Configure<IServiceProvider>((host, services) => host.ShutdownTimeout = MailingModule.TimeToStop(services) + TimeSpan.FromSeconds(15));

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
