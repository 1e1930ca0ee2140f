using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Merging;

/// <summary>A school stands twice in the data bank: what is known of the double becomes known of the one that is kept.</summary>
internal sealed record MergeSchools(Guid KeptId, Guid DoubleId, Actor By) : IRequest;

/// <summary>They were two schools after all: everything that was moved goes back.</summary>
internal sealed record UnmergeSchools(Guid MergeId, Actor By) : IRequest;

internal sealed class MergeSchoolsHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<MergeSchools, Unit>, IRequestHandler<UnmergeSchools, Unit>
{
    public async Task<Unit> Handle(MergeSchools command, CancellationToken cancellationToken)
    {
        await OneAtATime(cancellationToken);
        if (command.KeptId == command.DoubleId)
            throw new RuleViolation("merge.with-itself", "Школу нельзя объединить с ней самой. Выберите другую.", "A school cannot be merged with itself. Choose another one.");

        var (kept, gone) = (await Find(command.KeptId, cancellationToken), await Find(command.DoubleId, cancellationToken));
        if (await db.SchoolAnswers.AnyAsync(a => a.SchoolId == gone.Id && db.BankUpdates.Any(u => u.Id == a.UpdateId && u.FinishedAt == null), cancellationToken))
            throw new RuleViolation("merge.during-update", "Идёт обновление банка данных, и обе школы ждут ответа. Завершите его и объедините школы потом.", "An update of the data bank is going on. Finish it, and merge the schools then.");

        var preview = await MergePreview.Of(kept, gone, db, cancellationToken);
        await Move(preview.Moving, gone.Id, kept.Id, cancellationToken);
        gone.GoInto(kept);
        kept.Spell(add: preview.Spellings);
        db.Add(SchoolMerge.Of(kept, gone, preview.Moving, preview.Spellings, command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(UnmergeSchools command, CancellationToken cancellationToken)
    {
        await OneAtATime(cancellationToken);
        var merge = await db.SchoolMerges.SingleOrDefaultAsync(m => m.Id == command.MergeId && m.UndoneAt == null, cancellationToken)
            ?? throw new RuleViolation("merge.undone-already", "Это объединение уже отменено.", "This merge has been undone already.");
        var (kept, gone) = (await Find(merge.KeptId, cancellationToken), await db.Schools.IgnoreQueryFilters().SingleAsync(s => s.Id == merge.DoubleId, cancellationToken));

        await Move(merge.Moved, kept.Id, gone.Id, cancellationToken);
        gone.StandAlone();
        kept.Spell(remove: merge.Spellings);
        merge.Undo(command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private Task OneAtATime(CancellationToken cancellationToken) => db.OneAtATime("membership.schools", cancellationToken);

    private async Task<School> Find(Guid id, CancellationToken cancellationToken) => await db.Schools.SingleOrDefaultAsync(s => s.Id == id, cancellationToken)
        ?? throw new RuleViolation("merge.gone", "Такой школы нет или она уже объединена с другой. Откройте список школ заново.", "There is no such school, or it has been merged already. Open the list of schools anew.");

    // Ids are unique over all tables: each row is moved where it is.
    private async Task Move(IEnumerable<Guid> rows, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var ids = rows.ToList();
        await db.SchoolHeads.Where(f => f.SchoolId == from && ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SchoolId, to), cancellationToken);
        await db.Placements.Where(f => f.SchoolId == from && ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SchoolId, to), cancellationToken);
        await db.SchoolSizes.Where(f => f.SchoolId == from && ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SchoolId, to), cancellationToken);
        await db.Buildings.Where(f => f.SchoolId == from && ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SchoolId, to), cancellationToken);
        await db.ResourceCards.Where(f => f.SchoolId == from && ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SchoolId, to), cancellationToken);
        await db.Employments.Where(f => f.SchoolId == from && ids.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SchoolId, to), cancellationToken);
        await db.MemberSchools.Where(m => m.SchoolId == from && ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.SchoolId, to), cancellationToken);
        await db.InternshipSites.Where(s => s.SchoolId == from && ids.Contains(s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.SchoolId, to), cancellationToken);
        await db.SchoolAnswers.Where(a => a.SchoolId == from && ids.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.SchoolId, to), cancellationToken);
        await db.ProposedChanges.Where(c => c.SchoolId == from && ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.SchoolId, to), cancellationToken);
        await db.SchoolMailboxes.Where(m => m.SchoolId == from && ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.SchoolId, to), cancellationToken);
    }
}
