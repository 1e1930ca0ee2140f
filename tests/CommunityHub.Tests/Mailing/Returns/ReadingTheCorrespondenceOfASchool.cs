using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Schools.Merging;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing.Returns;

/// <summary>«Did school 31 get it, and what did it say?» is answered by one list.</summary>
public sealed class ReadingTheCorrespondenceOfASchool(Hub hub) : IAsyncLifetime
{
    private const string Official = "school31@example.org", Library = "library31@example.org";

    private static readonly string Page = $"/letters/schools/{Incoming.School31}";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new AddMailbox(Incoming.School31, Official, MailboxRole.Official, Cast.Curator));
        await hub.Send(new AddMailbox(Incoming.School31, Library, MailboxRole.Library, Cast.Curator));
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task shows_what_was_written_what_came_back_and_what_was_answered_by_time()
    {
        await Correspond();

        var page = await hub.Read(Page, Cast.Curator);
        string[] inOrder = ["Нам ответили (1)", "</svg> Ответ</span>", Library, "</svg> Возврат</span>", "</svg> Вернулось</span>"];
        Assert.All(inOrder, sign => Assert.Contains(sign, page, StringComparison.Ordinal));
        Assert.True(page.IndexOf("</svg> Ответ</span>", StringComparison.Ordinal) < page.IndexOf("</svg> Возврат</span>", StringComparison.Ordinal), page);
        Assert.Contains("Письмо ушло на следующий адрес", page, StringComparison.Ordinal);
        foreach (var who in (Actor[])[Cast.Administrator, Cast.Curator])
            Assert.Contains($"href=\"{Page}\"", await hub.Read($"/schools/{Incoming.School31}", who), StringComparison.Ordinal);
        foreach (var other in (string[])[$"/letters?school={Incoming.School31}", $"/letters/incoming?school={Incoming.School31}", $"/letters/{(await hub.LetterTo(Library)).Id}"])
            Assert.Contains($"href=\"{Page}\"", await hub.Read(other, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task holds_what_was_written_to_a_double_of_the_school_and_goes_on_along_its_addresses()
    {
        var twin = await hub.Ask(new RegisterSchool(new("school", 931, null, "МБОУ «Двойник»", null, "Тула", []), []));
        await hub.Send(new QueueLetter("survey:131", "tests.survey", "double131@example.org", "ЦО № 131", "Анкета двойника", "Текст.", "") { SchoolId = twin });
        await hub.Send(new MergeSchools(Incoming.School31, twin, Cast.Administrator));

        Assert.Contains("Анкета двойника", await hub.Read(Page, Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("Анкета двойника", await hub.Read($"/letters?school={Incoming.School31}", Cast.Administrator), StringComparison.Ordinal);
        using var browser = hub.Browser(Cast.Administrator);
        using var led = await browser.GetAsync(new Uri($"/letters/schools/{twin}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(Page, led.Headers.Location?.OriginalString);

        await hub.Bounce("double131@example.org");
        Assert.Equal("Анкета двойника", (await hub.LetterTo(Official)).Subject);
    }

    [Fact]
    public async Task holds_what_was_written_to_those_who_work_there_as_far_as_one_may_see_it()
    {
        await hub.In<MembershipDb, int>(db => db.People.Where(p => p.Id == Cast.Librarian.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "petrova@example.org")));
        await hub.In<MembershipDb, int>(db => db.Database.ExecuteSqlAsync($"update membership.employments set school_id = {Incoming.School31} where person_id = {Cast.Librarian.PersonId}"));
        await hub.Send(new QueueLetter("task:1:arrived", "tests.task", "petrova@example.org", "Петрова П.П.", "Вам поручена строка 2.3", "Текст.", "") { CommunityId = Cast.Librarians });
        await hub.Send(new QueueLetter("consents:1", "tests.consents", "petrova@example.org", "Петрова П.П.", "Ваши согласия", "Текст.", ""));
        await hub.Send(new QueueLetter("task:2:arrived", "tests.task", "somebody@example.org", "Другой", "Чужая задача", "Текст.", "") { CommunityId = Cast.Librarians });

        var (administrator, curator) = (await hub.Read(Page, Cast.Administrator), await hub.Read(Page, Cast.Curator));
        Assert.Contains("Вам поручена строка 2.3", administrator, StringComparison.Ordinal);
        Assert.Contains("Ваши согласия", administrator, StringComparison.Ordinal);
        Assert.Contains("Вам поручена строка 2.3", curator, StringComparison.Ordinal);
        Assert.DoesNotContain("Ваши согласия", curator, StringComparison.Ordinal);
        Assert.DoesNotContain("Чужая задача", administrator, StringComparison.Ordinal);

        await hub.In<MembershipDb, int>(db => db.Database.ExecuteSqlAsync($"update membership.employments set last_day = first_day where person_id = {Cast.Librarian.PersonId}"));
        Assert.DoesNotContain("Вам поручена строка 2.3", await hub.Read(Page, Cast.Administrator), StringComparison.Ordinal); // she had left before it was written
    }

    [Fact]
    public async Task is_filtered_searched_and_saved()
    {
        await Correspond();

        var bounces = await hub.Read($"{Page}?what=Bounce", Cast.Curator);
        Assert.Contains("</svg> Возврат</span>", bounces, StringComparison.Ordinal);
        Assert.DoesNotContain("</svg> Ответ</span>", bounces, StringComparison.Ordinal);
        Assert.DoesNotContain(Official, await hub.Read($"{Page}?q={Library}&what=Written", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Такого в переписке нет", await hub.Read($"{Page}?q=ничего", Cast.Curator), StringComparison.Ordinal);
        var file = await hub.Read($"{Page}?format=csv", Cast.Curator);
        Assert.Equal(5, file.Trim().Split('\n').Length); // its head, two letters, a bounce and an answer
    }

    [Fact]
    public async Task is_for_those_who_may_read_letters_and_says_what_it_is_when_there_is_nothing()
    {
        Assert.Contains("Этой школе ещё не писали", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
        await Correspond();
        Assert.Contains("Этой школе ещё не писали", await hub.Read(Page, Cast.OtherCurator), StringComparison.Ordinal);
        using var leader = hub.Browser(Cast.Leader);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(new Uri(Page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        using var curator = hub.Browser(Cast.Curator);
        Assert.Equal(HttpStatusCode.NotFound, (await curator.GetAsync(new Uri($"/letters/schools/{Guid.NewGuid()}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task Correspond()
    {
        await hub.Send(Incoming.Letter(Official) with { CommunityId = Cast.Librarians });
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Bounce(Official);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Recipient == Library));
        await hub.Receive($"From: {Library}\nTo: hub@example.org\nSubject: Re: survey\nMessage-ID: <answer@school.example>\nIn-Reply-To: <{letter.MessageId}>\n\nОтветим завтра.\n");
    }
}
