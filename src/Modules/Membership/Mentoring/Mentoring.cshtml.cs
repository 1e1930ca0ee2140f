using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Mentoring;

/// <summary>The mentors of a community and their pairs, as they stand on a day.</summary>
internal sealed class MentoringPage(MembershipDb db, IMediator mediator, TimeProvider clock) : AsOfPage(db, clock)
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public PairState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    public IReadOnlyList<Row> Pairs { get; private set; } = [];
    public IReadOnlyList<MentorRow> Mentors { get; private set; } = [];
    public bool MayEdit => this.Actor().MayEdit(Id);

    /// <param name="list">«mentors» saves the mentors, else the pairs.</param>
    public async Task<IActionResult> OnGetAsync(string? format, string? list)
    {
        if (await Refused() is { } refusal)
            return refusal;

        await Load();
        await mediator.Send(new NoteListView(ListOfPeople.Mentoring, [.. Pairs.SelectMany(p => p.Two), .. Mentors.Select(m => m.PersonId)], IsTaken: format is not null, this.Actor()));
        if (format is not null && list == "mentors")
            return new TableFile<MentorRow>("mentors", (Say("Наставник", "Mentor"), m => m.Name), (Say("Чему учит", "Topics"), m => m.Topics), (Say("Дни", "Days"), m => m.Days), (Say("Мест", "Places"), m => m.Capacity), (Say("Занято", "Taken"), m => m.Taken)).As(format, Mentors);

        return format is null ? Page() : new TableFile<Row>("mentoring",
            (Say("Наставник", "Mentor"), r => r.Mentor), (Say("Наставляемый", "Mentee"), r => r.Mentee), (Say("Первый день", "First day"), r => r.FirstDay), (Say("Последний день", "Last day"), r => r.LastDay),
            (Say("Приказ №", "Order №"), r => r.OrderNumber), (Say("День приказа", "Day of the order"), r => r.OrderDay), (Say("Состояние", "State"), r => r.State.InWords()), (Say("Часов", "Hours"), r => r.Hours)).As(format, Pairs);
    }

    private async Task Load()
    {
        // What had not been made by the day was not there yet.
        var (before, known) = (Day.AddDays(1).Begins().ToUniversalTime(), AsOf.KnownAt);
        var pairs = (await Db.MentoringPairs.AsNoTracking().Include(p => p.Log).Where(p => p.CommunityId == Id && (p.MadeAt < before || p.FirstDay <= Day)).ToListAsync(Aborted)).ConvertAll(p => p.AsKnownAt(known)).OfType<MentoringPair>().ToList();
        var mentors = (await Db.Mentors.AsNoTracking().Where(m => m.CommunityId == Id).ToListAsync(Aborted)).ConvertAll(m => m.AsKnownAt(known)).OfType<Mentor>().ToList();
        var ids = pairs.SelectMany(p => new[] { p.MentorPersonId, p.MenteeId }).Concat(mentors.Select(m => m.PersonId)).Distinct().ToList();
        var names = (await Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id, p => p.Name.Full);

        Pairs = pairs.Select(p => new Row(p.Id, [p.MentorPersonId, p.MenteeId], Mentor: names[p.MentorPersonId], Mentee: names[p.MenteeId], FirstDay: p.FirstDay, LastDay: p.EndedOn ?? p.LastDay, p.OrderNumber, p.OrderDay, p.On(Day),
            Math.Round(p.Log.Where(e => e.StruckAt is null && e.Day <= Day).Sum(e => e.Minutes) / 60m, 1, MidpointRounding.AwayFromZero))).Where(r => State is null || r.State == State)
            .OrderBy(r => r.FirstDay).ThenBy(r => r.Mentee, StringComparer.CurrentCulture).InOrder(Sort, ("mentor", r => r.Mentor), ("mentee", r => r.Mentee), ("days", r => r.FirstDay));
        Mentors = [.. mentors.Where(m => m.IsMentorOn(Day)).Select(m => new MentorRow(m.Id, m.PersonId, names[m.PersonId], m.Topics, m.Days, m.Capacity,
            pairs.Count(p => p.MentorId == m.Id && p.Days.First <= Day && Day <= p.Days.Last))).OrderBy(m => m.Name, StringComparer.CurrentCulture)];
    }

    internal sealed record Row(Guid Id, Guid[] Two, string Mentor, string Mentee, DateOnly FirstDay, DateOnly LastDay, string OrderNumber, DateOnly OrderDay, PairState State, decimal Hours);

    internal sealed record MentorRow(Guid Id, Guid PersonId, string Name, string Topics, string Days, int Capacity, int Taken);
}
