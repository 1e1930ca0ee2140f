using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing;

/// <summary>Two mail servers for one house: who of them gets a letter, and what becomes of it when one of them does not take it.</summary>
public sealed class SharingAmongServers(Hub hub) : IAsyncLifetime
{
    private readonly SmtpSink _first = new(), _second = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        Smtp.Others.Add(new() { Host = "127.0.0.1", Port = _second.Port });
        (Smtp.Host, Smtp.Port) = ("127.0.0.1", _first.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.Eventually(async () => !await hub.In<MailingDb, bool>(db => db.OpenRuns.AnyAsync()));
        (Smtp.Host, Smtp.MostPerMinute) = (null, null);
        Smtp.Others.Clear();
        _first.Dispose();
        _second.Dispose();
    }

    private SmtpOptions Smtp => hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;

    [Fact]
    public async Task gives_each_letter_to_one_of_them_and_says_to_which()
    {
        Smtp.MostPerMinute = 2;
        await Queue(9);

        await Sent(9);
        var letters = await Letters();
        Assert.True(_first.Letters.Count <= 2, $"{_first.Letters.Count} by the first");
        Assert.Equal((_first.Letters.Count, _second.Letters.Count), (letters.Count(l => l.Server == $"127.0.0.1:{_first.Port}"), letters.Count(l => l.Server == $"127.0.0.1:{_second.Port}")));
        Assert.Equal(9, _first.Letters.Concat(_second.Letters).Select(IdOf).Distinct().Count());
    }

    [Fact]
    public async Task sends_by_the_other_what_the_one_cannot_take_and_comes_back_to_it_when_it_has_rested()
    {
        Smtp.MostPerMinute = 1;
        _second.OnSender = () => "421 4.3.2 Closing for the night";
        await Queue(4);

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync(r => r.Server == $"127.0.0.1:{_second.Port}")));
        await All();
        Assert.Equal((4, 0), (_first.Letters.Count, _second.Letters.Count));

        _second.OnSender = () => "250 2.1.0 Ok";
        hub.Clock.Advance(TimeSpan.FromMinutes(20));
        await Queue(4, from: 4);
        await All();

        Assert.True(_second.Letters.Count >= 3, $"{_second.Letters.Count} by the second");
        Assert.Equal((8, 8), (_first.Letters.Count + _second.Letters.Count, _first.Letters.Concat(_second.Letters).Select(IdOf).Distinct().Count()));

        Task All() => Hub.Eventually(async () =>
        {
            await hub.Send(new SendDueLetters());
            if ((await Letters()).All(l => l.State is LetterState.Sent))
                return true;
            hub.Clock.Advance(TimeSpan.FromSeconds(31)); // What was put off is due again.
            return false;
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task says_who_writes_and_to_whom_in_one_go_where_that_is_offered(bool isOffered)
    {
        (_first.TakesManyAtOnce, _second.TakesManyAtOnce) = (isOffered, isOffered);
        _first.OnRecipient = _second.OnRecipient = to => to == "school1@example.org" ? "550 5.1.1 No such user" : "250 2.1.5 Ok";
        await Queue(3);

        await Sent(2);
        Assert.Equal(isOffered, _first.HasTakenManyAtOnce || _second.HasTakenManyAtOnce);
        Assert.Equal(("school1@example.org", "5.1.1"), (await Letters()).Where(l => l.State is LetterState.Refused).Select(l => (l.Recipient, l.BounceCode)).Single());
    }

    private Task<int> Queue(int letters, int from = 0) => hub.Ask(new QueueLetters([.. Enumerable.Range(from, letters).Select(Letter)]));

    private Task Sent(int letters) => Hub.Eventually(async () => _first.Letters.Count + _second.Letters.Count == letters && (await Letters()).All(l => l.State is LetterState.Sent or LetterState.Refused));

    private Task<List<Letter>> Letters() => hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().ToListAsync());

    private static string IdOf(string letter) => letter.Split("\r\n").Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));

    private static QueueLetter Letter(int at) => new("campaign:1", "tests.survey", $"school{at}@example.org", $"ЦО № {at}", "Анкета", "Текст письма.", "<p>Текст письма.</p>");
}
