using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Mailbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Checking;

/// <summary>Says of everything about the post whether it works, and what to do where it does not.</summary>
internal sealed class CheckMailVerb(IConfiguration configuration, TimeProvider clock) : IVerb
{
    private const int SomethingIsWrong = 2;

    public string Name => "mail check";
    public string Usage => "[--to ADDRESS]   whether letters go and come back: servers, certificates, sign-in, key, a letter to oneself, the mailbox";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var to = arguments switch { [] => null, ["--to", var address] => address, _ => throw new WrongUsage("Give no arguments, or --to ADDRESS.") };
        MailSettings.Check(configuration);
        var check = new CheckMail(Of<SmtpOptions>("Smtp"), Of<ImapOptions>("Imap"), Of<HubAddress>("Hub"), clock);
        var (bad, doubtful) = (0, 0);
        await foreach (var finding in check.Run(to, cancellationToken))
        {
            await output.WriteLineAsync(finding.ToString().AsMemory(), cancellationToken);
            await output.FlushAsync(cancellationToken);
            bad += finding.Soundness is Soundness.Bad ? 1 : 0;
            doubtful += finding.Soundness is Soundness.Doubtful ? 1 : 0;
        }

        await output.WriteLineAsync((bad > 0 ? Say($"Не работает: {bad}.", $"Not working: {bad}.") : doubtful > 0 ? Say($"Письма уходят; стоит поправить: {doubtful}.", $"Letters go; better mended: {doubtful}.") : Say("Всё в порядке.", "All is well.")).AsMemory(), cancellationToken);
        return bad > 0 ? SomethingIsWrong : 0;
    }

    private IOptions<T> Of<T>(string section) where T : class, new() => Options.Create(configuration.GetSection(section).Get<T>() ?? new());
}
