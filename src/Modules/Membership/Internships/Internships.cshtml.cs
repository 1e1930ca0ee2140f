using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Internships;

/// <summary>The internship sites of a community and who has learned there, as they stand on a day.</summary>
internal sealed class InternshipsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : AsOfPage(db, clock)
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public InternshipState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    public IReadOnlyList<SiteRow> Sites { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool MayEdit => this.Actor().MayEdit(Id);

    /// <param name="list">«sites» saves the sites, else the internships.</param>
    public async Task<IActionResult> OnGetAsync(string? format, string? list)
    {
        if (await Refused() is { } refusal)
            return refusal;

        await Load();
        await mediator.Send(new NoteListView(ListOfPeople.Internships, [.. Rows.Select(r => r.PersonId)], IsTaken: format is not null, this.Actor()));
        if (format is not null && list == "sites")
            return new TableFile<SiteRow>("internship-sites", (Say("Школа", "School"), s => s.School), (Say("Чему учит", "Topic"), s => s.Topic), (Say("Дни", "Days"), s => s.Days), (Say("Принимает", "Host"), s => s.Host), (Say("Мест", "Places"), s => s.Places), (Say("Занято", "Taken"), s => s.Taken)).As(format, Sites);

        return format is null ? Page() : new TableFile<Row>("internships",
            (Say("Кто", "Who"), r => r.Who), (Say("Где", "Where"), r => r.School), (Say("Чему", "Topic"), r => r.Topic), (Say("Первый день", "First day"), r => r.FirstDay),
            (Say("Последний день", "Last day"), r => r.LastDay), (Say("Состояние", "State"), r => r.State.InWords()), (Say("Отчёт", "Report"), r => r.Report)).As(format, Rows);
    }

    private async Task Load()
    {
        var known = AsOf.KnownAt;
        var sites = (await Db.InternshipSites.AsNoTracking().Where(s => s.CommunityId == Id).Join(Db.Schools, s => s.SchoolId, s => s.Id, (site, school) => new { Site = site, School = school.ShortName }).ToListAsync(Aborted))
            .Select(s => (Site: s.Site.AsKnownAt(known)!, s.School)).Where(s => s.Site is not null).ToList();
        var siteIds = sites.Select(s => s.Site.Id).ToList();
        var internships = (await Db.Internships.AsNoTracking().Where(i => siteIds.Contains(i.SiteId)).ToListAsync(Aborted)).ConvertAll(i => i.AsKnownAt(known)).OfType<Internship>().ToList();
        var ids = internships.Select(i => i.PersonId).Concat(sites.Select(s => s.Site.HostId)).Distinct().ToList();
        var names = (await Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id, p => p.Name);
        var bySite = sites.ToDictionary(s => s.Site.Id);

        Sites = [.. sites.OrderBy(s => s.School, StringComparer.CurrentCulture).ThenBy(s => s.Site.FirstDay).Select(s => new SiteRow(s.Site.Id, s.School, s.Site.Topic, s.Site.Days, names[s.Site.HostId].Short, s.Site.Places,
            internships.Count(i => i.SiteId == s.Site.Id && i.Days.First <= Day && Day <= i.Days.Last), s.Site.IsOpenOn(Day)))];
        Rows = internships.Select(i => new Row(i.Id, i.PersonId, names[i.PersonId].Full, bySite[i.SiteId].School, bySite[i.SiteId].Site.Topic, FirstDay: i.FirstDay, LastDay: i.EndedOn ?? i.LastDay, i.On(Day), i.Report))
            .Where(r => State is null || r.State == State)
            .OrderBy(r => r.FirstDay).ThenBy(r => r.Who, StringComparer.CurrentCulture).InOrder(Sort, ("who", r => r.Who), ("school", r => r.School), ("days", r => r.FirstDay));
    }

    internal sealed record SiteRow(Guid Id, string School, string Topic, string Days, string Host, int Places, int Taken, bool IsOpen);

    internal sealed record Row(Guid Id, Guid PersonId, string Who, string School, string Topic, DateOnly FirstDay, DateOnly LastDay, InternshipState State, string? Report);
}
