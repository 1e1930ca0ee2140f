using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

internal sealed class BankUpdateInHandler(MembershipDb db) : IRequestHandler<BankUpdateIn, AskingOfBank?>
{
    public async Task<AskingOfBank?> Handle(BankUpdateIn question, CancellationToken cancellationToken)
    {
        var first = new DateOnly(question.Month.Year, question.Month.Month, 1);
        var (begins, ends) = (first.Begins().ToUniversalTime(), first.AddMonths(1).Begins().ToUniversalTime());
        var update = await db.BankUpdates.AsNoTracking().Where(u => u.CommunityId == question.CommunityId && u.StartedAt < ends && (u.FinishedAt == null || u.StartedAt >= begins)).OrderByDescending(u => u.StartedAt).FirstOrDefaultAsync(cancellationToken);
        return update is null ? null : new(Words.Say($"Обновление банка данных {update.YearInWords}", $"Update of the data bank {update.YearInWords}"), $"/updates/{update.Id}");
    }
}
