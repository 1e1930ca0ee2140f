using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Hub))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CommunityHub.Tests.Support;

/// <summary>
/// The whole application, once for all tests: a real database, a running pump, and a clock the test holds in its hand.
/// While the test holds it, the pump never looks of itself: what moves has been rung for.
/// </summary>
public sealed partial class Hub : WebApplicationFactory<Program>
{
    internal static readonly string Database =
        Environment.GetEnvironmentVariable("HUB_TEST_DB") ?? throw new InvalidOperationException("Run ./hub test, or set HUB_TEST_DB to the connection string of an empty PostgreSQL database.");

    private static readonly DateTimeOffset MondayInJune = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public FakeTimeProvider Clock { get; } = new(MondayInJune);

    internal BellRope Rope => Services.GetRequiredService<BellRope>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Hub", Database);
        builder.UseSetting("Hangfire:Recurring", "false"); // nothing happens that the test has not asked for
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock).AddRehearsal();
            // The test's browser goes by the real date, and would throw away a cookie that the held clock has dated.
            services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.TimeProvider = TimeProvider.System);
            services.AddAuthentication("cast").AddScheme<AuthenticationSchemeOptions, CastSignIn>("cast", null);
        });
    }

    // The pumps run as soon as there is a host: the tables must be there before it.
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var services = new ServiceCollection().AddLogging().AddModules(Database);
        services.AddRehearsal();
        using (var provider = services.BuildServiceProvider())
        using (var scope = provider.CreateScope())
            AllIn(scope).ForEach(MakeAnew);

        return base.CreateHost(builder);
    }

    /// <summary>Waits until nothing is due, then leaves no data and no deliveries, and it is Monday in June again, wherever another test has moved the clock.</summary>
    public async Task Reset()
    {
        Rope.Mend();
        await Eventually(async () =>
        {
            // Rung again and again: a test that has lost a ring fails by itself, and not all that come after it.
            await In<KernelDb, int>(db => db.Database.ExecuteSqlAsync($"select pg_notify('kernel.deliveries', '')"));
            return await IsSettled();
        });

        using var scope = Services.CreateScope();
        foreach (var db in AllIn(scope))
            await Empty(db);

        Clock.AdjustTime(MondayInJune);
    }

    /// <summary>After <see cref="Reset"/>: the demonstration centre, whose people are the <see cref="Cast"/>, and the workflows as they are shipped.</summary>
    public async Task Furnish()
    {
        await Reset();
        using var scope = Services.CreateScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new SeedDemoMembership());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.bpmn").Order())
            await mediator.Send(new DeployDefinition(await File.ReadAllTextAsync(file)));
    }

    /// <summary>Waits until no event is on its way any longer.</summary>
    public Task Settle() => Eventually(IsSettled);

    private async Task<bool> IsSettled() => !await In<KernelDb, bool>(db => db.Deliveries.AnyAsync(d => d.DoneAt == null && d.SetAsideAt == null && d.DueAt <= Clock.GetUtcNow()));

    public async Task<TResult> In<TDb, TResult>(Func<TDb, Task<TResult>> work) where TDb : ModuleDbContext
    {
        using var scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    public async Task Send(IRequest command)
    {
        using var scope = Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    public async Task<TAnswer> Ask<TAnswer>(IRequest<TAnswer> question)
    {
        using var scope = Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(question);
    }

    /// <summary>A browser in which this member of the cast is signed in; nobody when null.</summary>
    public HttpClient Browser(Actor? who)
    {
        var browser = CreateClient(new() { AllowAutoRedirect = false });
        if (who is not null)
            browser.DefaultRequestHeaders.Add(CastSignIn.Header, Uri.EscapeDataString(JsonSerializer.Serialize(who)));
        return browser;
    }

    /// <summary>The page as a person sees it: entities decoded, so that sentences can be looked for.</summary>
    public async Task<string> Read(string page, Actor? who = null)
    {
        using var browser = Browser(who);
        return WebUtility.HtmlDecode( await browser.GetStringAsync(new Uri(page, UriKind.Relative)));
    }

    /// <summary>Fills in the first form of the page and sends it where the form says.</summary>
    public Task<HttpResponseMessage> Submit(string page, params (string Name, string Value)[] fields) => Submit(null, page, fields);

    /// <inheritdoc cref="Submit(string, ValueTuple{string, string}[])"/>
    public Task<HttpResponseMessage> Submit(Actor? who, string page, params (string Name, string Value)[] fields) => SubmitTo(who, page, null, fields);

    /// <summary>The same, by the button that leads to another handler of the form's page.</summary>
    public async Task<HttpResponseMessage> SubmitTo(Actor? who, string page, string? handler, params (string Name, string Value)[] fields)
    {
        using var browser = Browser(who);
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        var chosen = Form(html, fields.Select(f => f.Name).FirstOrDefault());
        // Of this very form, as another one of the page would hide that it has none; whoever sends what was never offered has it from anywhere.
        var isOffered = fields.Length > 0 && chosen.Contains($"name=\"{fields[0].Name}\"", StringComparison.Ordinal);
        var token = AntiForgeryToken().Match(isOffered ? chosen : html).Groups[1].Value;
        var action = Action().Match(chosen) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : page;
        if (handler is not null)
            action = $"{action.Split('?')[0]}?handler={handler}";
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    // The form of the page that has such a field; the first of its own, when no field is filled in.
    private static string Form(string html, string? field)
    {
        var forms = Forms().Matches(html[Math.Max(0, html.IndexOf("<main", StringComparison.Ordinal))..]).Select(f => f.Value).ToList();
        return forms.FirstOrDefault(f => field is not null && f.Contains($"name=\"{field}\"", StringComparison.Ordinal)) ?? forms.FirstOrDefault() ?? "";
    }

    /// <summary>Waits for what happens in the pump: looks again and again, and gives up after a while that is long even for a machine with much else to do.</summary>
    public static async Task Eventually(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"This has not become so: {what}");
            await Task.Delay(20);
        }
    }

    private static List<ModuleDbContext> AllIn(IServiceScope scope) => scope.ServiceProvider.GetServices<ModuleDbContext>().ToList();

    // The house's own tables come from the migrations, as everywhere; only the rehearsal has none.
    private static void MakeAnew(ModuleDbContext db)
    {
        var schema = db.Model.GetDefaultSchema();
        var clean = $"drop schema if exists {schema} cascade; create schema {schema}; ";
        if (db.Database.GetMigrations().Any())
        {
            db.Database.ExecuteSqlRaw(clean);
            db.Database.Migrate();
            return;
        }

        var anew = clean + db.Database.GenerateCreateScript();
        db.Database.ExecuteSqlRaw(anew);
    }

    // Not truncated: most tables are empty, and that would make a new file for each of their indexes, which took more time than all tests together. Whoever is still
    // writing is waited for, and no order of foreign keys is kept.
    private static async Task Empty(ModuleDbContext db)
    {
        List<string> tables = [.. db.Model.GetEntityTypes().Select(t => t.GetSchemaQualifiedTableName()!).Distinct().Order()];
        var empty = $"""
            do $$ begin
              lock table {string.Join(", ", tables)} in exclusive mode nowait;
              set local session_replication_role = replica;
              {string.Concat(tables.Select(table => $"if exists (select from {table}) then delete from {table}; end if; "))}
            end $$
            """;
        for (var started = Stopwatch.GetTimestamp(); ;)
            try
            {
                await db.Database.ExecuteSqlRawAsync(empty);
                return;
            }
            catch (PostgresException crossing) when (crossing.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(20); // Timers or letters of the last test are still at it; whoever waited for them with some tables in his hand would stand in their way.
            }
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex AntiForgeryToken();

    [GeneratedRegex("^<form[^>]* action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<form[^>]*method=\"post\"[\\s\\S]*?</form>")]
    private static partial Regex Forms();
}
