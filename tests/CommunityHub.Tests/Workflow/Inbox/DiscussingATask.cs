using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Comments;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed class DiscussingATask(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task calls_a_person_by_name_with_a_letter_and_shows_it()
    {
        var task = await hub.Offer("План А");
        await hub.Read($"/inbox/{task}", Cast.ActingDirector);

        await hub.Submit(Cast.Curator, $"/inbox/{task}", ("text", "Сроки верны?\n@Шагаева В.Е., взгляните на <строку> 5"));

        var page = await hub.Read($"/inbox/{task}", Cast.ActingDirector);
        Assert.Contains("<mark class=\"mention mention-me\">@Шагаева В.Е.</mark>", page, StringComparison.Ordinal);
        Assert.Contains("зовут вас", page, StringComparison.Ordinal);
        Assert.Equal("acting-director@example.org", await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "workflow.task-mention").Select(l => l.Recipient).SingleAsync()));
    }

    [Fact]
    public async Task makes_the_task_new_to_the_others_but_not_to_whoever_spoke()
    {
        var task = await hub.Offer("План А");
        await hub.Read($"/inbox/{task}", Cast.ActingDirector);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        await hub.Ask(new SayComment(task, "Готово", Cast.Curator));
        Assert.Contains("unread-mark", await hub.Read("/inbox", Cast.ActingDirector), StringComparison.Ordinal);

        await hub.Read($"/inbox/{task}", Cast.ActingDirector);
        await hub.Ask(new SayComment(task, "Спасибо", Cast.ActingDirector));
        Assert.DoesNotContain("unread-mark", await hub.Read("/inbox", Cast.ActingDirector), StringComparison.Ordinal);
        Assert.Contains("2 комментария", await hub.Read("/inbox", Cast.ActingDirector), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_what_was_typed_when_nobody_is_called_so()
    {
        var task = await hub.Offer("План А");

        var response = await hub.Submit(Cast.Curator, $"/inbox/{task}", ("text", "@Петрова П.П., что скажете?"));
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Не понятно, кого вы зовёте: @Петрова", page, StringComparison.Ordinal);
        Assert.Contains("@Петрова П.П., что скажете?</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<WorkflowDb, int>(db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task is_for_those_it_is_offered_to_the_curator_and_administrators()
    {
        var task = await hub.Offer("План А");
        foreach (var member in (Actor[])[Cast.ActingDirector, Cast.Curator, Cast.Administrator])
            await hub.Ask(new SayComment(task, "Видно", member));

        foreach (var stranger in (Actor[])[Cast.OtherCurator, Cast.Leader, Cast.Librarian])
            Assert.Equal("task.not-seen", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new SayComment(task, "Видно", stranger)))).Code);
    }

    [Fact]
    public async Task ends_with_the_task_and_stays_readable()
    {
        var task = await hub.Offer("План А", toCurator: true);
        await hub.Ask(new SayComment(task, "Возвращаю", Cast.Curator));
        await hub.Agree(task);

        var page = await hub.Read($"/inbox/{task}", Cast.Curator);

        Assert.Contains("уже решена или снята", page, StringComparison.Ordinal);
        Assert.Contains("Возвращаю", page, StringComparison.Ordinal);
        Assert.Equal("comment.task-over", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new SayComment(task, "Ещё", Cast.Curator)))).Code);
    }

    [Fact]
    public async Task lets_the_author_take_words_back_and_says_so()
    {
        var task = await hub.Offer("План А");
        await hub.Ask(new SayComment(task, "Лишнее", Cast.Curator));
        var comment = await hub.In<WorkflowDb, Guid>(db => db.Comments.Select(c => c.Id).SingleAsync());

        Assert.Equal("comment.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new RemoveComment(comment, Cast.ActingDirector)))).Code);
        await hub.Submit(Cast.Curator, $"/inbox/{task}", ("comment", $"{comment}"));

        var page = await hub.Read($"/inbox/{task}", Cast.ActingDirector);
        Assert.DoesNotContain("Лишнее", page, StringComparison.Ordinal);
        Assert.Contains("Комментарий удалён (Антимонова В.В.)", page, StringComparison.Ordinal);
    }
}
