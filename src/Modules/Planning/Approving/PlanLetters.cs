using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Planning;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using CommunityHub.Planning.Plans;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Approving;

/// <summary>What became of a plan: to whoever submitted it, to its leader and to its curator, in each one's language.</summary>
internal sealed class PlanLetters(PlanningDb db, IMediator mediator, WritingDesk desk, TimeProvider clock)
{
    /// <param name="occasion">One for each decision: the event may be heard twice, the letter is written once.</param>
    public async Task Queue(Guid versionId, string occasion, LetterKind kind, Func<LetterPage, PlanView, LetterPage> write, CancellationToken cancellationToken)
    {
        if (await PlanView.Find(db, mediator, versionId) is not { } view)
            return; // Nothing is left to write about.

        foreach (var reader in await Readers(view, cancellationToken))
        {
            var letter = await desk.Write(kind, reader.Language, view.Plan.CommunityId, page => write(page.With("plan", view.Title).With("name", view.Name).Greeting(reader.AddressedAs).Lead(), view)
                .Small(Say("Вы получили это письмо, потому что отправили план на утверждение или ведёте это сообщество.", "You get this letter because you submitted the plan or lead this community.")), cancellationToken);
            await mediator.Send(new QueueLetter(occasion, kind.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Language = reader.Language, CommunityId = view.Plan.CommunityId }, cancellationToken);
        }
    }

    private async Task<IEnumerable<Holder>> Readers(PlanView view, CancellationToken cancellationToken)
    {
        var author = await mediator.Send(new PeopleById([view.Version.SubmittedBy ?? view.Version.CreatedBy]), cancellationToken);
        var heads = await mediator.Send(new HoldersOf([Group.Of(Group.Leader, view.Plan.CommunityId), Group.Of(Group.Curator, view.Plan.CommunityId)], clock.Today()), cancellationToken);
        return author.Concat(heads).DistinctBy(p => p.PersonId).Where(p => p.Email is not null);
    }
}

[KnownAs("planning.queue-letters-when-plan-is-returned")]
[Label("Написать авторам, что план возвращён", "Write to the authors that the plan was returned")]
internal sealed class QueueLettersWhenPlanIsReturned(PlanLetters letters, IMediator mediator) : IHandle<PlanReturned>
{
    // A letter is no list: whoever made more remarks than this is better read on the page.
    private const int MostRemarks = 30;

    public async Task Handle(PlanReturned returned, CancellationToken cancellationToken)
    {
        var by = returned.ReturnedBy is { } person ? (await mediator.Send(new PeopleById([person]), cancellationToken)).SingleOrDefault() : null;
        await letters.Queue(returned.VersionId, $"submission:{returned.SubmissionId}", PlanLetterKinds.Returned, (page, view) => Write(page, view, returned.Remarks, by), cancellationToken);
    }

    private static LetterPage Write(LetterPage page, PlanView view, IReadOnlyList<RemarkMade> remarks, Holder? by)
    {
        page.With("remarks", remarks.Count);
        if (by is not null)
            page.Fact(Say("Кто вернул", "Returned by"), by.Name);
        if (remarks.Count > 0)
            page.Fact(Say("Замечаний", "Remarks"), $"{remarks.Count}");
        foreach (var remark in remarks.Take(MostRemarks))
            page.Quote($"{remark.Row ?? Say("Ко всему плану", "On the whole plan")}\n{remark.Text}{(remark.By == by?.Name ? "" : $" ({remark.By})")}");
        if (remarks.Count > MostRemarks)
            page.Paragraph(Say($"Остальные замечания ({remarks.Count - MostRemarks}) — на странице плана.", $"The other {remarks.Count - MostRemarks} remarks are on the plan's page."));
        return page.Button(Say("Исправить план", "Correct the plan"), $"{view.Link}/edit");
    }
}

[KnownAs("planning.queue-letters-when-plan-is-approved")]
[Label("Написать авторам, что план утверждён", "Write to the authors that the plan was approved")]
internal sealed class QueueLettersWhenPlanIsApproved(PlanLetters letters) : IHandle<PlanApproved>
{
    public Task Handle(PlanApproved approved, CancellationToken cancellationToken) =>
        letters.Queue(approved.VersionId, $"plan-version:{approved.VersionId}", PlanLetterKinds.Approved, (page, view) => Write(page, view, approved), cancellationToken);

    private static LetterPage Write(LetterPage page, PlanView view, PlanApproved approved)
    {
        page.With("amendment", view.Version.AmendsId is null ? 0 : 1)
            .Fact(Say("Приказ", "Order"), Say($"от {approved.OrderedOn.InWords()} № {approved.OrderNumber}", $"№ {approved.OrderNumber} of {approved.OrderedOn.InWords()}"));
        if (view.Version.Approval is { } approval)
            page.Fact(Say("Утвердил", "Approved by"), $"{approval.Post} {approval.Organization}, {approval.Name}");
        return page.Button(Say("Открыть план", "Open the plan"), view.Link);
    }
}
