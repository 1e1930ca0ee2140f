using System.Globalization;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.Pages;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Digests;

/// <summary>
/// On the first working day of a month each curator is told what the plan asks for in it and how far the collections are. Run again, it tells nobody twice; a
/// day that was missed is made up for within the first days. Whoever does not want it unsubscribes.
/// </summary>
internal sealed record SendDigestOfMonth : IRequest;

internal sealed class SendDigestOfMonthHandler(IMediator mediator, WritingDesk desk, TimeProvider clock) : AsyncRequestHandler<SendDigestOfMonth>
{
    /// <summary>What its readers unsubscribe from.</summary>
    public const string Topic = "digest.month";

    public static readonly LetterKind Kind = new("digest.month", ("Обзор месяца", "Digest of the month"), ("План на {{ month }}", "The plan for {{ month }}"),
        ("Вот что запланировано на этот месяц и как идут сборы.", "This is what is planned for this month, and how the collections are going."),
        new LetterVariable("month", ("Месяц", "The month"), ("декабрь 2026", "December 2026"))) { IsOfHouse = true };

    private const int LastDay = 10, MostLines = 20;

    protected override async Task Handle(SendDigestOfMonth command, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        if (today.Day > LastDay || !await mediator.Send(new IsWorkingDay(today), cancellationToken))
            return;

        string[] posts = [.. (await mediator.Send(new Communities(), cancellationToken)).Select(community => $"{Group.Curator}:{community.Id}")];
        var curators = (await mediator.Send(new HoldersOf(posts, today), cancellationToken)).Where(curator => curator.Email is not null).ToDictionary(curator => curator.PersonId);
        foreach (var actor in await mediator.Send(new WhoAre([.. curators.Keys], today), cancellationToken))
            await Tell(curators[actor.PersonId], actor, today, cancellationToken);
    }

    private async Task Tell(Holder curator, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        // What an asynchronous method sets here is as before for whoever has called it.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(curator.Language is "en" ? "en-GB" : "ru-RU");
        var month = new Month(today, await mediator.Send(new PlanOfMonth(actor, today), cancellationToken), await mediator.Send(new CollectionsOfMonth(actor, today), cancellationToken));
        if (month.Rows.Count == 0 && month.Collections.Count == 0)
            return;

        var letter = await desk.Write(Kind, curator.Language, communityId: null, page => Write(page, curator, month), cancellationToken);
        await mediator.Send(new QueueLetter($"digest:{today:yyyy-MM}", Kind.LedgerCode, curator.Email!, curator.FullName, letter.Subject, letter.Text, letter.Html)
        {
            Language = curator.Language, Topic = Topic, CommunityId = actor.CommunitiesAs(Group.Curator) is [var only] ? only : null,
        }, cancellationToken);
    }

    private static LetterPage Write(LetterPage page, Holder curator, Month month)
    {
        page.With("month", month.Today.Month()).Greeting(curator.AddressedAs).Lead();
        (string When, string What)[] lines =
        [
            .. month.Rows.Select(row => (row.When, $"{row.Number} {row.Title}{(row.Done is null ? "" : Say(" — выполнено", " — done"))}{string.Concat(month.Of(row).Select(one => $" — {one.State}, {Month.Numbers(one)}"))}".Trim())),
            .. month.Others.Select(one => (Say($"до {one.Deadline.Local():d MMMM}", $"by {one.Deadline.Local():d MMMM}"), $"{one.Title} — {one.State}, {Month.Numbers(one)}")),
        ];
        foreach (var (when, what) in lines.Take(MostLines))
            page.Fact(when, what);
        if (lines.Length > MostLines)
            page.Paragraph(Say($"И ещё: {lines.Length - MostLines}.", $"And {lines.Length - MostLines} more."));
        return page
            .Button(Say("Открыть «Сегодня»", "Open “Today”"), "/")
            .Small(Say("Такой обзор приходит раз в месяц. Не нужен — отпишитесь по ссылке ниже или кнопкой почтовой программы рядом с отправителем.", "Such a digest comes once a month. If you do not want it, unsubscribe by the link below, or by the button of your mail program beside the sender."));
    }
}
