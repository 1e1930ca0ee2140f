using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Tests.Mailing.Returns;

public sealed class ALetterComesBack(Hub hub) : IAsyncLifetime
{
    private const string Official = "school31@example.org", Library = "library31@example.org";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new AddMailbox(Incoming.School31, Official, MailboxRole.Official, Cast.Curator));
        await hub.Send(new AddMailbox(Incoming.School31, Library, MailboxRole.Library, Cast.Curator));
        await hub.Send(Incoming.Letter(Official));
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task and_goes_on_to_the_next_address_with_its_reason()
    {
        await hub.Bounce(Official);

        var (first, next) = (await hub.LetterTo(Official), await hub.LetterTo(Library));
        Assert.Equal((LetterState.Bounced, true, "5.1.1"), (first.State, first.BounceIsHard, first.BounceCode));
        Assert.Equal((first.Id, "survey:1:first", "Опрос школ", "Ответьте, пожалуйста.", LetterState.Queued), (next.FollowsId, next.Occasion, next.Subject, next.Text, next.State));
        Assert.Equal([MailboxState.Untried, MailboxState.Bounces], await Mailboxes());
        Assert.Contains($"с адреса {Official} оно вернулось (5.1.1)", Plain(await hub.Read($"/letters/{next.Id}", Cast.Curator)), StringComparison.Ordinal);
        var page = await hub.Read($"/letters/{first.Id}", Cast.Curator);
        Assert.Contains("User unknown in virtual mailbox table", page, StringComparison.Ordinal);
        Assert.Contains("Письмо ушло на следующий адрес", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task once_however_often_its_server_says_so()
    {
        await hub.Bounce(Official);
        await hub.Bounce(Official);
        await hub.Bounce(Official, number: 2);

        Assert.Equal([Library, Official], await hub.Recipients());
        Assert.Equal([ReturnOutcome.MovedOn, ReturnOutcome.Noted], await Outcomes());
    }

    [Fact]
    public async Task and_goes_no_further_when_it_was_written_again_meanwhile_until_that_one_comes_back()
    {
        var first = await hub.LetterTo(Official);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await hub.Send(Incoming.Letter(Official, $"{first.Occasion}:again-1") with { Follows = first.Id });

        await hub.Bounce(Official, occasion: first.Occasion);

        Assert.Equal([Official, Official], await hub.Recipients());
        Assert.Equal([ReturnOutcome.Noted], await Outcomes());
        Assert.Equal([MailboxState.Untried, MailboxState.Bounces], await Mailboxes());

        await hub.Bounce(Official, occasion: $"{first.Occasion}:again-1", number: 2);
        Assert.Equal([Library, Official, Official], await hub.Recipients());
    }

    [Fact]
    public async Task and_is_not_believed_when_a_stranger_says_so()
    {
        await hub.Receive(Reports.Postfix.Replace("nobody@school.example", Official, StringComparison.Ordinal));

        Assert.Equal(LetterState.Queued, (await hub.LetterTo(Official)).State);
        Assert.Equal([MailboxState.Untried, MailboxState.Untried], await Mailboxes());
        Assert.Empty(await Outcomes()); // it stays in the mailbox
    }

    [Fact]
    public async Task and_the_curator_is_asked_once_when_no_address_is_left()
    {
        await hub.Send(Incoming.Letter(Official, "survey:2:first"));
        await hub.Bounce(Official, occasion: "survey:1:first");
        await hub.Bounce(Library, occasion: "survey:1:first");
        await hub.Bounce(Official, occasion: "survey:2:first");

        var task = Assert.Single(await hub.Ask(new OpenTasks($"{Incoming.School31}", Cast.Curator)));
        Assert.Empty(await hub.Ask(new OpenTasks($"{Incoming.School31}", Cast.Leader)));
        var form = await hub.Read($"/inbox/{task.Id}", Cast.Curator);
        Assert.Contains("Письма вернулись со всех адресов школы", form, StringComparison.Ordinal);
        Assert.Contains(Library, form, StringComparison.Ordinal);

        Assert.Contains("уже вернулось", await Body(await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("address", Library))), StringComparison.Ordinal);
        Assert.Contains("не адрес электронной почты", await Body(await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("address", "нет"))), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("address", "new31@example.org"));

        Assert.Equal([Library, "new31@example.org", "new31@example.org", Official, Official], await hub.Recipients());
        Assert.Empty(await hub.Ask(new OpenTasks($"{Incoming.School31}")));
        Assert.Equal([MailboxState.Bounces, MailboxState.Works, MailboxState.Bounces], await Mailboxes());
    }

    [Fact]
    public async Task and_the_curator_may_give_up_for_a_reason()
    {
        await hub.Bounce(Official);
        await hub.Bounce(Library);
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{Incoming.School31}", Cast.Curator)));

        Assert.Contains("Напишите, почему", await Body(await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("reason", ""))), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("reason", "Школу закрыли"));

        Assert.Empty(await hub.Ask(new OpenTasks($"{Incoming.School31}")));
        Assert.Equal([ReturnOutcome.GivenUp, ReturnOutcome.MovedOn], await Outcomes());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task and_another_that_comes_back_while_the_curator_answers_is_settled_with_it(bool isAddressKnown)
    {
        await hub.Send(Incoming.Letter(Official, "survey:2:first"));
        await hub.Bounce(Official, occasion: "survey:1:first");
        await hub.Bounce(Library, occasion: "survey:1:first");
        await hub.Bounce(Official, occasion: "survey:2:first");
        var second = (await hub.LetterTo(Official, "survey:2:first")).Id;
        await hub.In<MailingDb, int>(db => db.IncomingLetters.Where(i => i.LetterId == second).ExecuteUpdateAsync(set => set.SetProperty(i => i.Outcome, ReturnOutcome.Noted))); // as if it were still to come
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{Incoming.School31}", Cast.Curator)));
        await using var bounce = new NpgsqlConnection(Hub.Database);
        await bounce.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await bounce.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand($"select pg_advisory_xact_lock(hashtextextended('mailing.returns:{Incoming.School31}', 0))", bounce, transaction))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var answer = Task.Run(() => hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", isAddressKnown ? ("address", "new31@example.org") : ("reason", "Школу закрыли")));
        await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and not granted").SingleAsync() > 0));
        await using (var settle = new NpgsqlCommand($"update mailing.incoming_letters set outcome = 'AskedForAddress' where letter_id = '{second}'", bounce, transaction)) // now it has come back
            await settle.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await answer;

        Assert.Equal(isAddressKnown ? [ReturnOutcome.MovedOn, ReturnOutcome.MovedOn, ReturnOutcome.MovedOn] : [ReturnOutcome.GivenUp, ReturnOutcome.GivenUp, ReturnOutcome.MovedOn], await Outcomes());
        Assert.Empty(await hub.Ask(new OpenTasks($"{Incoming.School31}")));
    }

    [Fact]
    public async Task softly_and_only_the_third_time_within_a_month_says_something_about_the_address()
    {
        foreach (var number in (int[])[1, 2])
        {
            await hub.Send(Incoming.Letter(Official, $"soft:{number}:first"));
            await hub.Bounce(Official, "soft", $"soft:{number}:first");
        }

        Assert.Equal([MailboxState.Untried, MailboxState.Untried], await Mailboxes());
        await hub.Bounce(Official, "soft", "survey:1:first");

        Assert.Equal([MailboxState.Untried, MailboxState.Bounces], await Mailboxes());
        Assert.Equal((LetterState.Bounced, false), ((await hub.LetterTo(Official)).State, (await hub.LetterTo(Official)).BounceIsHard));
    }

    [Fact]
    public async Task of_a_mailbox_that_passes_on_to_a_dead_one_and_the_mailbox_itself_is_not_marked()
    {
        var letter = await hub.LetterTo(Official);
        await hub.Receive(Reports.Postfix.Replace(Reports.LetterId, letter.MessageId, StringComparison.Ordinal));

        Assert.Equal([MailboxState.Untried, MailboxState.Untried], await Mailboxes());
        Assert.Equal([Library, Official], await hub.Recipients());
    }

    [Fact]
    public async Task and_a_person_whose_address_it_was_is_marked()
    {
        await hub.Send(Incoming.Letter("leader@example.org") with { SchoolId = null });
        await hub.Bounce("leader@example.org");

        Assert.Equal(hub.Clock.GetUtcNow(), await hub.In<MembershipDb, DateTimeOffset?>(db => db.People.Where(p => p.Id == Cast.Leader.PersonId).Select(p => p.EmailBouncesSince).SingleAsync()));
        Assert.Contains("письма возвращаются", await hub.Read($"/people/{Cast.Leader.PersonId}", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_all_of_it_is_done_or_nothing_when_the_house_falls_down_meanwhile()
    {
        var letter = await hub.LetterTo(Official);
        await using var holder = new NpgsqlConnection(Hub.Database);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using (var hold = new NpgsqlCommand($"select from mailing.letters where id = '{letter.Id}' for update", holder, transaction))
                await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await hub.Ask(new StoreMessage("test", 1, 1, System.Text.Encoding.UTF8.GetBytes(Reports.Postfix.Replace(Reports.LetterId, letter.MessageId, StringComparison.Ordinal).Replace("nobody@school.example", Official, StringComparison.Ordinal).ReplaceLineEndings("\r\n"))));
            await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => await db.Database.SqlQuery<int>(
                $"select count(pg_terminate_backend(pid))::int as \"Value\" from pg_stat_activity where wait_event_type = 'Lock' and query like '%mailing.letters where id = any%'").SingleAsync() > 0));
        }

        await Hub.Eventually(async () =>
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(1));
            return await hub.In<MailingDb, bool>(async db => await db.Database.ExecuteSqlAsync($"select pg_notify('mailing.incoming_letters', '')") < 1 && await db.IncomingLetters.AllAsync(i => i.DoneAt != null));
        });

        Assert.Equal([Library, Official], await hub.Recipients());
        Assert.Equal([ReturnOutcome.MovedOn], await Outcomes());
    }

    private Task<List<MailboxState>> Mailboxes() =>
        hub.In<MembershipDb, List<MailboxState>>(db => db.SchoolMailboxes.Where(m => m.SchoolId == Incoming.School31).OrderBy(m => m.Address).Select(m => m.State).ToListAsync());

    private Task<List<ReturnOutcome?>> Outcomes() => hub.In<MailingDb, List<ReturnOutcome?>>(db => db.IncomingLetters.OrderBy(i => i.Outcome).Select(i => i.Outcome).ToListAsync());

    private static Task<string> Body(HttpResponseMessage answer) => Visitor.Body(answer);

    private static string Plain(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", ""), @"\s+", " ");
}
