using System.Globalization;
using CommunityHub.Kernel.CommandLine;
using Microsoft.Extensions.Configuration;
using MimeKit;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing;

/// <summary>Looks at the sections <c>Smtp</c> and <c>Imap</c> before anything is made of them: a slip is told in a sentence.</summary>
internal static class MailSettings
{
    private static readonly (string Name, int Least, int Most, bool MayBeEmpty)[] NumbersOfServer =
        [("Port", 1, 65535, false), ("Connections", 1, 20, false), ("MostPerMinute", 1, int.MaxValue, true), ("MostPerDay", 1, int.MaxValue, true), ("TimeoutSeconds", 1, 300, false)];

    private static readonly (string Name, int Least, int Most, bool MayBeEmpty)[] NumbersOfMailbox =
        [("Port", 1, 65535, false), ("Days", 1, 3650, false), ("LargestMessage", 1024, int.MaxValue, false), ("MostAtOnce", 1, 100_000, false), ("TimeoutSeconds", 1, 300, false)];

    /// <exception cref="WrongSetting">Some say what they may not.</exception>
    public static void Check(IConfiguration configuration)
    {
        var wrong = new List<string>();
        var (smtp, imap) = (configuration.GetSection("Smtp"), configuration.GetSection("Imap"));
        foreach (var server in smtp.GetSection("Others").GetChildren().Prepend(smtp))
            wrong.AddRange([.. Numbers(server, NumbersOfServer), .. Truths(server, "AnyCertificate", "Chunking"), .. Tls(server)]);
        wrong.AddRange([.. Numbers(imap, NumbersOfMailbox), .. Truths(imap, "AnyCertificate"), .. Tls(imap)]);
        wrong.AddRange([.. Addresses(smtp, "From", "ReplyTo"), .. Addresses(imap, "ReturnAddress")]);
        if (wrong.Count > 0)
            throw new WrongSetting(wrong);
    }

    private static IEnumerable<string> Numbers(IConfigurationSection section, IEnumerable<(string Name, int Least, int Most, bool MayBeEmpty)> numbers) =>
        from number in numbers
        let said = section[number.Name]
        where said is not null && !(said.Length == 0 && number.MayBeEmpty)
        where !int.TryParse(said, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) || value < number.Least || value > number.Most
        select Sentence(section, number.Name, said, number.Most == int.MaxValue
            ? Say($"Нужно целое число не меньше {number.Least}", $"It may be a whole number, {number.Least} or more") + (number.MayBeEmpty ? Say("; пусто — без предела.", "; empty: no limit.") : ".")
            : Say($"Нужно целое число от {number.Least} до {number.Most}.", $"It may be a whole number from {number.Least} to {number.Most}."));

    private static IEnumerable<string> Truths(IConfigurationSection section, params string[] names) =>
        from name in names
        let said = section[name]
        where said is not null && !bool.TryParse(said, out _)
        select Sentence(section, name, said, Say("Нужно true или false.", "It may be true or false."));

    private static IEnumerable<string> Tls(IConfigurationSection section) => section["Tls"] is { } said && !TlsWords.IsWord(said)
        ? [Sentence(section, "Tls", said, Say("Нужно auto, none, starttls или tls.", "It may be auto, none, starttls or tls."))] : [];

    private static IEnumerable<string> Addresses(IConfigurationSection section, params string[] names) =>
        from name in names
        let said = section[name]
        where !string.IsNullOrEmpty(said) && (!MailboxAddress.TryParse(said, out var mailbox) || !mailbox.Address.Contains('@', StringComparison.Ordinal))
        select Sentence(section, name, said, Say("Нужен адрес вида «hub@example.org» или «Методический центр <hub@example.org>».", "It may be an address such as “hub@example.org” or “Methodical centre <hub@example.org>”."));

    // Both as files have it and as the environment does.
    private static string Sentence(IConfigurationSection section, string name, string said, string allowed)
    {
        var path = $"{section.Path}:{name}";
        var setting = $"{path} ({path.Replace(":", "__", StringComparison.Ordinal)})";
        return Say($"Настройка {setting}: стоит «{said}». {allowed}", $"The setting {setting} is “{said}”. {allowed}");
    }
}
