using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Schools;

[Authorize]
internal sealed class SchoolsPage(MembershipDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "community")]
    public Guid? Community { get; set; }

    [BindProperty(SupportsGet = true, Name = "city")]
    public string? City { get; set; }

    /// <summary>Only schools that worked in the community, or in any, on this day.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public DateOnly? On { get; set; }

    /// <summary>What was known at the end of this day; what is known now unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "known")]
    public DateOnly? KnownOn { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Schools { get; private set; } = PageOf<Row>.Empty;
    public IReadOnlyList<(Guid Id, string Name)> Communities { get; private set; } = [];
    public IReadOnlyList<string> Cities { get; private set; } = [];
    public bool MayAdd { get; private set; }

    /// <summary>Of those schools on the page that the reader may see in numbers.</summary>
    public IReadOnlyDictionary<Guid, SchoolFigures> Figures { get; private set; } = new Dictionary<Guid, SchoolFigures>();

    public DateOnly Day => On ?? clock.Today();
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Kind) || Community is not null || On is not null || !string.IsNullOrEmpty(City);

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        Cities = await db.Schools.Where(s => s.City != "").Select(s => s.City).Distinct().OrderBy(city => city).ToListAsync();
        City = Cities.Contains(City ?? "") ? City : null;
        Kind = SchoolKind.All.Any(kind => kind.Code == Kind) ? Kind : null;
        var found = Rows(InOrder(Filtered()));

        if (format is not null)
            return await File(format, await found.ToListAsync());

        Schools = await found.PageAsync(Number);
        Figures = await FiguresSeen(Schools.Rows);
        Communities = [.. (await db.Communities.OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync()).Select(c => (c.Id, c.Name))];
        MayAdd = this.Actor().MayEditPeople() || Communities.Select(c => c.Id).CommunitiesKeptBy(this.Actor()).Count > 0;
        return Page();
    }

    private async Task<IReadOnlyDictionary<Guid, SchoolFigures>> FiguresSeen(IReadOnlyCollection<Row> rows)
    {
        var ids = rows.Select(row => row.Id).ToList();
        return await db.FiguresOf(db.SchoolsSeenBy(this.Actor(), clock.Today()).Where(s => ids.Contains(s.Id)).Select(s => s.Id), AsOf.Asked(On, KnownOn, clock), HttpContext.RequestAborted);
    }

    private async Task<IActionResult> File(string format, IReadOnlyCollection<Row> rows)
    {
        var figures = await FiguresSeen(rows);
        return new TableFile<Row>("schools",
                (Say("Вид", "Kind"), r => SchoolKind.Of(r.Kind).Russian), (Say("Номер", "Number"), r => r.Number), (Say("Краткое наименование", "Short name"), r => r.ShortName),
                (Say("Полное наименование", "Full name"), r => r.FullName), (Say("Город", "City"), r => r.City), (Say("Учеников", "Pupils"), r => figures.GetValueOrDefault(r.Id)?.Pupils), (Say("Классов", "Classes"), r => figures.GetValueOrDefault(r.Id)?.Classes),
            (Say("Ставок в библиотеке", "Posts of the library"), r => figures.GetValueOrDefault(r.Id)?.LibraryPosts), (Say("Вакансий", "Vacancies"), r => figures.GetValueOrDefault(r.Id)?.Vacant),
            (Say("Руководитель", "Head"), r => figures.GetValueOrDefault(r.Id)?.Head)).As(format, rows);
    }

    private IQueryable<School> Filtered()
    {
        var schools = db.Schools.AsNoTracking().Called(Search);
        if (!string.IsNullOrEmpty(Kind))
            schools = schools.Where(s => s.Kind == Kind);
        if (!string.IsNullOrEmpty(City))
            schools = schools.Where(s => s.City == City);
        if (Community is null && On is null)
            return schools;

        var day = On ?? clock.Today();
        return schools.Where(s => db.MemberSchools.Any(m => m.SchoolId == s.Id && (Community == null || m.CommunityId == Community) && m.FirstDay <= day && (m.LastDay == null || day <= m.LastDay)));
    }

    private IQueryable<School> InOrder(IQueryable<School> schools) => Sort switch
    {
        "name" => schools.OrderBy(s => s.ShortName).ThenBy(s => s.Id),
        "-name" => schools.OrderByDescending(s => s.ShortName).ThenBy(s => s.Id),
        "-number" => schools.OrderByDescending(s => s.Number).ThenBy(s => s.ShortName).ThenBy(s => s.Id),
        _ => schools.OrderBy(s => s.Number).ThenBy(s => s.ShortName).ThenBy(s => s.Id),
    };

    private static IQueryable<Row> Rows(IQueryable<School> schools) => schools.Select(s => new Row(s.Id, s.Kind, s.Number, s.ShortName, s.FullName, s.City));

    internal sealed record Row(Guid Id, string Kind, int? Number, string ShortName, string? FullName, string City);
}
