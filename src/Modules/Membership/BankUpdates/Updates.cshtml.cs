using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The updates of a community, and the form that begins another.</summary>
[Authorize]
internal sealed class UpdatesPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private static readonly TimeOnly EndOfWork = new(18, 0);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Community { get; private set; } = "";
    public IReadOnlyList<Row> Updates { get; private set; } = [];

    /// <summary>Schools that confirm the same in a collection of another community this month, and are left out.</summary>
    public IReadOnlyList<(Guid Id, string Name)> AskedAlready { get; private set; } = [];

    public bool MayStart => this.Actor().MayEdit(Id) && Updates.All(u => u.FinishedAt is not null);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        var today = clock.Today();
        Input = new() { ReferenceDay = SchoolYear.Of(today).FirstDay, LastDay = today.AddDays(14), At = EndOfWork, RemindEveryDays = 5 };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;
        if (!this.Actor().MayEdit(Id))
            return Forbid();

        var update = Guid.Empty;
        var result = await this.Try(async () => update = await mediator.Send(new StartBankUpdate(Id,
            Input.ReferenceDay ?? throw Incomplete(), (Input.LastDay ?? throw Incomplete()).Begins() + (Input.At ?? EndOfWork).ToTimeSpan(), Input.RemindEveryDays ?? 0, this.Actor(), Input.Words)), then: Page());
        return update == Guid.Empty ? result : Redirect($"/updates/{update}");
    }

    private static RuleViolation Incomplete() => new("bank-update.incomplete", "Укажите, на какой день проверять сведения и до какого дня ждать ответа.", "Enter as of which day the facts are checked, and until which day to wait for answers.");

    private async Task<IActionResult?> Refused()
    {
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();
        if (!this.Actor().SeesEverything() && !this.Actor().CommunitiesSeen().Contains(Id))
            return Forbid();

        Community = community;
        Updates = [.. (await db.BankUpdates.AsNoTracking().Where(u => u.CommunityId == Id).OrderByDescending(u => u.StartedAt)
            .Select(u => new { Update = u, Schools = db.SchoolAnswers.Count(a => a.UpdateId == u.Id), Answered = db.SchoolAnswers.Count(a => a.UpdateId == u.Id && a.AnsweredAt != null) }).ToListAsync())
            .Select(u => new Row(u.Update.Id, u.Update.YearInWords, u.Update.ReferenceDay, u.Update.Deadline, u.Update.FinishedAt, u.Schools, u.Answered))];
        if (MayStart && await mediator.Send(new SchoolsConfirmingBankIn(clock.Today())) is { Count: > 0 } asked)
            AskedAlready = [.. (await db.MemberSchools.Where(m => m.CommunityId == Id && m.LastDay == null && asked.Contains(m.SchoolId)).Join(db.Schools, m => m.SchoolId, s => s.Id, (_, s) => new { s.Id, s.ShortName }).Distinct().ToListAsync())
                .OrderBy(s => s.ShortName, StringComparer.CurrentCulture).Select(s => (s.Id, s.ShortName))];
        return null;
    }

    internal sealed record Row(Guid Id, string Year, DateOnly ReferenceDay, DateTimeOffset Deadline, DateTimeOffset? FinishedAt, int Schools, int Answered);

    internal sealed class Form
    {
        [Label("По состоянию на", "As of")]
        public DateOnly? ReferenceDay { get; set; }

        [Label("Ждать ответа до (день)", "Wait for answers until (day)")]
        public DateOnly? LastDay { get; set; }

        [Label("Час", "Hour")]
        public TimeOnly? At { get; set; }

        public string? Subject { get; set; }
        public string? Lead { get; set; }

        /// <summary>Null when nothing is typed.</summary>
        public WordsOfFirstLetter? Words => string.IsNullOrWhiteSpace(Subject) && string.IsNullOrWhiteSpace(Lead) ? null : new(Subject, Lead);

        [Label("Напоминать каждые … дней", "Remind every … days")]
        public int? RemindEveryDays { get; set; }
    }
}
