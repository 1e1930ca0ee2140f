using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

/// <summary>A curator sees the letters of her communities; those of others, and the house's own, are for others.</summary>
public sealed class LookingAtLettersOfOthers(Hub hub) : IAsyncLifetime
{
    private const string About = "0198c0de-0000-7000-8000-000000000088", Subject = "Анкета библиотекарей";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        for (var at = 1; at <= 3; at++)
            await hub.Send(Letter($"campaign:{About}:{at}", $"school{at}@example.org") with { CommunityId = Cast.Librarians });
        await hub.Send(Letter("incident:1", "own@example.org") with { Subject = "Сбой процесса" });
        await hub.Receive($"From: school1@example.org\nTo: hub@hub.example.org\nSubject: Re: Anketa\nMessage-ID: <answer@school.example>\nIn-Reply-To: <{(await hub.LetterTo("school1@example.org")).MessageId}>\n\nОтвет школы.");
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task shows_nothing_in_lists_and_exports()
    {
        foreach (var page in (string[])["/letters", "/letters?format=csv", $"/letters?about={About}", $"/letters?about={About}&format=csv", "/letters/campaigns", "/letters/campaigns?format=csv"])
        {
            Assert.DoesNotContain(Subject, await hub.Read(page, Cast.OtherCurator), StringComparison.Ordinal);
            Assert.Contains(Subject, await hub.Read(page, Cast.Curator), StringComparison.Ordinal);
            Assert.Contains(Subject, await hub.Read(page, Cast.Administrator), StringComparison.Ordinal);
        }

        foreach (var page in (string[])["/letters/incoming", "/letters/incoming?format=csv"])
        {
            Assert.DoesNotContain("Re: Anketa", await hub.Read(page, Cast.OtherCurator), StringComparison.Ordinal);
            Assert.Contains("Re: Anketa", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task finds_no_page_of_a_letter_of_a_campaign_and_of_what_came_back()
    {
        var (letter, incoming) = (await hub.LetterTo("school1@example.org"), await hub.In<MailingDb, IncomingLetter>(db => db.IncomingLetters.SingleAsync()));
        foreach (var page in (string[])[$"/letters/{letter.Id}", $"/letters/{letter.Id}?handler=Body", $"/letters/about/{About}", $"/letters/incoming/{incoming.Id}"])
            Assert.Equal((page, HttpStatusCode.NotFound, HttpStatusCode.OK), (page, await Status(page, Cast.OtherCurator), await Status(page, Cast.Curator)));
        Assert.Equal(HttpStatusCode.NotFound, await Status($"/letters/incoming/{incoming.Id}?handler=File&file={Guid.NewGuid()}", Cast.OtherCurator));
    }

    [Fact]
    public async Task is_told_of_the_letters_of_the_house_itself_only_as_administrator()
    {
        var own = await hub.LetterTo("own@example.org");

        Assert.DoesNotContain("Сбой процесса", await hub.Read("/letters", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status($"/letters/{own.Id}", Cast.Curator), await Status($"/letters/{own.Id}", Cast.Administrator)));
        Assert.Empty(await hub.Ask(new LettersAbout(["1"], Cast.Curator)));
        Assert.Single(await hub.Ask(new LettersAbout(["1"], Cast.Administrator)));
        Assert.Empty(await hub.Ask(new LettersAbout([About], Cast.OtherCurator)));
    }

    [Fact]
    public async Task decides_nothing_about_them()
    {
        var letter = await hub.LetterTo("school1@example.org");

        Assert.Equal("letters.unknown", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DecideOnLetters([letter.Id], LetterDecision.Cancel, Cast.OtherCurator)))).Code);
        Assert.Equal(0, await hub.Ask(new DecideOnCampaign(About, CampaignDecision.Cancel, null, Cast.OtherCurator)));
        Assert.Equal(LetterState.Queued, (await hub.LetterTo("school1@example.org")).State);

        Assert.Equal(1, await hub.Ask(new DecideOnLetters([letter.Id], LetterDecision.Cancel, Cast.Curator)));
        Assert.Equal(2, await hub.Ask(new DecideOnCampaign(About, CampaignDecision.Cancel, null, Cast.Curator)));
    }

    [Fact]
    public async Task holds_back_its_own_of_a_campaign_that_is_shared_and_leaves_the_others_to_go()
    {
        await hub.Send(Letter($"campaign:{About}:4", "other4@example.org") with { CommunityId = Cast.Mathematicians });

        Assert.Equal(3, await hub.Ask(new DecideOnCampaign(About, CampaignDecision.Hold, "ошибка в сроке", Cast.Curator)));
        await hub.Send(Letter($"campaign:{About}:5", "other5@example.org") with { CommunityId = Cast.Mathematicians });
        Assert.Equal((LetterState.Held, LetterState.Queued, LetterState.Queued), (await StateTo("school1"), await StateTo("other4"), await StateTo("other5")));
        Assert.Contains("письма и других сообществ", await hub.Read($"/letters/about/{About}?hold=true", Cast.OtherCurator), StringComparison.Ordinal);

        await hub.Ask(new DecideOnCampaign(About, CampaignDecision.Hold, "ошибка в сроке", Cast.Administrator));
        await hub.Send(Letter($"campaign:{About}:6", "other6@example.org") with { CommunityId = Cast.Mathematicians });
        Assert.Equal((LetterState.Held, LetterState.Held), (await StateTo("other4"), await StateTo("other6")));

        Assert.Equal("campaign.held-by-administrator", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DecideOnCampaign(About, CampaignDecision.LetGo, null, Cast.Curator)))).Code);
        Assert.Equal(LetterState.Held, await StateTo("school1"));
        Assert.Equal(6, await hub.Ask(new DecideOnCampaign(About, CampaignDecision.LetGo, null, Cast.Administrator)));
    }

    [Fact]
    public async Task knows_whose_a_letter_to_a_school_is_by_the_school()
    {
        await hub.Send(Letter("survey:9", "by-school@example.org") with { SchoolId = Incoming.School31 });

        Assert.Contains(Cast.Librarians, (await hub.LetterTo("by-school@example.org")).CommunityIds);
        Assert.Contains("by-school@example.org", await hub.Read("/letters", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task knows_of_letters_that_are_older_than_that_whose_they_are_by_what_they_are_about()
    {
        var update = await hub.In<MembershipDb, Guid>(async db =>
        {
            var begun = BankUpdate.Start(Cast.Mathematicians, new(2026, 6, 1), hub.Clock.GetUtcNow().AddDays(9), 5, Cast.OtherCurator, hub.Clock.GetUtcNow());
            db.Add(begun);
            await db.SaveChangesAsync();
            return begun.Id;
        });
        var task = await hub.Offer("План-2026");
        foreach (var (occasion, to) in ((string, string)[])[($"membership.bank-update:{update}:1", "by-update@example.org"), ($"task:{task}", "by-task@example.org"), ($"task:{task}:77", "by-task-again@example.org"), ($"membership.self-assessment:{Cast.Mathematicians}:5", "by-community@example.org"), ("sign-in:5", "own2@example.org")])
            await hub.Send(Letter(occasion, to));
        await hub.Send(Letter("survey:11", "by-school@example.org") with { SchoolId = Incoming.School31 });
        var first = (await hub.LetterTo("by-school@example.org")).Id;
        await hub.Send(Letter("survey:10", "follows@example.org") with { Follows = first });
        await hub.In<MailingDb, int>(db => db.Database.ExecuteSqlRawAsync("update mailing.letters set community_ids = array[]::uuid[]"));
        Assert.DoesNotContain("by-task@example.org", await hub.Read("/letters", Cast.Curator), StringComparison.Ordinal);

        await hub.In<MailingDb, int>(db => db.Database.ExecuteSqlRawAsync(CommunityHub.Mailing.Migrations.CommunitiesOfOldLetters.Fill));

        var (ours, theirs) = (await hub.Read("/letters", Cast.Curator), await hub.Read("/letters", Cast.OtherCurator));
        Assert.All((string[])["by-task@example.org", "by-task-again@example.org", "by-school@example.org", "follows@example.org"], to => Assert.Contains(to, ours, StringComparison.Ordinal));
        Assert.All((string[])["by-update@example.org", "by-community@example.org"], to => Assert.Contains(to, theirs, StringComparison.Ordinal));
        Assert.All((string[])["by-update@example.org", "by-community@example.org", "own2@example.org"], to => Assert.DoesNotContain(to, ours, StringComparison.Ordinal));
        Assert.All((string[])["by-task@example.org", "own2@example.org"], to => Assert.DoesNotContain(to, theirs, StringComparison.Ordinal));
        await hub.In<MailingDb, int>(db => db.Database.ExecuteSqlRawAsync(CommunityHub.Mailing.Migrations.CommunitiesOfOldLetters.Fill)); // Once more changes nothing.
        Assert.DoesNotContain("own2@example.org", await hub.Read("/letters", Cast.Curator), StringComparison.Ordinal);
    }

    private async Task<LetterState> StateTo(string who) => (await hub.LetterTo($"{who}@example.org")).State;

    private async Task<HttpStatusCode> Status(string page, Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }

    private static QueueLetter Letter(string occasion, string to) => new(occasion, "tests.survey", to, "Школа", Subject, "Текст письма.", "<p>Текст письма.</p>");
}
