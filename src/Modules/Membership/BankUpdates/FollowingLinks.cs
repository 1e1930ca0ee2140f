using CommunityHub.Contracts;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The curator sees that a school has opened its link.</summary>
[KnownAs("membership.note-bank-link-opened")]
[Label("Отметить, что школа открыла ссылку", "Note that a school has opened its link")]
internal sealed class NoteBankLinkOpened(MembershipDb db) : IHandle<PersonalLinkOpened>
{
    public async Task Handle(PersonalLinkOpened opened, CancellationToken cancellationToken)
    {
        var guest = new Guest(Guid.Empty, opened.Purpose, opened.Subject, opened.SentTo);
        // One statement, and no look before it: the step that has sent the letter may be writing the same row.
        if (guest.For(BankUpdate.PurposeWord) is { } update && guest.Is("school") is { } school)
            await db.SchoolAnswers.Where(a => a.UpdateId == update && a.SchoolId == school && a.OpenedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.OpenedAt, opened.At.ToUniversalTime()), cancellationToken);
    }
}

/// <summary>A school whose link is over gets another one to the same address, as long as its answer is awaited.</summary>
[KnownAs("membership.send-bank-link-again")]
[Label("Прислать школе новую ссылку", "Send a school another link")]
internal sealed class SendBankLinkAgain(MembershipDb db, BankLetters letters, TimeProvider clock) : IHandle<PersonalLinkAskedFor>
{
    public async Task Handle(PersonalLinkAskedFor asked, CancellationToken cancellationToken)
    {
        var guest = new Guest(Guid.Empty, asked.Purpose, asked.Subject, asked.SentTo);
        if (guest.For(BankUpdate.PurposeWord) is not { } id || guest.Is("school") is not { } school)
            return;

        var (update, answer) = (await db.BankUpdates.SingleOrDefaultAsync(u => u.Id == id, cancellationToken), await db.SchoolAnswers.SingleOrDefaultAsync(a => a.UpdateId == id && a.SchoolId == school, cancellationToken));
        if (update is { FinishedAt: null } && answer is { IsAwaited: true } && clock.GetUtcNow() < update.Deadline)
            await letters.QueueTo(asked.SentTo, update, answer, $"again:{clock.GetUtcNow().UtcTicks}", MembershipLetterKinds.BankFirst, update.Deadline, [], follows: null, cancellationToken);
    }
}

/// <summary>An update whose process was stopped is over: another one may begin.</summary>
[KnownAs("membership.close-update-when-process-is-stopped")]
[Label("Закрыть обновление, процесс которого остановлен", "Close an update whose process was stopped")]
internal sealed class CloseUpdateWhenProcessIsStopped(MembershipDb db, IMediator mediator, TimeProvider clock) : IHandle<ProcessEnded>
{
    public async Task Handle(ProcessEnded ended, CancellationToken cancellationToken)
    {
        if (ended is not { Process: "data-bank-update", Cancelled: true } || !Guid.TryParse(ended.BusinessKey, out var id) || await db.BankUpdates.SingleOrDefaultAsync(u => u.Id == id && u.FinishedAt == null, cancellationToken) is not { } update)
            return;

        update.Finish(clock.GetUtcNow());
        await mediator.Send(new ClosePersonalLinks(update.Purpose), cancellationToken);
    }
}
