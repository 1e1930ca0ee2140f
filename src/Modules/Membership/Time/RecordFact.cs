using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Time;

/// <summary>Something is so from a day on; or had been so on these days all along; or was so for the last time.</summary>
/// <param name="Fact">What is said, and of whom; of an end, only its owner and key count.</param>
/// <param name="FirstDay">Of an end, the last day on which it held.</param>
/// <param name="LastDay">Of a correction; a change holds until the next.</param>
/// <param name="RowsSeen">How many rows there were when the form was shown; null when there was no form.</param>
internal sealed record RecordFact(DatedFact Fact, FactAct Act, DateOnly FirstDay, DateOnly? LastDay, int? RowsSeen, Guid By) : IRequest;

internal enum FactAct
{
    Change,
    Correction,
    End,
}

internal sealed class RecordFactHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<RecordFact>
{
    protected override async Task Handle(RecordFact command, CancellationToken cancellationToken)
    {
        RefuseImpossible(command);
        await db.Record(command, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void RefuseImpossible(RecordFact command)
    {
        if (command.FirstDay < Recording.Earliest || clock.Today() < command.FirstDay)
            throw new RuleViolation("fact.day-impossible", $"Укажите день с {Recording.Earliest.InDigits()} по сегодняшний: {command.FirstDay.InDigits()} не подходит.",
                $"Give a day from {Recording.Earliest.InDigits()} to today: {command.FirstDay.InDigits()} is not one.");
        if (clock.Today() < command.LastDay)
            throw new RuleViolation("fact.last-day-to-come", "Последний день исправления — не позже сегодняшнего. Если так и сейчас, оставьте его пустым.",
                "The last day of a correction is not later than today. Leave it empty if it is so still.");
        if (command is { Act: not FactAct.Correction, LastDay: not null })
            throw new RuleViolation("fact.change-has-no-end", "Изменение действует до следующего: последний день указывают только у исправления. Очистите его или выберите «Исправление».",
                "A change holds until the next one: only a correction has a last day. Clear it, or choose “Correction”.");
    }
}

internal static class Recording
{
    public static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <summary>Puts a fact into its timeline; whoever asks saves. Two who write of the same owner come here one after the other, and the second is told.</summary>
    public static async Task Record(this MembershipDb db, RecordFact command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owner = command.Fact is SchoolFact school ? school.SchoolId : ((PersonFact)command.Fact).PersonId;
        await db.OneAtATime($"fact:{command.Fact.GetType().Name}:{owner}", cancellationToken);
        var rows = await command.Fact.OfSameOwner(db).ToListAsync(cancellationToken);
        if (command.RowsSeen is { } seen && rows.Count != seen)
            throw new RuleViolation("fact.changed-meanwhile",
                "Пока вы писали, эти сведения изменил кто-то другой. Откройте страницу заново в новой вкладке, сверьте и внесите своё ещё раз.",
                "Somebody else has changed these facts meanwhile. Open the page anew in another tab, compare, and enter yours once more.");

        db.AddRange(Added(command, rows, now));
    }

    /// <summary>The rows a fact brings; those it supersedes are marked so.</summary>
    public static IReadOnlyList<DatedFact> Added(RecordFact command, IReadOnlyCollection<DatedFact> rows, DateTimeOffset now)
    {
        var timeline = new Timeline<DatedFact>(rows.Where(row => row.Key == command.Fact.Key), now, command.By);
        switch (command.Act)
        {
            case FactAct.Change:
                timeline.Change(command.Fact, command.FirstDay);
                break;
            case FactAct.Correction:
                timeline.Correct(command.Fact, command.FirstDay, command.LastDay);
                break;
            default:
                if (!rows.Any(row => row.Key == command.Fact.Key && row.SupersededAt is null && row.HeldOn(command.FirstDay)))
                    throw new RuleViolation("fact.nothing-to-end", $"На {command.FirstDay.InDigits()} такого не записано: закончиться нечему. Проверьте день.",
                        $"Nothing of the kind is recorded on {command.FirstDay.InDigits()}: there is nothing to end. Check the day.");
                timeline.End(command.FirstDay);
                break;
        }

        command.Fact.RefuseBeside([.. rows.Concat(timeline.Added).Where(row => row.SupersededAt is null)]);
        return timeline.Added;
    }
}
