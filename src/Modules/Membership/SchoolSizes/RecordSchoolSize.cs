using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.SchoolSizes;

/// <summary>The size of a school is otherwise from a day on; or, as a correction, it had been so on these days all along.</summary>
/// <param name="LastDay">Of a correction; a change holds until the next.</param>
/// <param name="RowsSeen">How many rows there were when the form was shown.</param>
internal sealed record RecordSchoolSize(Guid SchoolId, int Pupils, int Classes, DateOnly FirstDay, DateOnly? LastDay, bool IsCorrection, int RowsSeen, Guid By) : IRequest;

internal sealed class RecordSchoolSizeHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<RecordSchoolSize>
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    protected override async Task Handle(RecordSchoolSize command, CancellationToken cancellationToken)
    {
        var size = SchoolSize.Of(command.SchoolId, command.Pupils, command.Classes);
        RefuseImpossible(command);

        // Two who write of the same school come here one after the other; the second is told.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"school-size:{command.SchoolId}"}, 0))", cancellationToken);
        var rows = await db.SchoolSizes.Where(s => s.SchoolId == command.SchoolId).ToListAsync(cancellationToken);
        if (rows.Count != command.RowsSeen)
            throw new RuleViolation("school-size.changed-meanwhile",
                "Пока вы писали, сведения об учениках этой школы изменил кто-то другой. Откройте страницу заново в новой вкладке, сверьте и внесите своё ещё раз.",
                "Somebody else has changed the numbers of this school meanwhile. Open the page anew in another tab, compare, and enter yours once more.");

        var timeline = new Timeline<SchoolSize>(rows, clock.GetUtcNow(), command.By);
        if (command.IsCorrection)
            timeline.Correct(size, command.FirstDay, command.LastDay);
        else
            timeline.Change(size, command.FirstDay);

        db.AddRange(timeline.Added);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void RefuseImpossible(RecordSchoolSize command)
    {
        if (command.FirstDay < Earliest || clock.Today() < command.FirstDay)
            throw new RuleViolation("school-size.day-impossible", $"Укажите день с {Earliest.InDigits()} по сегодняшний: {command.FirstDay.InDigits()} не подходит.",
                $"Give a day from {Earliest.InDigits()} to today: {command.FirstDay.InDigits()} is not one.");
        if (clock.Today() < command.LastDay)
            throw new RuleViolation("school-size.last-day-to-come", "Последний день исправления — не позже сегодняшнего. Если так и сейчас, оставьте его пустым.",
                "The last day of a correction is not later than today. Leave it empty if it is so still.");
        if (!command.IsCorrection && command.LastDay is not null)
            throw new RuleViolation("school-size.change-has-no-end", "Изменение действует до следующего: последний день указывают только у исправления. Очистите его или выберите «Исправление».",
                "A change holds until the next one: only a correction has a last day. Clear it, or choose “Correction”.");
    }
}
