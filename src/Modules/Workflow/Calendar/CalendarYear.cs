using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Calendar;

/// <summary>What is moved in a year, as an administrator has entered it: a year with an entry is known, even when nothing is moved in it.</summary>
internal sealed class CalendarYear
{
    public const int First = 2013, Last = 2099, LongestOrder = 200;

    private CalendarYear()
    {
    }

    public int Year { get; private init; }
    public IReadOnlyList<MovedDay> Moves { get; private set; } = [];

    /// <summary>«Постановление Правительства РФ от 24.09.2025»; null when nobody has said.</summary>
    public string? Order { get; private set; }

    public Guid ChangedBy { get; private set; }
    public string ChangedByName { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Begins with what is shipped, if anything is.</summary>
    public static CalendarYear Begin(int year)
    {
        if (year is < First or > Last)
            throw new RuleViolation("calendar.no-such-year", $"Календарь ведётся с {First} по {Last} год.", $"The calendar is kept from {First} to {Last}.");

        var shipped = ShippedYears.Find(year);
        return new() { Year = year, Moves = shipped?.Moves ?? [], Order = shipped?.Order };
    }

    /// <summary>All at once, as the order says.</summary>
    public void Replace(IReadOnlyList<MovedDay> moves, string? order, Actor by, DateTimeOffset now)
    {
        List<MovedDay> checkedMoves = [];
        foreach (var move in moves)
        {
            CheckAnother(move, checkedMoves, Year);
            checkedMoves.Add(move);
        }

        Moves = [.. checkedMoves.OrderBy(move => move.From ?? move.To)];
        Order = order?.Trim() is { Length: > 0 } named ? Typed.Cut(named, LongestOrder) : null;
        (ChangedBy, ChangedByName, ChangedAt) = (by.PersonId, by.Name, now);
    }

    public void Add(MovedDay move, Actor by, DateTimeOffset now)
    {
        CheckAnother(move, Moves, Year);
        Replace([.. Moves, move], Order, by, now);
    }

    public void Remove(MovedDay move, Actor by, DateTimeOffset now)
    {
        if (!Moves.Contains(move))
            throw new RuleViolation("calendar.not-moved", "Такого переноса уже нет. Обновите страницу.", "There is no such move any longer. Reload the page.");

        Replace([.. Moves.Where(other => other != move)], Order, by, now);
    }

    /// <summary>No day is given up or given twice.</summary>
    public static void CheckAnother(MovedDay move, IEnumerable<MovedDay> others, int year)
    {
        move.CheckFor(year);
        foreach (var other in others)
            if ((move.From is not null && move.From == other.From) || (move.To is not null && move.To == other.To))
                throw new RuleViolation("calendar.moved-twice", $"Этот день уже перенесён: {other.InWords()}. Сначала уберите тот перенос.", $"This day is moved already: {other.InWords()}. Remove that move first.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CalendarYear>
    {
        public void Configure(EntityTypeBuilder<CalendarYear> builder)
        {
            builder.ToTable("calendar_years").HasKey(y => y.Year);
            builder.Property(y => y.Year).ValueGeneratedNever();
            builder.Property(y => y.Order).HasMaxLength(LongestOrder);
            builder.Property(y => y.ChangedByName).HasMaxLength(200);
            builder.Property(y => y.Moves).HasColumnType("jsonb").HasConversion(
                moves => JsonSerializer.Serialize(moves, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<List<MovedDay>>(json, JsonSerializerOptions.Web)!,
                new ValueComparer<IReadOnlyList<MovedDay>>((one, other) => one!.SequenceEqual(other!), moves => moves.Count, moves => moves));
        }
    }
}
