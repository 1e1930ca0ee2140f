using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>How much of its time a school is asked for in a year.</summary>
[Authorize]
internal sealed class BurdenPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Year => Asked ?? clock.Today().Year;
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<MonthOfBurden> Months { get; private set; } = [];
    public PageOf<Row> Schools { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var communities = (await mediator.Send(new Communities(), cancellationToken)).Where(c => this.Actor().MaySeeCollections(c.Id)).Select(c => c.Id).ToList();
        if (communities.Count == 0)
            return Forbid();

        var (first, last) = (new DateOnly(Math.Clamp(Year, 1, 9998), 1, 1), new DateOnly(Math.Clamp(Year, 1, 9998), 12, 31));
        var known = db.Cycles.AsNoTracking().Where(c => communities.Contains(c.CommunityId) && c.DroppedAt == null);
        Years = [.. (await known.Select(c => c.OpensOn.Year).Distinct().ToListAsync(cancellationToken)).Append(clock.Today().Year).Distinct().OrderDescending()];
        var ofYear = known.Where(c => first <= c.OpensOn && c.OpensOn <= last);
        var others = db.Cycles.AsNoTracking().Where(c => !communities.Contains(c.CommunityId) && c.DroppedAt == null && first <= c.OpensOn && c.OpensOn <= last);
        Months = await ByMonth(ofYear, await AskedByOthers(others, communities, cancellationToken), cancellationToken);

        var schools = InOrder(Found(ofYear, db.Cycles.Where(c => c.DroppedAt == null && first <= c.OpensOn && c.OpensOn <= last)));
        if (format is not null)
            return new TableFile<Row>("burden", (Say("Школа", "School"), r => r.Name), (Say("Сборов", "Collections"), r => r.Asked), (Say("Минут", "Minutes"), r => r.Minutes), (Say("Ответила", "Answered"), r => r.Answered)).As(format, await schools.ToListAsync(cancellationToken));

        Schools = await schools.PageAsync(P, cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<MonthOfBurden>> ByMonth(IQueryable<Cycle> ofYear, List<(DateOnly OpensOn, int Minutes)> others, CancellationToken cancellationToken)
    {
        var cycles = await ofYear.Join(db.FormVersions, c => c.FormVersionId, f => f.Id, (c, f) => new { c.Id, c.TitleRu, c.TitleEn, c.OpensOn, f.Minutes }).ToListAsync(cancellationToken);
        return [.. cycles.Select(c => c.OpensOn).Concat(others.Select(c => c.OpensOn)).Select(day => new DateOnly(day.Year, day.Month, 1)).Distinct().Order().Select(month =>
        {
            var (mine, theirs) = (cycles.Where(c => c.OpensOn.Year == month.Year && c.OpensOn.Month == month.Month).ToList(), others.Where(c => c.OpensOn.Year == month.Year && c.OpensOn.Month == month.Month).ToList());
            return new MonthOfBurden(month, [.. mine.Select(c => (c.Id, Say(c.TitleRu, c.TitleEn ?? c.TitleRu))).OrderBy(c => c.Item2, StringComparer.CurrentCulture)], theirs.Count, mine.Sum(c => c.Minutes) + theirs.Sum(c => c.Minutes), theirs.Sum(c => c.Minutes));
        })];
    }

    // What other communities ask of our schools and of others of their municipality: their titles are theirs, the time is the schools'.
    private async Task<List<(DateOnly OpensOn, int Minutes)>> AskedByOthers(IQueryable<Cycle> others, List<Guid> communities, CancellationToken cancellationToken)
    {
        List<SchoolToAsk> schools = [];
        foreach (var community in communities)
            schools.AddRange(await mediator.Send(new SchoolsToAsk(community, clock.Today()), cancellationToken));
        var (municipalities, ours) = (schools.Select(school => school.Municipality).OfType<string>().Distinct().ToArray(), schools.Select(school => school.SchoolId).Distinct().ToArray());
        var asked = await others.Where(c => db.Responses.Any(r => r.CycleId == c.Id && r.ExcludedAt == null && ((r.Municipality != null && municipalities.Contains(r.Municipality)) || ours.Contains(r.SchoolId))))
            .Join(db.FormVersions, c => c.FormVersionId, f => f.Id, (c, f) => new { c.OpensOn, f.Minutes }).ToListAsync(cancellationToken);
        return [.. asked.Select(c => (c.OpensOn, c.Minutes))];
    }

    // Added up by the database: half a million answers may be asked for in a year. A school has one day for all communities that ask it: of a school of ours all is counted.
    private IQueryable<Row> Found(IQueryable<Cycle> mine, IQueryable<Cycle> ofYear)
    {
        var ours = db.Responses.Where(r => r.ExcludedAt == null && mine.Any(c => c.Id == r.CycleId)).Select(r => r.SchoolId);
        var asked = from response in db.Responses
                    where response.ExcludedAt == null && ours.Contains(response.SchoolId)
                    join cycle in ofYear on response.CycleId equals cycle.Id
                    join form in db.FormVersions on cycle.FormVersionId equals form.Id
                    select new { response.SchoolId, response.SchoolName, response.CycleId, response.SubmittedAt, form.Minutes };
        var rows = asked.GroupBy(r => r.SchoolId).Select(school => new Row
        {
            SchoolId = school.Key, Name = school.Max(r => r.SchoolName)!, Asked = school.Select(r => r.CycleId).Distinct().Count(), Minutes = school.Sum(r => r.Minutes), Answered = school.Select(r => r.CycleId).Distinct().Count() - school.Where(r => r.SubmittedAt == null).Select(r => r.CycleId).Distinct().Count(),
        });
        return SearchWords.In(Search).Aggregate(rows, (found, pattern) => found.Where(r => EF.Functions.ILike(r.Name, pattern, SearchWords.Escape)));
    }

    private IQueryable<Row> InOrder(IQueryable<Row> rows) => Sort switch
    {
        "school" => rows.OrderBy(r => r.Name).ThenBy(r => r.SchoolId),
        "-school" => rows.OrderByDescending(r => r.Name).ThenBy(r => r.SchoolId),
        "asked" => rows.OrderBy(r => r.Asked).ThenBy(r => r.Name).ThenBy(r => r.SchoolId),
        "-asked" => rows.OrderByDescending(r => r.Asked).ThenBy(r => r.Name).ThenBy(r => r.SchoolId),
        "minutes" => rows.OrderBy(r => r.Minutes).ThenBy(r => r.Name).ThenBy(r => r.SchoolId),
        _ => rows.OrderByDescending(r => r.Minutes).ThenBy(r => r.Name).ThenBy(r => r.SchoolId),
    };

    /// <param name="Cycles">Of the reader's communities.</param>
    /// <param name="Others">How many collections of other communities ask schools of the same municipality.</param>
    /// <param name="Minutes">Of all of them together.</param>
    internal sealed record MonthOfBurden(DateOnly Month, IReadOnlyList<(Guid Id, string Title)> Cycles, int Others, int Minutes, int MinutesOfOthers);

    internal sealed class Row
    {
        public required Guid SchoolId { get; init; }
        public required string Name { get; init; }

        /// <summary>How many collections have asked it.</summary>
        public required int Asked { get; init; }

        public required int Minutes { get; init; }

        /// <summary>Of how many of them everything was sent: of a school that answers by building, with each of its buildings.</summary>
        public required int Answered { get; init; }
    }
}
