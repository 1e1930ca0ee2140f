using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Curator and leader get a digest of what the schools have changed.</summary>
[KnownAs("membership.write-digest-when-bank-is-published")]
[Label("Написать, что банк данных обновлён", "Write that the data bank is updated")]
internal sealed class WriteDigestWhenBankIsPublished(MembershipDb db, IMediator mediator, LetterPaper paper, TimeProvider clock) : IHandle<DataBankPublished>
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
            var letter = paper.Write(reader.Language, page =>
            {
                page.Subject(Say($"Банк данных {update.YearInWords} обновлён", $"The data bank {update.YearInWords} is updated")).Greeting(reader.AddressedAs)
                    .Paragraph(Say($"Ответили {answers.Count(a => a.AnsweredAt is not null)} из {answers.Count} школ, принято изменений: {changes.Count}.", $"{answers.Count(a => a.AnsweredAt is not null)} of {answers.Count} schools have answered; changes accepted: {changes.Count}."));
                foreach (var change in changes.Take(MostChanges))
                    page.Quote(change);
                return page.Button(Say("Открыть банк данных", "Open the data bank"), published.Link);
            });
            await mediator.Send(new QueueLetter($"bank-published:{update.Id}", "membership.bank-published", reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Language = reader.Language, CommunityId = published.CommunityId }, cancellationToken);
        }
    }
}
