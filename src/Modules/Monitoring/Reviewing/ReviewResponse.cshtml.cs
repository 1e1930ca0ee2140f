using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Bank;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>One answer before the curator: what it says, what is odd, every value's history; accept it, or return it with reasons.</summary>
[Authorize]
[RequestFormLimits(ValueCountLimit = 20_000)] // a reason for each cell of large tables
internal sealed class ReviewResponsePage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    /// <summary>How many changes of the data bank an accepted answer has proposed.</summary>
    public int Proposed { get; private set; }

    /// <summary>What the answer says otherwise than the data bank knew.</summary>
    public IReadOnlyList<ToldOtherwise> Otherwise => BankInWords.Of(Sheet);

    public AnswerSheet Sheet { get; private set; } = null!;
    public IReadOnlyList<(string Path, string Said)> Outliers { get; private set; } = [];

    /// <summary>Why a place is worth a look.</summary>
    public ILookup<string, string> Marks { get; private set; } = null!;
    public IReadOnlyList<ResponseNote> Notes { get; private set; } = [];
    public PageOf<ValueChange> History { get; private set; } = PageOf<ValueChange>.Empty;

    /// <summary>What stood at the places that were returned, by path.</summary>
    public IReadOnlyDictionary<string, Value> Before { get; private set; } = new Dictionary<string, Value>();

    /// <summary>What was ticked to be returned, with what is wrong there.</summary>
    public IReadOnlyDictionary<string, string?> Ticked { get; private set; } = new Dictionary<string, string?>();

    /// <summary>The next answer that waits.</summary>
    public Guid? Next { get; private set; }
    public string? Reason { get; private set; }
    public string? Note { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();
    public bool MayLead => this.Actor().MayCollect(Sheet.Cycle.CommunityId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        return await Show(cancellationToken);
    }

    /// <summary>Somebody has begun to look at it, and the others see so. Reading alone does not say so: browsers and scanners read ahead.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        if (!MayLead)
            return Forbid();

        await mediator.Send(new BeginReview(Id), cancellationToken);
        return Redirect($"/responses/{Id}");
    }

    /// <param name="seen">The version of the answer that the page showed.</param>
    /// <param name="round">How often it had been sent.</param>
    public Task<IActionResult> OnPostAcceptAsync(int? seen, int? round, CancellationToken cancellationToken) => Lead(async () => Proposed = await mediator.Send(new AcceptResponse(Id, this.Actor(), SeenAnswer.Of(seen, round)), cancellationToken), Say("Ответ принят.", "The answer is accepted."), cancellationToken);

    public Task<IActionResult> OnPostReturnAsync(List<string> flagged, string? reason, int? seen, int? round, CancellationToken cancellationToken)
    {
        Reason = reason;
        Ticked = flagged.Distinct().ToDictionary(path => path, path => (string?)Request.Form[$"why!{path}"]);
        return Lead(() => mediator.Send(new ReturnResponse(Id, Ticked.ToDictionary(flag => flag.Key, flag => string.IsNullOrWhiteSpace(flag.Value) ? reason : flag.Value), this.Actor(), SeenAnswer.Of(seen, round)), cancellationToken), Say("Ответ возвращён, письмо школе отправляется.", "The answer is returned, a letter goes to the school."), cancellationToken);
    }

    /// <summary>The letter to the head of the school, if it has not arrived.</summary>
    public CameBack? HeadLetterBack { get; private set; }

    public string? HeadTo { get; private set; }

    /// <summary>Whoever confirms, or is asked to, does so from an address that the school has named and the data bank does not call the head's.</summary>
    public bool IsHeadOnlyNamed { get; private set; }

    public Task<IActionResult> OnPostHeadAsync(string? to, CancellationToken cancellationToken)
    {
        HeadTo = to ?? "";
        return Lead(() => mediator.Send(new WriteToHeadElsewhere(Id, to, this.Actor().Name), cancellationToken), Say("Письмо руководителю отправляется.", "A letter goes to the head."), cancellationToken);
    }

    public Task<IActionResult> OnPostNoteAsync(string? note, CancellationToken cancellationToken)
    {
        Note = note;
        return Lead(() => mediator.Send(new ChangeResponses(Sheet.Cycle.Id, [Id], ResponseAct.Note, note, Deadline: null, this.Actor()), cancellationToken), Say("Заметка записана.", "The note is kept."), cancellationToken);
    }

    /// <summary>The files that are still there: whatever was replaced is thrown away, and its name stays in the history.</summary>
    public IReadOnlySet<string> Files { get; private set; } = new HashSet<string>();

    public string LabelOf(string path) => ValueChange.KeyOfWhy(path) is { } key ? Sheet.Form.LabelOfWhy(key) : Sheet.Form.LabelOf(path);

    public string InWords(string path, string? json) => ValueChange.KeyOfWhy(path) is not null ? $"{Explanations.One(json)?.InWords}"
        : SaveValueHandler.ValueOf(json) is var value && Sheet.Form.FieldAt(path, section: null) is { } field ? TypedValue.InWords(field, value) : json ?? "";

    /// <summary>All that was ever returned, the latest first.</summary>
    public IReadOnlyList<Flag> Returned { get; private set; } = [];

    /// <summary>What the curator had said of a place when the school changed it: of the last return before the change, if it spoke of that place.</summary>
    public string? ReasonOf(ValueChange change)
    {
        var path = ValueChange.KeyOfWhy(change.Path) is { } key ? key[(key.IndexOf('@', StringComparison.Ordinal) + 1)..] : change.Path;
        var before = Returned.Where(flag => flag.SentAt <= change.At).ToList();
        return before.Find(flag => flag.Path == path && flag.Round == before[0].Round)?.Reason;
    }

    private async Task<IActionResult> Lead(Func<Task> act, string done, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;
        if (!MayLead)
            return Forbid();

        var answer = await this.Try(act, then: Redirect($"/responses/{Id}"));
        if (!ModelState.IsValid)
            return await Refused(cancellationToken) ?? await Show(cancellationToken); // It was refused because it is otherwise than it looked.
        Done = Proposed == 0 ? done : $"{done} {Say($"Банку данных предложено изменений: {Proposed}. Решите о них на странице предложений.", $"Changes proposed to the data bank: {Proposed}. Decide on them on the page of proposals.")}";
        return answer;
    }

    private async Task<PageResult> Show(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAnswers.In(db, Sheet.Cycle.Id, Sheet.Form, cancellationToken);
        var usual = waiting.Usual;
        Outliers = Sheet.Response.SubmittedAt is null ? [] : usual.Marks(Sheet.Response.Figures);
        Marks = MarksOfAnswer.Of(Sheet, usual, await db.AsSentFirst(Sheet.Response, cancellationToken));
        Notes = await db.ResponseNotes.AsNoTracking().Where(n => n.ResponseId == Id).OrderByDescending(n => n.At).ToListAsync(cancellationToken);
        History = await db.ValueChanges.AsNoTracking().Where(c => c.ResponseId == Id && c.Way != ChangeWay.Prefilled).OrderByDescending(c => c.Id).PageAsync(P, cancellationToken);
        Before = await db.Flags.AsNoTracking().Where(f => f.ResponseId == Id && f.Round == Sheet.Response.Round - (Sheet.Response.SubmittedAt == null ? 0 : 1)).ToDictionaryAsync(f => f.Path, f => SaveValueHandler.ValueOf(f.Was), cancellationToken);
        HeadLetterBack = Sheet.Response.SentToHeadAt is null ? null : (await mediator.Send(new LettersThatCameBack([Sheet.Response.HeadLink]), cancellationToken)).SingleOrDefault();
        IsHeadOnlyNamed = (Sheet.Response.ConfirmedBy ?? Sheet.Response.HeadAddress) is { } head && !(await HeadsMailbox.Of(Sheet.Response, head, mediator, cancellationToken)).IsOfHead(head);
        Returned = await db.Flags.AsNoTracking().Where(f => f.ResponseId == Id && f.SentAt != null).OrderByDescending(f => f.SentAt).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        Files = (await db.AnswerFiles.Where(f => f.ResponseId == Id).Select(f => f.Id).ToListAsync(cancellationToken)).Select(id => $"{id}").ToHashSet();
        Next = await waiting.All.Where(a => a.Response.Id != Id).OrderByDescending(a => a.Worth).ThenBy(a => a.Response.Id).Select(a => (Guid?)a.Response.Id).FirstOrDefaultAsync(cancellationToken);
        return Page();
    }

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (await AnswerSheet.Read(Id, db, cancellationToken) is not { } sheet)
            return NotFound();
        if (!this.Actor().MaySeeCollections(sheet.Cycle.CommunityId))
            return Forbid();

        Sheet = sheet;
        return null;
    }
}
