using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Deficits;

/// <summary>What the people of a community would like to learn, in numbers nobody can be found in.</summary>
[Authorize]
internal sealed class DeficitsPage(MembershipDb db, IMediator mediator, Anonymity anonymity, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The year in which the school year begins; this one unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [TempData] public string? Said { get; set; }

    public string Community { get; private set; } = "";
    public DrawnMap Drawn { get; private set; } = null!;
    public IReadOnlyList<SchoolYear> Years { get; private set; } = [];
    public int Answered { get; private set; }
    public int Members { get; private set; }
    public DateTimeOffset? LastAskedAt { get; private set; }
    public int Fewest => anonymity.FewestPeople;
    public bool MayEdit => this.Actor().MayEdit(Id);
    public SchoolYear ThisYear => SchoolYear.Of(clock.Today());
    public SchoolYear SchoolYear => Year is >= 2000 and <= 2100 ? new(Year.Value) : ThisYear;

    public async Task<IActionResult> OnGetAsync(string? format, string? list)
    {
        if (!this.Actor().MaySeeGrowth(Id))
            return Forbid();
        if (!await Load())
            return NotFound();

        return (format, list) switch
        {
            (null, _) => Page(),
            (_, "topics") => new TableFile<DeficitTopic>("topics",
                (Say("Тема", "Topic"), t => t.Topic), (Say("Группа", "Group"), t => t.Group), (Say("Хотят научиться", "Would like to learn"), t => t.Deficits), (Say("Ответили", "Have answered"), t => t.Answers)).As(format, Drawn.Topics),
            _ => MapFile().As(format, Drawn.Map.Rows),
        };
    }

    public async Task<IActionResult> OnPostAskAsync()
    {
        if (!MayEdit)
            return Forbid();
        if (!await Load())
            return NotFound();

        var sent = 0;
        var outcome = await this.Try(async () => sent = await mediator.Send(new AskForSelfAssessments(Id)), then: Redirect($"/communities/{Id}/deficits"));
        if (outcome is RedirectResult)
            Said = Say($"Поставлено в очередь: {Count(sent, ("письмо", "письма", "писем"), ("letter", "letters"))}.", $"On their way: {Count(sent, ("письмо", "письма", "писем"), ("letter", "letters"))}.");
        return outcome;
    }

    public static string Cell(DeficitCount? count) => count switch
    {
        null => Say("скрыто", "hidden"),
        { Answers: 0 } => "—",
        _ => Say($"{count.Deficits} из {count.Answers} ({Percent(count.Deficits, count.Answers)})", $"{count.Deficits} of {count.Answers} ({Percent(count.Deficits, count.Answers)})"),
    };

    public static string Percent(int part, int whole) => whole == 0 ? "—" : $"{Math.Round(100.0 * part / whole, MidpointRounding.AwayFromZero):0}\u00A0%";

    private TableFile<DeficitRow> MapFile() => new("deficits",
    [
        (Say("Группа", "Group"), row => Drawn.Competences[row.CompetenceId].Group),
        (Say("Компетенция", "Competence"), row => Drawn.Competences[row.CompetenceId].Name),
        (Say("Хотят научиться", "Would like to learn"), row => row.Total is { } total ? total.Deficits : Say("скрыто", "hidden")),
        (Say("Ответили", "Have answered"), row => row.Total is { } total ? total.Answers : Say("скрыто", "hidden")),
        .. Drawn.Columns.Select((name, at) => (name, (Func<DeficitRow, object?>)(row => Cell(row.Cells[at])))),
    ]);

    private async Task<bool> Load()
    {
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return false;

        var day = clock.Today() < SchoolYear.LastDay ? clock.Today() : SchoolYear.LastDay;
        var members = await db.PeopleOf(Id, day, HttpContext.RequestAborted);
        Community = community;
        Drawn = await DrawnMap.Of(Id, SchoolYear.FirstYear, Fewest, db, HttpContext.RequestAborted);
        (Members, Answered) = (members.Count, members.Intersect(Drawn.AnsweredAtAll).Count());
        Years = [.. (await db.SelfAssessments.Where(a => a.CommunityId == Id).Select(a => a.FirstYear).Distinct().ToListAsync()).Append(ThisYear.FirstYear).Distinct().OrderDescending().Select(year => new SchoolYear(year))];
        LastAskedAt = await db.SelfAssessmentsAsked.Where(a => a.CommunityId == Id && a.FirstYear == SchoolYear.FirstYear).MaxAsync(a => (DateTimeOffset?)a.AskedAt);
        return true;
    }
}
