using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Returns.Settling;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Mailing.Returns;

internal static class AddReturnsExtension
{
    /// <summary>Everything that comes back: the mailbox, and what follows from what lies in it.</summary>
    public static void AddReturns(this IServiceCollection services)
    {
        services.AddOptions<ImapOptions>().BindConfiguration("Imap");
        services.AddTransient<ReturnsMailbox>();
        services.AddScoped<OwnReturnAddress>();
        services.AddScoped<ContactChain>();
        services.AddScoped<AskCurator>();
        services.AddScoped<SettleBounce>();
        services.AddScoped<SettleComplaint>();
        services.AddScoped<IForget, ForgetSender>();
        services.AddScoped<IDueWork, IncomingAsDueWork>();
    }
}
