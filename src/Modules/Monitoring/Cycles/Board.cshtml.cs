using System.Linq.Expressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The response board of a cycle: every school with its state, and what the curator can do about it.</summary>
[Authorize]
internal sealed class BoardPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>How many answers are changed in one transaction, and by one press.</summary>
    internal const int MostAtOnce = 5_000;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public ResponseState? State { get; set; }

    /// <summary>Those who have not sent anything, whatever their state.</summary>
    [BindProperty(SupportsGet = true, Name = "debtors")]
    public bool Debtors { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public BoardInput Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public Cycle Cycle { get; private set; } = null!;
    public string Community { get; private set; } = "";
    public string Form { get; private set; } = "";
    public PageOf<Response> Responses { get; private set; } = PageOf<Response>.Empty;
    public IReadOnlyDictionary<ResponseState, int> Counts { get; private set; } = new Dictionary<ResponseState, int>();
    public IReadOnlyDictionary<Guid, string> LastNotes { get; private set; } = new Dictionary<Guid, string>();
    public int Unasked { get; private set; }
    public Guid? Process { get; private set; }

    /// <summary>Reminders are being written: how many answers have been looked at, and of how many.</summary>
    public (int Seen, int Awaited, bool IsOfMoreTime)? Reminding { get; private set; }
    public bool MayLead => this.Actor().MayCollect(Cycle.CommunityId);
    public int Sent => Counts.Where(c => c.Key is ResponseState.Submitted or ResponseState.UnderReview or ResponseState.Accepted).Sum(c => c.Value);
    /// <summary>Those that would be cut off if the collection were closed now, by their state.</summary>
    public string Unfinished => string.Join(", ", Counts.Where(c => c.Value > 0 && c.Key is not (ResponseState.Submitted or ResponseState.UnderReview or ResponseState.Accepted or ResponseState.Excluded)).OrderBy(c => c.Key).Select(c => $"{c.Key.AsStatus().Word} — {c.Value}"));

    public int Awaited => Counts.Where(c => c.Key is not ResponseState.Excluded).Sum(c => c.Value);

    /// <summary>The curator has pressed the button, and the house has not come to it yet.</summary>
    public bool IsAboutToBeLaunched { get; private set; }

    /// <summary>The letters that have not arrived, by the school's link.</summary>
    public IReadOnlyDictionary<LetterLink, CameBack> CameBack { get; private set; } = new Dictionary<LetterLink, CameBack>();

    /// <summary>The form that came back: it stays open, with what was typed.</summary>
    public bool IsBack(string handler) => !ModelState.IsValid && string.Equals(Request.Query["handler"], handler, StringComparison.Ordinal);
    public bool IsBeingLaunched => Cycle is { LaunchedAt: not null, AllAskedAt: null };
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        return format is null ? await Show(cancellationToken) : Saved().As(format, await Sorted(Found()).WithStates(Now, Cycle.Deadline, Row.Of).ToListAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostActAsync(CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        var answer = await this.Try(async () =>
        {
            // Those come first with whom there is something to do still: whoever presses once more gets further.
            var chosen = Input.All ? await Found().OrderByDescending(Fits()).ThenBy(r => r.Id).Select(r => r.Id).Take(MostAtOnce).ToListAsync(cancellationToken) : Input.Chosen;
            var changed = await mediator.Send(new ChangeResponses(Id, chosen, Input.Act, Input.Text, Input.Deadline(), this.Actor()) { Seen = SeenAnswers.Of(Input.Seen, Input.SeenAt) }, cancellationToken);
            Done = Told(Input.Act, changed, chosen.Distinct().Count()) + (chosen.Count < MostAtOnce ? "" : Say($" За один раз — не больше {MostAtOnce} ответов: повторите для остальных.", $" {MostAtOnce} answers are taken at a time: do it once more for the others."));
        }, then: Redirect(Here));
        return ModelState.IsValid ? answer : await Show(cancellationToken);
    }

    public Task<IActionResult> OnPostProlongAsync(CancellationToken cancellationToken) => Lead(async () =>
    {
        var told = await mediator.Send(new ProlongCycle(Id, Input.Deadline() ?? throw new RuleViolation("cycle.no-deadline", "Укажите новый срок.", "Enter the new deadline."), Input.Tells, this.Actor()), cancellationToken);
        return Say("Срок продлён.", "There is more time.") + (told > 0 ? Say($" Писем об этом школам: {told}.", $" {Count(told, ("", "", ""), ("school is", "schools are"))} told by letter.") : "");
    }, cancellationToken);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken) => Lead(() => mediator.Send(new CloseCycleNow(Id, this.Actor()), cancellationToken), Say("Сбор закрыт. Задача подготовить отчёт — во входящих.", "The collection is closed. The task to write the report is in the inbox."), cancellationToken);

    public Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken) => Lead(async () =>
    {
        var tasks = await mediator.Send(new OpenTasks($"{Id}", this.Actor()), cancellationToken);
        await mediator.Send(new DropCycle(Id, tasks.FirstOrDefault(t => t.FormKey == LaunchFormViewComponent.Form)?.Id, Input.Text, this.Actor()), cancellationToken);
    }, Say("Сбор отменён.", "The collection is dropped."), cancellationToken);

    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) => Lead(() => mediator.Send(new BeginCycle(Id), cancellationToken), Say("Задача о запуске — во входящих.", "The task to launch it is in the inbox."), cancellationToken);

    /// <summary>The collection is closed, and some schools mend what came back.</summary>
    public bool IsMending => Cycle.State is CycleState.Closed && Counts.GetValueOrDefault(ResponseState.Returned) > 0;

    public string Here => $"/cycles/{Id}{Request.QueryString}".Replace("handler=Act&", "", StringComparison.Ordinal).Replace("?handler=Act", "", StringComparison.Ordinal);

    private Task<IActionResult> Lead(Func<Task> act, string done, CancellationToken cancellationToken) => Lead(async () =>
    {
        await act();
        return done;
    }, cancellationToken);

    private async Task<IActionResult> Lead(Func<Task<string>> act, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        if (!MayLead)
            return Forbid();

        var done = "";
        var answer = await this.Try(async () => done = await act(), then: Redirect($"/cycles/{Id}"));
        if (!ModelState.IsValid)
            return await Show(cancellationToken);
        Done = done;
        return answer;
    }

    private async Task<IActionResult> Show(CancellationToken cancellationToken)
    {
        Counts = await Of().GroupBy(ResponseStates.At(Now, Cycle.Deadline)).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Responses = await Sorted(Found()).PageAsync(P, cancellationToken);
        Unasked = Cycle.LaunchedAt is null ? 0 : await Of().CountAsync(r => r.AskedAt == null, cancellationToken);
        var ids = Responses.Rows.Select(r => r.Id).ToList();
        LastNotes = (await db.ResponseNotes.AsNoTracking().Where(n => ids.Contains(n.ResponseId)).ToListAsync(cancellationToken)).GroupBy(n => n.ResponseId).ToDictionary(g => g.Key, g => g.MaxBy(n => n.At)!.Text);
        CameBack = (await mediator.Send(new LettersThatCameBack([.. Responses.Rows.Select(r => r.Link), .. Responses.Rows.Where(r => r.SentToHeadAt is not null).Select(r => r.HeadLink)]), cancellationToken)).ToDictionary(came => came.Link);
        Reminding = await db.RemindBatches.Where(b => b.CycleId == Id && b.DoneAt == null).OrderByDescending(b => b.Id).Select(b => new { b.Seen, b.Awaited, b.IsOfMoreTime }).FirstOrDefaultAsync(cancellationToken) is { } batch ? (batch.Seen, batch.Awaited, batch.IsOfMoreTime) : null;
        var newest = await mediator.Send(new ProcessesOf($"{Id}"), cancellationToken) is [var first, ..] ? first : null;
        Process = newest?.Id;
        IsAboutToBeLaunched = Cycle.State is CycleState.Checked && newest is { State: "active" } && (await mediator.Send(new OpenTasks($"{Id}"), cancellationToken)).Count == 0;
        if (IsAboutToBeLaunched)
            Response.Headers["Refresh"] = "2"; // Also without a script; it takes a second.
        return Page();
    }

    private IQueryable<Response> Of() => db.Responses.AsNoTracking().Where(r => r.CycleId == Id);

    private IQueryable<Response> Found()
    {
        var found = Of();
        if (State is { } state)
            found = found.In(Now, Cycle.Deadline, state);
        else if (Debtors)
            found = found.In(Now, Cycle.Deadline, ResponseStates.Awaited);
        return SearchWords.In(Search).Aggregate(found, (some, pattern) => some.Where(r => EF.Functions.ILike(r.SchoolName, pattern, SearchWords.Escape)));
    }

    // Whether the act would change anything about an answer; a note is written to whoever has not got it today.
    private Expression<Func<Response, bool>> Fits()
    {
        var (morning, deadline, text) = (clock.Today().Begins(), Input.Act is ResponseAct.Prolong ? Input.Deadline()?.ToUniversalTime() : null, Typed.Text(Input.Text, ResponseNote.LongestText));
        return Input.Act switch
        {
            ResponseAct.Remind => r => r.SubmittedAt == null && r.ExcludedAt == null && (r.RemindedAt == null || r.RemindedAt < morning),
            ResponseAct.Accept => r => r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null,
            ResponseAct.Exclude => r => r.ExcludedAt == null,
            ResponseAct.Include => r => r.ExcludedAt != null,
            ResponseAct.Prolong => r => r.OwnDeadline != deadline,
            _ => r => !db.ResponseNotes.Any(n => n.ResponseId == r.Id && n.Text == text && n.At >= morning),
        };
    }

    private IQueryable<Response> Sorted(IQueryable<Response> responses) => Sort switch
    {
        "-school" => responses.OrderByDescending(r => r.SchoolName).ThenBy(r => r.Building),
        "saved" => responses.OrderBy(r => r.SavedAt).ThenBy(r => r.Id),
        "-saved" => responses.OrderByDescending(r => r.SavedAt).ThenBy(r => r.Id),
        "state" => responses.OrderBy(ResponseStates.At(Now, Cycle.Deadline)).ThenBy(r => r.SchoolName).ThenBy(r => r.Building),
        "-state" => responses.OrderByDescending(ResponseStates.At(Now, Cycle.Deadline)).ThenBy(r => r.SchoolName).ThenBy(r => r.Building),
        _ => responses.OrderBy(r => r.SchoolName).ThenBy(r => r.Building),
    };

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } cycle)
            return NotFound();
        if (!this.Actor().MaySeeCollections(cycle.CommunityId))
            return Forbid();

        Cycle = cycle;
        Community = (await mediator.Send(new Communities(), cancellationToken)).FirstOrDefault(c => c.Id == cycle.CommunityId)?.Name ?? "";
        Form = await db.FormVersions.Where(f => f.Id == cycle.FormVersionId).Select(f => InEnglish ? f.TitleEn : f.TitleRu).SingleAsync(cancellationToken);
        return null;
    }

    private static string Told(ResponseAct act, ChangedResponses changed, int chosen) => (act, changed.Done) switch
    {
        (ResponseAct.Accept, _) => changed.AcceptedInWords(chosen),
        (ResponseAct.Remind, var done) => Say($"Напоминания поставлены в очередь: {done}.", $"Reminders queued: {done}.") + (done < chosen ? Say($" Пропущены: {chosen - done} (ответили, уже получили напоминание сегодня или без адреса).", $" Left out: {chosen - done} (have answered, were reminded today, or have no address).") : ""),
        (ResponseAct.Include, var done) => Say($"Снова ждём ответов: {done}.", $"Awaited again: {done}.") + (done < chosen ? Say($" Остальных и не переставали ждать: {chosen - done}.", $" The others were awaited all the time: {chosen - done}.") : ""),
        (ResponseAct.Prolong, var done) => Say($"Срок продлён {Count(done, ("школе", "школам", "школам"), ("", ""))}.", $"{Count(done, ("", "", ""), ("school has", "schools have"))} more time."),
        (ResponseAct.Exclude, var done) => Say($"Больше не ждём ответа: {Count(done, ("школа", "школы", "школ"), ("", ""))}.", $"{Count(done, ("", "", ""), ("school is", "schools are"))} awaited no longer."),
        (_, var done) => Say($"Заметка записана: {Count(done, ("школа", "школы", "школ"), ("", ""))}.", $"The note is kept with {Count(done, ("", "", ""), ("school", "schools"))}."),
    };

    private static TableFile<(Row What, ResponseState State)> Saved() => new("board",
        (Say("Школа", "School"), r => r.What.Name), (Say("Муниципалитет", "Municipality"), r => r.What.Municipality), (Say("Состояние", "State"), r => r.State.AsStatus().Word), (Say("Адрес", "Address"), r => r.What.SentTo), (Say("Ссылка послана", "Link sent"), r => r.What.AskedAt),
        (Say("Ссылка открыта", "Link opened"), r => r.What.OpenedAt), (Say("Начат", "Begun"), r => r.What.StartedAt), (Say("Сохранён", "Saved"), r => r.What.SavedAt), (Say("Напоминаний", "Reminders"), r => r.What.Reminders), (Say("Впервые отправлен", "First sent"), r => r.What.FirstSubmittedAt), (Say("Отправлен", "Sent"), r => r.What.SubmittedAt), (Say("С опозданием", "Late"), r => r.What.LateAt is not null ? Say("да", "yes") : null), (Say("Кем", "By"), r => r.What.SubmittedBy), (Say("Принят", "Accepted"), r => r.What.AcceptedAt));

    /// <summary>What a file of the board says of an answer: without the answer itself, of which forty thousand would not fit.</summary>
    private sealed record Row(
        string SchoolName, int Building, string? Municipality, string? SentTo, DateTimeOffset? AskedAt, DateTimeOffset? OpenedAt, DateTimeOffset? StartedAt, DateTimeOffset? SavedAt, int Reminders,
        DateTimeOffset? FirstSubmittedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? LateAt, string? SubmittedBy, DateTimeOffset? AcceptedAt)
    {
        public static readonly Expression<Func<Response, Row>> Of = r => new Row(
            r.SchoolName, r.Building, r.Municipality, r.SentTo, r.AskedAt, r.OpenedAt, r.StartedAt, r.SavedAt, r.Reminders, r.FirstSubmittedAt, r.SubmittedAt, r.LateAt, r.SubmittedBy, r.AcceptedAt);

        public string Name => CommunityHub.Monitoring.Responses.Response.NameOf(SchoolName, Building);
    }
}
