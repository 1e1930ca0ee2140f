using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Schools;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Who has answered and who has not; the digest of changes; the data bank as a file.</summary>
[Authorize]
internal sealed class UpdateProgressPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public AnswerState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public BankUpdate Update { get; private set; } = null!;
    public string Community { get; private set; } = "";
    public IReadOnlyList<Row> All { get; private set; } = [];
    public IReadOnlyList<Row> Schools { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Shown { get; private set; } = PageOf<Row>.Empty;

    /// <summary>The schools that have an address.</summary>
    public IReadOnlySet<Guid> WithAddress { get; private set; } = new HashSet<Guid>();

    /// <summary>What was accepted, by school.</summary>
    public IReadOnlyList<(string School, ProposedChange Change)> Digest { get; private set; } = [];
    public Guid? Process { get; private set; }
    public bool MayEdit => this.Actor().MayEdit(Update.CommunityId);

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        return format is null ? Page() : new TableFile<Row>("answers",
            (Say("Школа", "School"), r => r.School), (Say("Состояние", "State"), r => r.Answer.State.AsStatus().Word), (Say("Адрес", "Address"), r => r.Answer.SentTo), (Say("Ссылка послана", "Link sent"), r => r.Answer.AskedAt),
            (Say("Напоминаний", "Reminders"), r => r.Answer.Reminders), (Say("Ответ", "Answer"), r => r.Answer.AnsweredAt), (Say("Кто ответил", "Answered by"), r => r.Answer.AnsweredBy), (Say("Изменений", "Changes"), r => r.Changes)).As(format, Schools);
    }

    /// <summary>The product «Банк данных», as it was known when the update ended, or now.</summary>
    public async Task<IActionResult> OnGetBankAsync(string? format, CancellationToken cancellationToken)
    {
        if (await Refused() is { } refusal)
            return refusal;

        var bank = await BankPaper.Of(Update, Community, db, cancellationToken);
        return format == "docx"
            ? File(BankDocx.Write(bank), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"data-bank-{Update.SchoolYear}.docx")
            : bank.AsTable().As(format ?? "xlsx", bank.Rows);
    }

    private async Task<IActionResult?> Refused()
    {
        if (await db.BankUpdates.AsNoTracking().SingleOrDefaultAsync(u => u.Id == Id) is not { } update)
            return NotFound();
        if (!this.Actor().SeesEverything() && !this.Actor().CommunitiesSeen().Contains(update.CommunityId))
            return Forbid();

        Update = update;
        Community = await db.Communities.Where(c => c.Id == update.CommunityId).Select(c => c.Name).SingleAsync();
        var changes = await db.ProposedChanges.AsNoTracking().Where(c => db.SchoolAnswers.Any(a => a.Id == c.AnswerId && a.UpdateId == Id)).OrderBy(c => c.Id).ToListAsync();
        All = [.. (await (
            from answer in db.SchoolAnswers
            where answer.UpdateId == Id
            join school in db.Schools on answer.SchoolId equals school.Id
            orderby school.Number, school.ShortName
            select new { answer, school.ShortName }).AsNoTracking().ToListAsync()).Select(r => new Row(r.answer, r.ShortName, changes.Count(c => c.AnswerId == r.answer.Id && c.Verdict != Verdict.Questioned)))];
        Schools = [.. All.Where(r => State is null || r.Answer.State == State).Where(r => string.IsNullOrWhiteSpace(Search) || SearchText.Of(r.School).Contains(SchoolName.Normal(Search), StringComparison.Ordinal))];
        Shown = Schools.PageAt(Number);
        var shown = Shown.Rows.Select(r => r.Answer.SchoolId).ToList();
        WithAddress = (await db.SchoolMailboxes.Where(m => shown.Contains(m.SchoolId) && m.RemovedAt == null).Select(m => m.SchoolId).ToListAsync()).ToHashSet();
        Digest = [.. changes.Where(c => c.RecordedAt is not null).Select(c => (All.Single(r => r.Answer.Id == c.AnswerId).School, c)).OrderBy(d => d.School, StringComparer.CurrentCulture)];
        Process = await mediator.Send(new ProcessesOf($"{Id}")) is [var newest, ..] ? newest.Id : null;
        return null;
    }

    internal sealed record Row(SchoolAnswer Answer, string School, int Changes);
}
