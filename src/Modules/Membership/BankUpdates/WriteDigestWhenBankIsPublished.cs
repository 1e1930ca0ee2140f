using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Curator and leader get a digest of what the schools have changed.</summary>
[KnownAs("membership.write-digest-when-bank-is-published")]
[Label("Написать, что банк данных обновлён", "Write that the data bank is updated")]
internal sealed class WriteDigestWhenBankIsPublished(MembershipDb db, IMediator mediator, WritingDesk desk, TimeProvider clock) : IHandle<DataBankPublished>
{
    // A letter is no list: the rest is on the page.
    private const int MostChanges = 30;

    public async Task Handle(DataBankPublished published, CancellationToken cancellationToken)
    {
        var update = await db.BankUpdates.AsNoTracking().SingleAsync(u => u.Id == published.UpdateId, cancellationToken);
        var answers = await db.SchoolAnswers.AsNoTracking().Where(a => a.UpdateId == update.Id).ToListAsync(cancellationToken);
        var ids = answers.Select(a => a.Id).ToList();
        var changes = await db.ProposedChanges.AsNoTracking().Where(c => c.AnswerId != null && ids.Contains(c.AnswerId.Value) && c.RecordedAt != null).OrderBy(c => c.Id).Select(c => c.Becomes).ToListAsync(cancellationToken);
        var readers = await mediator.Send(new HoldersOf([Group.Of(Group.Curator, published.CommunityId), Group.Of(Group.Leader, published.CommunityId)], clock.Today()), cancellationToken);
        foreach (var reader in readers.Where(r => r.Email is not null))
        {
            var letter = await desk.Write(MembershipLetterKinds.BankPublished, reader.Language, published.CommunityId, page =>
            {
                page.With("year", update.YearInWords).With("answered", answers.Count(a => a.AnsweredAt is not null)).With("schools", answers.Count).With("changes", changes.Count).Greeting(reader.AddressedAs).Lead();
                foreach (var change in changes.Take(MostChanges))
                    page.Quote(change);
                return page.Button(Say("Открыть банк данных", "Open the data bank"), published.Link);
            }, cancellationToken);
            await mediator.Send(new QueueLetter($"bank-published:{update.Id}", MembershipLetterKinds.BankPublished.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Language = reader.Language, CommunityId = published.CommunityId }, cancellationToken);
        }
    }
}
