using System.Diagnostics;
using System.Globalization;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Host;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>The part of a host that sends letters, as a process of its own that can be killed as a power cut would do it. It starts in a moment.</summary>
internal static class PostOnly
{
    /// <summary>«post CONNECTION PORT MINUTES»: sends what is due until nothing waits; its clock is so many minutes ahead, so that leases of those before it are over.</summary>
    public static async Task<int> Work(string[] arguments)
    {
        if (arguments is not [var database, var port, var minutes])
            return 64;

        var settings = Settings(port).Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value));
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddModules(database).Replace(ServiceDescriptor.Singleton<TimeProvider>(Ahead(minutes)));
        services.AddDataProtection();
        await using var post = services.BuildServiceProvider();
        do
        {
            await using var scope = post.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendDueLetters());
        }
        while (await IsAnyLeft(post));
        return 0;
    }

    /// <summary>«house CONNECTION PORT MINUTES»: the same by a whole host: its pages, its pumps, Hangfire, which sends what is due, and whatever else it does by the clock.</summary>
    public static async Task<int> WorkAsHouse(string[] arguments)
    {
        if (arguments is not [var database, var port, var minutes])
            return 64;

        await using var house = await House.AtWork(database, services => services.AddSingleton<TimeProvider>(Ahead(minutes)), [.. Settings(port)]);
        await house.Run(_ => { }, CancellationToken.None);
        while (await IsAnyLeft(house.Services))
            await Task.Delay(50);
        return 0;
    }

    /// <param name="as">«post» or «house».</param>
    public static Process On(string @as, string database, int port, int minutesAhead) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "CommunityHub.Benchmarks.dll"), @as, database, $"{port}", $"{minutesAhead}"]) { WorkingDirectory = House.HostDirectory, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DOTNET_TieredPGO"] = "0" } })!; // Nothing in it lives long enough to be measured.

    private static (string Key, string Value)[] Settings(string port) => [("Smtp:Host", "127.0.0.1"), ("Smtp:Port", port), ("Smtp:Tls", "none"), ("Smtp:Connections", "3")];

    private static ClockAhead Ahead(string minutes) => new(TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)));

    private static async Task<bool> IsAnyLeft(IServiceProvider house)
    {
        await using var scope = house.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailingDb>().Letters.In(LetterState.Queued, LetterState.Deferred, LetterState.Sending).AnyAsync();
    }

    private sealed class ClockAhead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
