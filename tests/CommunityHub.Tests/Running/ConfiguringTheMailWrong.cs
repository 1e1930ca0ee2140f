using System.Diagnostics;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Mailing;
using Microsoft.Extensions.Configuration;

namespace CommunityHub.Tests.Running;

/// <summary>A slip in the settings of the mail is told in a sentence, and nothing starts.</summary>
public sealed class ConfiguringTheMailWrong
{
    [Theory]
    [InlineData("Smtp:Port", "abc", "целое число от 1 до 65535")]
    [InlineData("Smtp:Port", "70000", "целое число от 1 до 65535")]
    [InlineData("Smtp:Port", "", "целое число от 1 до 65535")]
    [InlineData("Smtp:Connections", "0", "целое число от 1 до 20")]
    [InlineData("Smtp:MostPerDay", "-5", "целое число не меньше 1; пусто — без предела")]
    [InlineData("Smtp:TimeoutSeconds", "60s", "целое число от 1 до 300")]
    [InlineData("Smtp:Chunking", "нет", "true или false")]
    [InlineData("Smtp:Tls", "ssl", "auto, none, starttls или tls")]
    [InlineData("Smtp:From", "методический центр", "адрес вида")]
    [InlineData("Smtp:Others:0:Port", "25a", "целое число от 1 до 65535")]
    [InlineData("Imap:Port", "imap", "целое число от 1 до 65535")]
    [InlineData("Imap:AnyCertificate", "1", "true или false")]
    [InlineData("Imap:ReturnAddress", "bounce", "адрес вида")]
    public void says_which_setting_what_stands_there_and_what_may(string setting, string value, string allowed)
    {
        var said = Assert.Throws<WrongSetting>(() => Look((setting, value))).Message;

        Assert.Contains($"{setting} ({setting.Replace(":", "__", StringComparison.Ordinal)}): стоит «{value}»", said, StringComparison.Ordinal);
        Assert.Contains(allowed, said, StringComparison.Ordinal);
    }

    [Fact]
    public void says_all_of_them_at_once()
    {
        Assert.Equal(2, Assert.Throws<WrongSetting>(() => Look(("Smtp:Port", "abc"), ("Imap:Days", "month"))).Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void has_nothing_against_what_may_be_said()
    {
        Look();
        Look(("Smtp:Host", ""), ("Smtp:Port", "25"), ("Smtp:Tls", "StartTls"), ("Smtp:MostPerDay", ""), ("Smtp:From", "Методический центр <hub@localhost>"), ("Smtp:ReplyTo", ""), ("Imap:Tls", "auto"), ("Imap:ReturnAddress", ""), ("Smtp:AnyCertificate", "True"));
    }

    [Theory, InlineData("mail check"), InlineData("run")]
    public async Task ends_what_was_started_with_the_code_of_a_wrong_configuration(string words)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "hub")))
            at = at.Parent!;
        string[] arguments = [Path.Combine(at.FullName, "artifacts/bin/CommunityHub.Host/release/CommunityHub.Host.dll"), .. words.Split(' ')];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["Smtp__Port"] = "abc";
        using var house = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        patience.Token.Register(() => house.Kill(entireProcessTree: true)); // one that starts all the same
        var said = await house.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await house.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(78, house.ExitCode);
        Assert.Contains("Smtp__Port", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static void Look(params (string Key, string Value)[] settings) => MailingModule.LookAtSettings(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());
}
