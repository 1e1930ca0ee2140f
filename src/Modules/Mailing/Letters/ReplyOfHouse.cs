using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Letters;

/// <summary>What stands in the place of a server's reply when the house itself knows why: kept in English, told in the reader's language.</summary>
internal static class ReplyOfHouse
{
    public const string
        Stopped = "The house was stopped while the letter was being handed over.",
        Malformed = "The letter could not be written: its head or its files are malformed.",
        NoAddress = "553 5.1.3 This is no e-mail address.",
        HungUp = "The server closed the connection before it had taken a letter.",
        Answered = "What the letter asks for had been done before it went.";

    /// <summary>A server's own words stay as they are.</summary>
    public static string? InWords(string? reply) => reply switch
    {
        Stopped => Say("Программа остановилась, пока письмо передавалось серверу.", Stopped),
        Malformed => Say("Письмо не удалось составить: испорчен его заголовок или вложение.", Malformed),
        NoAddress => Say("Это не адрес электронной почты.", "This is no e-mail address."),
        HungUp => Say("Сервер разорвал связь, не приняв ни одного письма.", HungUp),
        Answered => Say("О чём просили в письме, сделали раньше, чем оно ушло.", Answered),
        _ => reply,
    };

    /// <summary>Of a server's words, which are seldom Russian; null of the house's own.</summary>
    public static string? LanguageOf(string? reply) => ReferenceEquals(InWords(reply), reply) ? "en" : null;
}
