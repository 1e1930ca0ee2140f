using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

internal sealed class BankUpdateInHandler(MembershipDb db) : IRequestHandler<BankUpdateIn, AskingOfBank?>, IRequestHandler<SchoolsUpdatingBankIn, IReadOnlyList<Guid>>
{
    public async Task<AskingOfBank?> Handle(BankUpdateIn question, CancellationToken cancellationToken)
    {
        var update = await In(question.Month).AsNoTracking().Where(u => u.CommunityId == question.CommunityId).OrderByDescending(u => u.StartedAt).FirstOrDefaultAsync(cancellationToken);
        return update is null ? null : new(Words.Say($"Обновление банка данных {update.YearInWords}", $"Update of the data bank {update.YearInWords}"), $"/updates/{update.Id}");
    }

    public async Task<IReadOnlyList<Guid>> Handle(SchoolsUpdatingBankIn question, CancellationToken cancellationToken) =>
        await In(question.Month).Join(db.SchoolAnswers, update => update.Id, answer => answer.UpdateId, (_, answer) => answer.SchoolId).Distinct().ToListAsync(cancellationToken);

    private IQueryable<BankUpdate> In(DateOnly month)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var (begins, ends) = (first.Begins().ToUniversalTime(), first.AddMonths(1).Begins().ToUniversalTime());
        return db.BankUpdates.Where(u => u.StartedAt < ends && (u.FinishedAt == null || u.StartedAt >= begins));
    }
}
