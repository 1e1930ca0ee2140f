using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Staff;

/// <summary>The people of a community as of a day, for whoever runs it. Everybody on the list is told who has looked.</summary>
internal sealed class StaffPage(MembershipDb db, IMediator mediator, TimeProvider clock) : AsOfPage(db, clock)
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "post")]
    public string? Post { get; set; }

    [BindProperty(SupportsGet = true, Name = "category")]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true, Name = "tenure")]
    public string? Tenure { get; set; }

    [BindProperty(SupportsGet = true, Name = "cluster")]
    public string? Cluster { get; set; }

    [BindProperty(SupportsGet = true, Name = "beginners")]
    public bool Beginners { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public StaffFilter Filter { get; private set; } = null!;
    public PageOf<StaffRow> People { get; private set; } = PageOf<StaffRow>.Empty;
    public IReadOnlyList<string> Clusters { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        Filter = new(Search, StaffFilter.KnownPost(Post), Asked<Category>(Category), Asked<TenureBand>(Tenure), string.IsNullOrEmpty(Cluster) ? null : Cluster, Beginners, Sort);
        var asOf = AsOf;
        var maybe = await Db.MaybeShown(Db.PeopleOn(Id, asOf), Filter, asOf).ToListAsync(Aborted);
        if (format is not null)
        {
            var shown = Filter.Of(await Db.RowsOf(maybe, asOf, StaffParts.All, Aborted));
            await mediator.Send(new NoteListView(ListOfPeople.Staff, [.. shown.Select(row => row.PersonId)], IsTaken: true, this.Actor()));
            return Table().As(format, shown);
        }

        var members = Db.MemberSchoolsOn(Id, asOf.Day);
        Clusters = await Db.Placements.On(asOf).Where(p => p.Cluster != null && members.Contains(p.SchoolId)).Select(p => p.Cluster!).Distinct().OrderBy(cluster => cluster).ToListAsync(Aborted);
        var page = Filter.Of(await Db.RowsOf(maybe, asOf, Filter.Needs, Aborted)).PageAt(Number);
        People = page with { Rows = await Db.RowsOf([.. page.Rows.Select(row => row.PersonId)], asOf, StaffParts.All, Aborted) };
        await mediator.Send(new NoteListView(ListOfPeople.Staff, [.. People.Rows.Select(row => row.PersonId)], IsTaken: false, this.Actor()));
        return Page();
    }

    private static TEnum? Asked<TEnum>(string? word) where TEnum : struct, Enum => Enum.TryParse<TEnum>(word, out var value) && Enum.IsDefined(value) ? value : null;

    private TableFile<StaffRow> Table() => new($"staff-{Day:yyyy-MM-dd}",
        (Say("Фамилия, имя, отчество", "Name"), r => r.Name.Full),
        (Say("Школа", "School"), r => r.WorkPlace),
        (Say("Кластер", "Cluster"), r => r.Cluster),
        (Say("Должность", "Post"), r => r.Work?.Title),
        (Say("Ставка", "Rate"), r => r.Work?.Rate),
        (Say("Совместительство", "Beside other work"), r => r.Work is null ? null : r.Work.IsMain ? Say("нет", "no") : Say("да", "yes")),
        (Say("Стаж общий, мес.", "Tenure in all, months"), r => r.Tenure?.Months),
        (Say("Стаж в библиотеках, мес.", "Tenure in libraries, months"), r => r.Tenure?.InLibraries),
        (Say("Стаж здесь, мес.", "Tenure here, months"), r => r.Tenure?.Here),
        (Say("Начинающий", "Beginner"), r => r.IsBeginner ? Say("да", "yes") : ""),
        (Say("Образование", "Education"), r => r.Learning?.Education.InWords()),
        (Say("Библиотечное", "In librarianship"), r => r.Learning is null ? null : r.Learning.IsOfLibraries ? Say("да", "yes") : Say("нет", "no")),
        (Say("Категория", "Category"), r => r.Learning?.Category.InWords()),
        (Say("Возраст", "Age"), r => r.Learning?.AgeBand?.InWords()),
        (Say("Курсы за три года, ч", "Courses in three years, hours"), r => r.CourseHours));
}
