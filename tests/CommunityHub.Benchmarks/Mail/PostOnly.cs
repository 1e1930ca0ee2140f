using System.Diagnostics;
using System.Globalization;
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

        var settings = new Dictionary<string, string?> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = port, ["Smtp:Tls"] = "none", ["Smtp:Connections"] = "3" };
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddModules(database).Replace(ServiceDescriptor.Singleton<TimeProvider>(new ClockAhead(TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)))));
        services.AddDataProtection();
        await using var post = services.BuildServiceProvider();
        while (await SendSome(post))
            await Task.Delay(5);
        return 0;
    }

    public static Process On(string database, int port, int minutesAhead) => Process.Start(new ProcessStartInfo("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "CommunityHub.Benchmarks.dll"), "post", database, $"{port}", $"{minutesAhead}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <returns>Whether anything is left to send.</returns>
    private static async Task<bool> SendSome(ServiceProvider post)
    {
        await using var scope = post.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendDueLetters());
        return await scope.ServiceProvider.GetRequiredService<MailingDb>().Letters.In(LetterState.Queued, LetterState.Deferred, LetterState.Sending).AnyAsync();
    }

    private sealed class ClockAhead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
