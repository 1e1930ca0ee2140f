using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Checking;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Operations;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Returns.Settling;
using CommunityHub.Mailing.Unsubscribing;
using CommunityHub.Mailing.Wordings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing;

/// <summary>Letters: written in the transaction that causes them, sent once, accounted for.</summary>
public static class MailingModule
{
    /// <summary>How long the house has to wait for the letters in hand when it is stopped in order.</summary>
    public static TimeSpan TimeToStop(IServiceProvider services) => services.GetRequiredService<IOptions<SmtpOptions>>().Value.TimeToStop;

    /// <exception cref="CommunityHub.Kernel.CommandLine.WrongSetting">The mail is configured as it cannot be meant.</exception>
    public static void LookAtSettings(IConfiguration configuration) => MailSettings.Check(configuration);

    public static void AddMailing(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp");
        services.AddOptions<HubAddress>().Configure<IOptions<ImapOptions>>((hub, imap) => hub.ReadsAnswers = !string.IsNullOrEmpty(imap.Value.Host));
        services.AddSingleton<Connections>();
        services.AddSingleton<LetterAsMime>();
        services.AddSingleton<UnsubscribeLink>();
        services.AddScoped<SendingNow>();
        services.AddScoped<IWordings, SaidWordings>();
        services.AddSingleton<KindNames>();
        services.AddScoped<Occasions>();
        services.AddScoped<IDueWork, LettersAsDueWork>();
        services.AddScoped<IForget, ForgetRecipient>();
        services.AddReturns();
        services.AddModule<MailingDb>()
            .Writes(PauseWhenTooManyFailHandler.Stopped)
            .Verb<CheckMailVerb>()
            .WhenDue<IncomingLetter, SettleIncoming>()
            .ForForm<AddressWantedViewComponent>(AskCurator.AddressForm)
            .ForForm<AnswerLetterViewComponent>(AskCurator.AnswerForm)
            .On<PersonalLinkOpened, NoteLinkOpened>();
    }
}
