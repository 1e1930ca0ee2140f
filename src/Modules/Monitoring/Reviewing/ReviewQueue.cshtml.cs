using System.Linq.Expressions;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>The answers that wait for the curator, those first that are worth a look.</summary>
[Authorize]
internal sealed class ReviewQueuePage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>«odd»: with something to look at; «plain»: with nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "what")]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    public Cycle Cycle { get; private set; } = null!;
    public PageOf<Row> Queue { get; private set; } = PageOf<Row>.Empty;

    /// <summary>Only what somebody has ticked: what is accepted unseen is somebody's decision.</summary>
    public IReadOnlySet<Guid> Ticked { get; private set; } = new HashSet<Guid>();

    /// <summary>Whether to accept all that the filter shows is asked, before it is done.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>How many of those that the filter shows have something to look at.</summary>
    public int Odd { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How many wait, whatever the filter shows of them.</summary>
    public int Waiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        if (format is null)
            return await Show(cancellationToken);

        var waiting = await WaitingAnswers.In(db, Id, await db.FormOf(Cycle.FormVersionId, cancellationToken), cancellationToken);
        return Saved(waiting.Usual).As(format, await Sorted(Found(waiting)).Select(Line.Of).ToListAsync(cancellationToken));
    }

    /// <param name="all">All that the filter shows, and not only this page: it is asked first.</param>
    /// <param name="sure">How many somebody was asked about, and has said yes.</param>
    /// <param name="seen">What the page showed of each answer on it.</param>
    /// <param name="seenAt">When the page was made.</param>
    public async Task<IActionResult> OnPostAsync(List<Guid> chosen, bool all, int? sure, List<string> seen, string? seenAt, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        if (all && sure is null)
        {
            IsAsked = true;
            return await Show(cancellationToken);
        }

        Ticked = chosen.ToHashSet();
        var answer = await this.Try(async () =>
        {
            if (all)
            {
                var waiting = await WaitingAnswers.In(db, Id, await db.FormOf(Cycle.FormVersionId, cancellationToken), cancellationToken);
                chosen = await Found(waiting).OrderBy(a => a.Response.Id).Select(a => a.Response.Id).Take(BoardPage.MostAtOnce).ToListAsync(cancellationToken);
            }

            if (chosen.Count == 0)
                throw new RuleViolation("review.none-ticked", "Ни один ответ не отмечен. Отметьте те, которые принимаете без просмотра.", "No answer is ticked. Tick those you accept without a look.");

            var accepted = await mediator.Send(new ChangeResponses(Id, chosen, ResponseAct.Accept, Text: null, Deadline: null, this.Actor()) { Seen = SeenAnswers.Of(seen, seenAt) }, cancellationToken);
            Done = accepted.AcceptedInWords(chosen.Distinct().Count()) + (all && chosen.Count == BoardPage.MostAtOnce ? Say($" За один раз — не больше {BoardPage.MostAtOnce} ответов: повторите для остальных.", $" {BoardPage.MostAtOnce} answers are taken at a time: do it once more for the others.") : "");
        }, then: Redirect($"/cycles/{Id}/review{Request.QueryString}"));
        return ModelState.IsValid ? answer : await Show(cancellationToken);
    }

    private async Task<PageResult> Show(CancellationToken cancellationToken)
    {
        var form = await db.FormOf(Cycle.FormVersionId, cancellationToken);
        var waiting = await WaitingAnswers.In(db, Id, form, cancellationToken);
        var page = await Sorted(Found(waiting)).Select(a => a.Response).PageAsync(P, cancellationToken);
        Odd = IsAsked ? await Found(waiting).CountAsync(a => a.Response.Oddities > 0 || a.Unlike > 0, cancellationToken) : 0;
        Waiting = IsFiltered ? await waiting.All.CountAsync(cancellationToken) : page.Total;
        var ids = page.Rows.Select(response => response.Id).ToList();
        var last = await db.WithLastYear(db.Responses.Where(r => ids.Contains(r.Id))).Select(one => new { one.Response.Id, one.Last, one.LastIn }).ToDictionaryAsync(one => one.Id, cancellationToken);
        Queue = new([.. page.Rows.Select(response => new Row(response, WarningsOf(form, response, Last(response.Id)), waiting.Usual.In(response)))], page.Total, page.Number, page.Pages);
        return Page();

        Forms.Answers? Last(Guid id) => last.GetValueOrDefault(id) is { } its ? LastYear.Said(its.Last, its.LastIn, Cycle, form) : null;
    }

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || What is "odd" or "plain";

    private IQueryable<WaitingAnswer> Found(WaitingAnswers waiting)
    {
        var found = What switch
        {
            "odd" => waiting.All.Where(a => a.Response.Oddities > 0 || a.Unlike > 0),
            "plain" => waiting.All.Where(a => a.Response.Oddities == 0 && a.Unlike == 0),
            _ => waiting.All,
        };
        return SearchWords.In(Search).Aggregate(found, (some, pattern) => some.Where(a => EF.Functions.ILike(a.Response.SchoolName, pattern, SearchWords.Escape)));
    }

    private IQueryable<WaitingAnswer> Sorted(IQueryable<WaitingAnswer> answers) => Sort switch
    {
        "school" => answers.OrderBy(a => a.Response.SchoolName).ThenBy(a => a.Response.Building),
        "-school" => answers.OrderByDescending(a => a.Response.SchoolName).ThenByDescending(a => a.Response.Building),
        "sent" => answers.OrderBy(a => a.Response.SubmittedAt).ThenBy(a => a.Response.Id),
        "-sent" => answers.OrderByDescending(a => a.Response.SubmittedAt).ThenBy(a => a.Response.Id),
        "worth" => answers.OrderBy(a => a.Worth).ThenBy(a => a.Response.SubmittedAt).ThenBy(a => a.Response.Id),
        _ => answers.OrderByDescending(a => a.Worth).ThenBy(a => a.Response.Id),
    };

    private static TableFile<Line> Saved(UsualNumbers usual) => new("review",
        (Say("Школа", "School"), r => r.Name), (Say("Муниципалитет", "Municipality"), r => r.Municipality), (Say("Отправлен", "Sent"), r => r.SubmittedAt), (Say("Кем", "By"), r => r.SubmittedBy), (Say("Который раз", "Which time"), r => r.Round),
        (Say("С опозданием", "Late"), r => r.LateAt is not null ? Say("да", "yes") : null), (Say("Замечаний формы", "Remarks of the form"), r => r.Oddities), (Say("Не как у других школ", "Unlike other schools"), r => string.Join("; ", usual.In(r.Figures))), (Say("Стоит посмотреть", "Worth a look"), r => r.WorthALook < 0 ? null : r.WorthALook));

    private static IReadOnlyList<Finding> WarningsOf(CompiledForm form, Response response, Forms.Answers? last) =>
        [.. form.Judge(Forms.Answers.Parse(response.Answers), last, FactsOfSchool.Parse(response.Facts), Explanations.In(response.Explanations, form))
            .Findings.Where(f => f.Severity is Severity.Warning)];

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } cycle)
            return NotFound();
        if (!this.Actor().MayCollect(cycle.CommunityId))
            return Forbid();

        Cycle = cycle;
        return null;
    }

    /// <summary>What a file of the queue says of an answer, without the answer itself.</summary>
    private sealed record Line(string SchoolName, int Building, string? Municipality, DateTimeOffset? SubmittedAt, string? SubmittedBy, int Round, DateTimeOffset? LateAt, int Oddities, double[]? Figures, double WorthALook)
    {
        public static readonly Expression<Func<WaitingAnswer, Line>> Of = a => new Line(
            a.Response.SchoolName, a.Response.Building, a.Response.Municipality, a.Response.SubmittedAt, a.Response.SubmittedBy, a.Response.Round,
            a.Response.LateAt, a.Response.Oddities, a.Response.Figures, a.Worth);

        public string Name => CommunityHub.Monitoring.Responses.Response.NameOf(SchoolName, Building);
    }

    internal sealed record Row(Response Response, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Outliers);
}
