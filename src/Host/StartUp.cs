using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.Embedded;
using CommunityHub.Host.Operations;
using CommunityHub.Host.SignIn;
using CommunityHub.Kernel;
using Hangfire;
using Hangfire.PostgreSql;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace CommunityHub.Host;

/// <summary>What happens once, before the first request.</summary>
internal static partial class StartUp
{
    // Any number that nobody else uses: hosts that start together come one after the other.
    private const long OneAtATime = 0x_48_55_42;

    public static async Task MakeReady(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var connection = await scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var lockDoor = new NpgsqlCommand($"select pg_advisory_lock({OneAtATime})", connection) { CommandTimeout = 0 };
        await lockDoor.ExecuteNonQueryAsync();
        try
        {
            PostgreSqlObjectsInstaller.Install(connection);
            await app.MakeReady(scope.ServiceProvider, connection);
        }
        finally
        {
            // The pool would keep the line open, and with it the lock, for as long as nobody uses it.
            await new NpgsqlCommand($"select pg_advisory_unlock({OneAtATime})", connection).ExecuteNonQueryAsync();
        }
    }

    private static async Task MakeReady(this WebApplication app, IServiceProvider services, NpgsqlConnection connection)
    {
        foreach (var db in services.GetServices<ModuleDbContext>())
        {
            await new NpgsqlCommand($"create schema if not exists {db.Model.GetDefaultSchema()}", connection).ExecuteNonQueryAsync();
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(); // Else the first start writes into its log that they are missing.
            if ((await db.Database.GetPendingMigrationsAsync()).Any()) // «Migrate» would first compare all the tables with all the migrations, at every start.
                await db.Database.MigrateAsync();
        }

        // Makes the key that protects cookies when there is none. Two hosts that each made their own would not know each other's for a day.
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first").Protect([]);
        await app.DeployWorkflows(services.GetRequiredService<IMediator>());
        await services.GetRequiredService<IMediator>().Send(new SeedReadyForms());
        if (app.Configuration.GetValue<bool>("Hub:Demo"))
            await app.SeedDemo(services.GetRequiredService<IMediator>());
        if (!app.Configuration.GetValue("Hangfire:Recurring", true))
            return;

        await services.GetRequiredService<MissedSchedules>().CatchUp(CancellationToken.None);
        app.Services.GetRequiredService<IRecurringJobManager>().ScheduleAll();
    }

    private static async Task SeedDemo(this WebApplication app, IMediator mediator)
    {
        const string Sample = "plan-2024.docx";
        var demo = await mediator.Send(new SeedDemoMembership());
        await app.Seed(new SeedDemoBank(), mediator);
        var curator = await mediator.Send(new WhoIs(demo.People["curator"], app.Services.GetRequiredService<TimeProvider>().Today()));
        await app.Seed(new SeedDemoCollections(demo.Librarians, curator!), mediator);
        await mediator.Send(new SeedDemoAccounts([.. demo.People.Values]));
        await mediator.Send(new SeedDemoPlan(demo.Librarians, Sample, await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "samples", Sample)), curator!));
    }

    private static async Task Seed(this WebApplication app, IRequest data, IMediator mediator)
    {
        try
        {
            await mediator.Send(data);
        }
#pragma warning disable CA1031 // Data of a former version may be such that nothing fits them: the house opens without what is only for show.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnfinishedDemo(app.Logger, failure);
        }
    }

    // A definition that cannot be run must not keep the house closed: what is running goes on with the version it has.
    private static async Task DeployWorkflows(this WebApplication app, IMediator mediator)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.bpmn").Order())
            try
            {
                await mediator.Send(new DeployDefinition(await File.ReadAllTextAsync(file)));
            }
            catch (RuleViolation refusal)
            {
                LogRefusedDefinition(app.Logger, Path.GetFileName(file), refusal.Message);
            }
    }

    [LoggerMessage(LogLevel.Error, "{File} is not deployed. {Reasons}")]
    private static partial void LogRefusedDefinition(ILogger log, string file, string reasons);

    [LoggerMessage(LogLevel.Error, "A part of the demonstration could not be made from the data that are here. An empty data folder makes it anew")]
    private static partial void LogUnfinishedDemo(ILogger log, Exception failure);

    public static async Task SayWhereWeAre(this WebApplication app, EmbeddedMode? embedded)
    {
        Console.WriteLine($"CommunityHub is at {string.Join(", ", app.Urls)}");
        if (app.Services.GetRequiredService<FirstRun>() is var firstRun && await firstRun.IsNow())
            Console.WriteLine($"Nobody has an account yet. Open the site and make the first administrator with this code: {await firstRun.Code()}");
        else if (app.Configuration.GetValue<bool>("Hub:Demo"))
            await app.SayWhomOneMayBe();
        if (embedded?.MailPage is { } mail)
            Console.WriteLine($"Letters are caught and shown at {mail}");
        else if (string.IsNullOrEmpty(app.Configuration["Smtp:Host"]))
            Console.WriteLine("There is no mail server (Smtp__Host) and no mail catcher (npm ci brings it): letters wait.");
        Console.WriteLine("Ctrl-C stops everything.");
    }

    private static async Task SayWhomOneMayBe(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DemoPeople());
        Console.WriteLine($"The sign-in page lets you choose among the people of the demonstration; their password is «{SeedDemoAccountsHandler.Password}»:");
        foreach (var (person, actor) in people)
            Console.WriteLine($"  {person.Email,-32} {string.Join(", ", actor.Capacities.Select(c => c.PostTitle))}");
    }
}
