using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Reading;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing.Returns;

/// <summary>The mail server says at once that it knows no such recipient: that is no other fate than to come back later.</summary>
public sealed class ALetterIsNotTaken(Hub hub) : IAsyncLifetime
{
    private const string Official = "school31@example.org", Library = "library31@example.org";

    private readonly SmtpSink _sink = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new AddMailbox(Incoming.School31, Official, MailboxRole.Official, Cast.Curator));
        await hub.Send(new AddMailbox(Incoming.School31, Library, MailboxRole.Library, Cast.Curator));
        (Smtp.Host, Smtp.Port) = ("127.0.0.1", _sink.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await hub.Settle();
        Smtp.Host = null;
        _sink.Dispose();
    }

    private SmtpOptions Smtp => hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;

    [Fact]
    public async Task and_goes_on_to_the_next_address_with_its_reason()
    {
        _sink.OnRecipient = mailbox => mailbox == Official ? "550 5.1.1 No such user here" : "250 Ok";
        await hub.Send(Incoming.Letter(Official));
        await Hub.Eventually(async () => await Sent(Library));

        var (first, next) = (await hub.LetterTo(Official), await hub.LetterTo(Library));
        Assert.Equal((LetterState.Refused, true, "5.1.1"), (first.State, first.BounceIsHard, first.BounceCode));
        Assert.Equal((first.Id, string.Join(',', first.CommunityIds), "Ответьте, пожалуйста."), (next.FollowsId, string.Join(',', next.CommunityIds), next.Text));
        Assert.Equal([MailboxState.Untried, MailboxState.Bounces], await Mailboxes());
        Assert.Equal((next.QueuedAt, null), (first.FollowedAt, next.FollowedAt));
        Assert.Contains("Такой работы нет", await hub.Read("/operations/work?kind=mailing.letters&state=aside", Cast.Administrator), StringComparison.Ordinal); // nobody has to do anything about it

        var page = await hub.Read($"/letters/{first.Id}", Cast.Curator);
        Assert.Contains("Не принято сервером", page, StringComparison.Ordinal);
        Assert.Contains("550 5.1.1 No such user here", page, StringComparison.Ordinal);
        Assert.Contains("Письмо ушло на следующий адрес", page, StringComparison.Ordinal);
        Assert.Contains("сервер его не принял (5.1.1)", await hub.Read($"/letters/{next.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Не принято сервером", await hub.Read("/letters/incoming?what=Refusal", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_the_curator_is_asked_when_no_address_is_left()
    {
        _sink.OnRecipient = mailbox => mailbox.StartsWith("new", StringComparison.Ordinal) ? "250 Ok" : "550 5.1.1 No such user here";
        await hub.Send(Incoming.Letter(Official));
        await Hub.Eventually(async () => (await hub.Ask(new OpenTasks($"{Incoming.School31}", Cast.Curator))).Count == 1);

        var task = Assert.Single(await hub.Ask(new OpenTasks($"{Incoming.School31}", Cast.Curator)));
        Assert.Contains(Library, await hub.Read($"/inbox/{task.Id}", Cast.Curator), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("address", "new31@example.org"));

        await Hub.Eventually(async () => await Sent("new31@example.org"));
        Assert.Equal([Library, "new31@example.org", Official], await hub.Recipients());
    }

    [Fact]
    public async Task for_its_contents_and_stays_where_it_is()
    {
        _sink.OnLetter = () => "554 5.7.1 Message looks like spam";
        await hub.Send(Incoming.Letter(Official));

        await Hub.Eventually(async () => (await hub.LetterTo(Official)).State is LetterState.Refused);
        Assert.Equal([Official], await hub.Recipients());
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.IncomingLetters.CountAsync()));
        Assert.Equal([MailboxState.Untried, MailboxState.Untried], await Mailboxes());
    }

    [Fact]
    public async Task because_what_stands_there_is_no_address_at_all()
    {
        await hub.Send(Incoming.Letter("school31 (at) example.org"));

        await Hub.Eventually(async () => await Sent(Official));
        Assert.Equal(ReturnOutcome.MovedOn, (await hub.In<MailingDb, IncomingLetter>(db => db.IncomingLetters.SingleAsync())).Outcome);
    }

    [Fact]
    public async Task and_one_that_somebody_sends_again_by_hand_is_not_sent_on_twice()
    {
        _sink.OnRecipient = mailbox => mailbox == Official ? "550 5.1.1 No such user here" : "250 Ok";
        await hub.Send(Incoming.Letter(Official));
        await Hub.Eventually(async () => await Sent(Library));

        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await hub.Ask(new CommunityHub.Mailing.Ledger.DecideOnLetters([(await hub.LetterTo(Official)).Id], CommunityHub.Mailing.Ledger.LetterDecision.SendAgain, Cast.Curator));
        await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => await db.IncomingLetters.CountAsync(i => i.DoneAt != null) == 2));

        Assert.Equal([Library, Official], await hub.Recipients());
        Assert.All(await hub.In<MailingDb, List<IncomingLetter>>(db => db.IncomingLetters.ToListAsync()), i => Assert.Equal(ReturnSort.Refusal, i.Sort));
    }

    [Fact]
    public async Task and_a_personal_letter_asks_no_other_address_of_the_school()
    {
        _sink.OnRecipient = _ => "550 5.1.1 No such user here";
        await hub.Send(Incoming.Letter("person31@example.org") with { Confidential = true });

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.IncomingLetters.AnyAsync(i => i.Outcome == ReturnOutcome.Noted)));
        Assert.Equal(["person31@example.org"], await hub.Recipients());
        Assert.Empty(await hub.Ask(new OpenTasks($"{Incoming.School31}")));
    }

    private async Task<bool> Sent(string address) => await hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Recipient == address && l.SentAt != null && l.ClaimedAt == null));

    private Task<List<MailboxState>> Mailboxes() =>
        hub.In<MembershipDb, List<MailboxState>>(db => db.SchoolMailboxes.Where(m => m.SchoolId == Incoming.School31).OrderBy(m => m.Address).Select(m => m.State).ToListAsync());
}
