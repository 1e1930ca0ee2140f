using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Beginners;

/// <summary>Who is new in the libraries of a community, and who of them comes to the beginners' school of the year.</summary>
[Authorize]
internal sealed class BeginnersPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The year in which the school year begins; this one unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    public string Community { get; private set; } = "";
    public Cohort? Cohort { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<SchoolYear> Years { get; private set; } = [];
    public IReadOnlyList<string> Suggested { get; private set; } = [];
    public SchoolYear SchoolYear => Year is >= 2000 and <= 2100 ? new(Year.Value) : SchoolYear.Of(clock.Today());
    public bool MayEdit => this.Actor().MayEdit(Id);

    /// <summary>As it is, else the first of October: by then the schools have taken people on.</summary>
    public DateOnly SuggestedDay => Cohort?.Day ?? new(SchoolYear.FirstYear, 10, 1);

    // What was typed, when it was refused.
    public string? Typed { get; private set; }
    public string? TypedReason { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Load() is { } refused)
            return refused;

        await mediator.Send(new NoteListView(ListOfPeople.Beginners, [.. Rows.Select(r => r.PersonId)], IsTaken: format is not null, this.Actor()));
        return format is null ? Page() : new TableFile<Row>("beginners",
            (Say("Кто", "Who"), r => r.Name), (Say("Где работает", "Where"), r => r.Where), (Say("Стаж в библиотеках, месяцев", "Months in libraries"), r => r.InLibraries), (Say("Решение", "Decision"), r => r.Decision),
            (Say("Причина", "Reason"), r => r.Reason), (Say("Наставник", "Mentor"), r => string.Join("; ", r.Mentors.Select(m => m.Name)))).As(format, Rows);
    }

    public Task<IActionResult> OnPostGatherAsync(DateOnly? day) => Act(() => mediator.Send(new GatherCohort(Id, SchoolYear.FirstYear, day)), "");

    public Task<IActionResult> OnPostDecideAsync(Guid person, bool taken, string? reason) =>
        Act(() => mediator.Send(new DecideOnBeginner(Id, SchoolYear.FirstYear, person, taken, reason, this.Actor().PersonId)), $"#p-{person}");

    public Task<IActionResult> OnPostAddAsync(string? added, string? why)
    {
        (Typed, TypedReason) = (added, why);
        return Act(() => mediator.Send(new AddToCohort(Id, SchoolYear.FirstYear, added, why, this.Actor())), "");
    }

    private async Task<IActionResult> Act(Func<Task> act, string place)
    {
        if (await Load() is { } refused)
            return refused;

        return MayEdit ? await this.Try(act, then: Redirect($"/communities/{Id}/beginners?year={SchoolYear.FirstYear}{place}")) : Forbid();
    }

    private async Task<IActionResult?> Load()
    {
        if (!this.Actor().MaySeeGrowth(Id))
            return Forbid();
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();

        var (year, today) = (SchoolYear.FirstYear, clock.Today());
        Community = community;
        Years = [.. (await db.Cohorts.Where(c => c.CommunityId == Id).Select(c => c.FirstYear).ToListAsync()).Append(SchoolYear.Of(today).FirstYear).Append(SchoolYear.Of(today).FirstYear - 1).Append(year).Distinct().OrderDescending().Select(y => new SchoolYear(y))];
        Cohort = await db.Cohorts.AsNoTracking().Include(c => c.Decisions).SingleOrDefaultAsync(c => c.CommunityId == Id && c.FirstYear == year);
        if (Cohort is { } cohort)
            Rows = await RowsOf(cohort, today);
        if (MayEdit)
            Suggested = await db.NamesIn(Id, today, HttpContext.RequestAborted);
        return null;
    }

    private async Task<IReadOnlyList<Row>> RowsOf(Cohort cohort, DateOnly today)
    {
        var proposed = (await db.BeginnersOf(Id, cohort.Day, HttpContext.RequestAborted)).Select(b => b.PersonId).ToHashSet();
        var people = proposed.Union(cohort.Decisions.Select(d => d.PersonId)).ToList();
        var tenures = await db.TenuresOf(people, cohort.Day, HttpContext.RequestAborted);
        var names = (await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id, p => p.Name);
        var pairs = (await db.MentoringPairs.AsNoTracking().Where(p => p.CommunityId == Id && people.Contains(p.MenteeId)).Join(db.People, p => p.MentorPersonId, m => m.Id, (pair, mentor) => new { Pair = pair, Mentor = mentor }).ToListAsync())
            .Where(p => p.Pair.Days.First <= p.Pair.Days.Last && today <= p.Pair.Days.Last).ToLookup(p => p.Pair.MenteeId, p => (p.Pair.Id, p.Mentor.Name.Short));

        return
        [
            .. people.Select(id => new Row(id, names[id].Full, tenures.TryGetValue(id, out var found) ? found.Beginner.Where : "", tenures.ContainsKey(id) ? found.Beginner.InLibraries : null,
                    proposed.Contains(id), cohort.Of(id)?.Taken, cohort.Of(id)?.Reason, [.. pairs[id]]))
                .OrderBy(r => r.Taken is not null).ThenBy(r => r.Taken == false).ThenBy(r => r.Name, StringComparer.CurrentCulture),
        ];
    }

    internal sealed record Row(Guid PersonId, string Name, string Where, int? InLibraries, bool Proposed, bool? Taken, string? Reason, IReadOnlyList<(Guid Pair, string Name)> Mentors)
    {
        public string Decision => Taken switch { true => Say("в наборе", "taken"), false => Say("не берём", "left out"), null => Say("решите", "to be decided") };
    }
}
