using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Wordings;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Ledger;

[Authorize]
internal sealed class LettersPage(MailingDb db, KindNames names, SendingNow sending, IMediator mediator, IOptions<SmtpOptions> smtp, TimeProvider clock) : PageModel
{
    private static readonly LetterState[] Cancellable = [LetterState.Queued, LetterState.Held, LetterState.Deferred], Failed = [LetterState.Refused, LetterState.Bounced];

    // The school and its doubles.
    private IReadOnlyList<Guid> _schools = [];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public LetterState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>Only letters of this campaign.</summary>
    [BindProperty(SupportsGet = true, Name = "about")]
    public string? About { get; set; }

    /// <summary>Only letters to this school.</summary>
    [BindProperty(SupportsGet = true, Name = "school")]
    public Guid? SchoolId { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    /// <summary>The decision is about all that the filter shows, and not only about those that are chosen.</summary>
    [BindProperty(Name = "all")]
    public bool All { get; set; }

    /// <summary>How many somebody was asked about who has said yes.</summary>
    [BindProperty(Name = "sure")]
    public int? Sure { get; set; }

    /// <summary>What is asked before it is done with all that the filter shows, and with how many.</summary>
    public (LetterDecision Decision, int Letters)? Asked { get; private set; }

    [TempData]
    public string? Done { get; set; }

    public PageOf<LedgerLine> Letters { get; private set; } = PageOf<LedgerLine>.Empty;
    public IReadOnlyList<(LetterState State, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name)> Kinds { get; private set; } = [];

    /// <summary>Of how many nobody knows whether they arrived; without those in whose place another went.</summary>
    public int InDoubt { get; private set; }

    /// <summary>When letters go that wait for the end of the quiet time.</summary>
    public DateTimeOffset? QuietUntil { get; private set; }

    public bool HasServer => !string.IsNullOrEmpty(smtp.Value.Host);
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || State is not null || !string.IsNullOrEmpty(Kind);
    public bool IsFiltered => IsNarrowed || !string.IsNullOrEmpty(About) || SchoolId is not null;

    /// <summary>Writing a letter anew takes its time, and somebody waits for the page.</summary>
    public static int MostAtOnce(LetterDecision decision) => decision is LetterDecision.Cancel ? 5000 : SendUnopenedAgain.MostAtOnce;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        await FindSchool(cancellationToken);
        if (format is null)
            return await Shown(cancellationToken);

        return new TableFile<LedgerLine>("letters",
            (Say("Поставлено", "Queued"), l => l.QueuedAt), (Say("Кому", "To"), l => l.RecipientName), (Say("Адрес", "Address"), l => l.Recipient),
            (Say("Тема", "Subject"), l => l.Subject), (Say("Вид", "Kind"), l => names.Of(l.Kind)), (Say("Состояние", "State"), l => l.State.InWords()),
            (Say("Отправлено", "Sent"), l => l.SentAt), (Say("Ответ сервера", "Server's reply"), l => ReplyOfHouse.InWords(l.Reply))).As(format, await InOrder(Filtered()).Select(LedgerLine.Of).ToListAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostAsync(LetterDecision decision, Guid[] letters, CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        await FindSchool(cancellationToken);
        var (fitting, all) = (0, Fitting(decision));
        if (All && await all.CountAsync(cancellationToken) is var many && many != Sure)
        {
            if (many > 0)
                Asked = (decision, many);
            else
                ModelState.AddModelError("", decision is LetterDecision.Cancel ? Say("Среди отобранных нет писем, которые ещё ждут.", "None of the letters shown waits.") : Say("Среди отобранных нет писем, которые не дошли или чью ссылку никто не открыл за сутки.", "None of the letters shown has failed, or holds a link that nobody has opened for a day."));
            return await Shown(cancellationToken);
        }

        var chosen = All ? await all.Order().Take(MostAtOnce(decision)).ToArrayAsync(cancellationToken) : letters;
        var result = await this.Try(async () => fitting = await mediator.Send(new DecideOnLetters(chosen, decision, this.Actor())), then: Page());
        if (fitting == 0)
            return await Shown(cancellationToken);

        Done = (decision is LetterDecision.Cancel
            ? Count(fitting, ("письмо отменено", "письма отменено", "писем отменено"), ("letter cancelled", "letters cancelled"))
            : Count(fitting, ("письмо снова поставлено в очередь", "письма снова поставлено в очередь", "писем снова поставлено в очередь"), ("letter queued again", "letters queued again")))
            + (All && Sure - chosen.Length is > 0 and var left ? Say($". Осталось ещё {left}: отметьте «Со всеми из отбора» и нажмите снова.", $". {left} are left: choose “With all that the filter shows” and press again.") : "");
        return LocalRedirect("/letters" + Request.QueryString);
    }

    private async Task<IActionResult> Shown(CancellationToken cancellationToken)
    {
        // One look over all letters, for there may be a hundred thousand.
        var groups = await OfOne().GroupBy(LetterStates.With((letter, state) => new { State = state, letter.Kind })).Select(group => new { group.Key.State, group.Key.Kind, Count = group.Count(), Followed = group.Count(l => l.FollowedAt != null) }).ToListAsync(cancellationToken);
        Kinds = names.InOrder(groups.Select(group => group.Kind).Distinct());
        var counts = groups.GroupBy(group => group.State).ToDictionary(state => state.Key, state => state.Sum(group => group.Count));
        Letters = await InOrder(Filtered()).PageAsync(Number, page => page.Select(LedgerLine.Of), IsNarrowed ? null : counts.Values.Sum(), cancellationToken);
        InDoubt = groups.Where(group => group.State is LetterState.Unknown).Sum(group => group.Count - group.Followed);
        QuietUntil = counts.ContainsKey(LetterState.Queued) ? await sending.QuietUntil(clock.GetUtcNow(), cancellationToken) : null;
        Counts = [.. Enum.GetValues<LetterState>().Select(state => (state, counts.GetValueOrDefault(state)))];
        return Page();
    }

    private async Task FindSchool(CancellationToken cancellationToken) => _schools = SchoolId is { } school ? await mediator.Send(new SchoolsMergedInto(school), cancellationToken) : [];

    private IQueryable<Letter> OfOne()
    {
        var schools = _schools;
        var (letters, about) = (db.Letters.AsNoTracking().SeenBy(this.Actor()), (About ?? "").Replace("\0", "", StringComparison.Ordinal));
        if (about.Length > 0)
            letters = letters.Where(l => l.About == about);
        return SchoolId is null ? letters : letters.Where(l => schools.Contains(l.SchoolId!.Value));
    }

    private IQueryable<Letter> Filtered()
    {
        var letters = OfOne();
        if (State is { } state)
            letters = letters.In(state);
        if (!string.IsNullOrEmpty(Kind))
            letters = letters.Where(l => l.Kind == Kind.Replace("\0", ""));

        return SearchWords.In(Search).Aggregate(letters, (found, pattern) => found.Where(l => EF.Functions.ILike(l.Recipient + " " + l.RecipientName + " " + l.Subject, pattern, SearchWords.Escape)));
    }

    /// <summary>Those of which nobody knows may have arrived: they go again only when it is them that are shown.</summary>
    private IQueryable<Guid> Fitting(LetterDecision decision) => decision is LetterDecision.Cancel ? Filtered().In(Cancellable).Select(l => l.Id)
        : State is LetterState.Unknown ? Filtered().WithoutNext().Wanted(db).Select(l => l.Id)
        : Filtered().In(Failed).WithoutNext().Wanted(db).Select(l => l.Id).Union(Filtered().Unopened(db, clock.GetUtcNow()).Select(l => l.Id));

    private IQueryable<Letter> InOrder(IQueryable<Letter> letters) => Sort switch
    {
        "queued" => letters.OrderBy(l => l.QueuedAt).ThenBy(l => l.Id),
        "recipient" => letters.OrderBy(l => l.Recipient).ThenByDescending(l => l.QueuedAt).ThenBy(l => l.Id),
        "-recipient" => letters.OrderByDescending(l => l.Recipient).ThenByDescending(l => l.QueuedAt).ThenBy(l => l.Id),
        "subject" => letters.OrderBy(l => l.Subject).ThenByDescending(l => l.QueuedAt).ThenBy(l => l.Id),
        "-subject" => letters.OrderByDescending(l => l.Subject).ThenByDescending(l => l.QueuedAt).ThenBy(l => l.Id),
        _ => letters.OrderByDescending(l => l.QueuedAt).ThenBy(l => l.Id),
    };
}
