using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Wordings;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>Letters about one thing: how far they have got, how fast they go, what is stuck and why.</summary>
[Authorize]
internal sealed class CampaignPage(MailingDb db, KindNames names, Occasions occasions, SendingNow sending, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int MostReasons = 8;
    private const string RefreshAfterSeconds = "10";
    private static readonly TimeSpan Looked = TimeSpan.FromMinutes(5);

    // Of those that did not arrive, or nobody knows of: in whose place another letter went.
    private IReadOnlyList<(string Kind, LetterState State, int Count)> _goneOn = [];

    [BindProperty(SupportsGet = true)]
    public string About { get; set; } = "";

    /// <summary>Whoever is about to say why it is held back: the page does not refresh under the hands.</summary>
    [BindProperty(SupportsGet = true, Name = "hold")]
    public bool Hold { get; set; }

    public bool IsToBeHeld => Hold || Reason is not null;

    [BindProperty]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public string Subject { get; private set; } = "";
    public IReadOnlyDictionary<LetterState, int> Counts { get; private set; } = new Dictionary<LetterState, int>();
    public IReadOnlyList<(string Reply, int Count)> Reasons { get; private set; } = [];
    /// <summary>By kind, as long as there are several: how many letters, how many have gone, failed, wait.</summary>
    public IReadOnlyList<CampaignKind> Kinds { get; private set; } = [];

    /// <summary>What it is about, where its words can be changed for it alone.</summary>
    public LetterOccasion? Occasion { get; private set; }

    public HeldOccasion? Held { get; private set; }
    public PostPause? Pause { get; private set; }
    public bool IsUrgentOnly { get; private set; }

    /// <summary>Of communities that whoever looks is no curator of: they can be neither seen nor held back.</summary>
    public bool HasOfOthers { get; private set; }

    /// <summary>When the quiet time ends; null when it does not end within a month.</summary>
    public DateTimeOffset? QuietUntil { get; private set; }

    /// <summary>Letters a minute, over the last five.</summary>
    public double Rate { get; private set; }

    /// <summary>How many letters with a link arrived a day ago or more and were not opened. Whether somebody opened the same link from another letter is asked only when they are sent again: it takes longer than all the rest of the page.</summary>
    public int Unopened { get; private set; }

    public int All => Counts.Values.Sum();
    public int Waiting => Counts.Where(count => count.Key.IsWaiting() || count.Key is LetterState.Sending).Sum(count => count.Value);
    public int Cancelled => Counts.GetValueOrDefault(LetterState.Cancelled);
    public int NotTaken => Counts.GetValueOrDefault(LetterState.Refused);
    public int Unknown => Counts.GetValueOrDefault(LetterState.Unknown);

    /// <summary>Nobody knows of them, and nobody has written them anew.</summary>
    public int InDoubt => Unknown - GoneOn((_, state) => state is LetterState.Unknown);

    public int Gone => All - Waiting - Cancelled - NotTaken - Unknown;

    /// <summary>Not those of which nobody knows: they may have arrived; nor those in whose place another went.</summary>
    public int Failed => NotTaken + Counts.GetValueOrDefault(LetterState.Bounced) - GoneOn((_, state) => state is not LetterState.Unknown);

    /// <summary>All mail servers rest: when the first of them is tried again, and why.</summary>
    public ServerRest? Rest { get; private set; }

    /// <summary>The limit of the mail servers that keeps letters waiting.</summary>
    public UsedUpLimit? UsedUp { get; private set; }

    public DateTimeOffset? Ends { get; private set; }

    /// <summary>Letters go in this moment; whoever looks on sees it.</summary>
    public bool IsGoing => Waiting > 0 && Rate > 0 && Held is null && Pause is null && Rest is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        if (IsGoing && !IsToBeHeld)
            Response.Headers["Refresh"] = RefreshAfterSeconds;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CampaignDecision decision, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        var fitting = 0;
        return await this.Try(async () =>
        {
            fitting = await mediator.Send<int>(decision switch
            {
                CampaignDecision.SendUnopenedAgain => new SendUnopenedAgain(About, this.Actor()),
                CampaignDecision.SendFailedAgain or CampaignDecision.SendUnknownAgain => new SendFailedAgain(About, decision is CampaignDecision.SendUnknownAgain, this.Actor()),
                _ => new DecideOnCampaign(About, decision, Reason, this.Actor()),
            });
            Done = decision switch
            {
                CampaignDecision.Hold => Count(fitting, ("письмо придержано", "письма придержаны", "писем придержано"), ("letter held back", "letters held back")),
                CampaignDecision.LetGo => Count(fitting, ("письмо пойдёт дальше", "письма пойдут дальше", "писем пойдут дальше"), ("letter goes on", "letters go on")),
                CampaignDecision.Cancel => Count(fitting, ("письмо отменено", "письма отменено", "писем отменено"), ("letter cancelled", "letters cancelled")),
                CampaignDecision.SendUnopenedAgain => Count(fitting, ("письмо послано ещё раз", "письма посланы ещё раз", "писем послано ещё раз"), ("letter sent once more", "letters sent once more")),
                _ => Count(fitting, ("письмо снова поставлено в очередь", "письма снова поставлено в очередь", "писем снова поставлено в очередь"), ("letter queued again", "letters queued again")),
            };
            if (fitting >= SendUnopenedAgain.MostAtOnce && decision is CampaignDecision.SendUnopenedAgain or CampaignDecision.SendFailedAgain or CampaignDecision.SendUnknownAgain)
                Done += Say($". За один раз пишется заново до {SendUnopenedAgain.MostAtOnce} писем: если кнопка ещё есть, нажмите её для остальных.",
                    $". Up to {SendUnopenedAgain.MostAtOnce} letters are written anew at a time: if the button is still there, press it for the others.");
        }, then: Redirect($"/letters/about/{Uri.EscapeDataString(About)}"));
    }

    private int GoneOn(Func<string, LetterState, bool> which) => _goneOn.Where(one => which(one.Kind, one.State)).Sum(one => one.Count);

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        About = About.Replace("\0", "", StringComparison.Ordinal);
        var letters = db.Letters.AsNoTracking().SeenBy(this.Actor()).Where(l => l.About == About);
        var now = clock.GetUtcNow();
        var (since, before) = (now - Looked, now - UnopenedLetters.Patience);
        // Once over all letters of the campaign, for there may be a hundred thousand: also over those of others, of which it is told that there are some.
        var (seesAll, communities) = (this.Actor().Is(Group.Administrator), this.Actor().Curated());
        var all = await db.Letters.AsNoTracking().Where(l => l.About == About).GroupBy(LetterStates.With((letter, state) => new
        {
            IsSeen = seesAll || letter.CommunityIds.Any(id => communities.Contains(id)),
            State = state,
            letter.Kind,
            // Whatever has simply gone has nothing to say: else each answer of a server would be a group of its own.
            Reply = letter.SentAt == null || letter.BouncedAt != null || letter.ComplainedAt != null ? letter.Reply : null,
        })).Select(group => new
            { group.Key.IsSeen, group.Key.State, group.Key.Kind, group.Key.Reply, Count = group.Count(), Followed = group.Count(l => l.FollowedAt != null), Recent = group.Count(l => l.HandedAt > since), Unopened = group.Count(l => l.LinkPurpose != null && l.SentAt < before) }).ToListAsync(cancellationToken);
        var groups = all.Where(group => group.IsSeen).ToList();
        var counts = groups.GroupBy(group => group.State).ToDictionary(state => state.Key, state => state.Sum(group => group.Count));
        if (counts.Count == 0)
            return NotFound();

        Counts = counts;
        _goneOn = [.. groups.Where(group => group.State.IsFailed()).Select(group => (group.Kind, group.State, group.Followed))];
        Occasion = await occasions.Find(About, cancellationToken);
        Subject = await letters.OrderBy(l => l.QueuedAt).Select(l => l.Subject).FirstAsync(cancellationToken);
        Kinds = [.. groups.GroupBy(group => group.Kind).Select(kind => new CampaignKind(kind.Key, names.Of(kind.Key), kind.Sum(group => group.Count),
            kind.Where(group => group.State.HasGone()).Sum(group => group.Count), kind.Where(group => group.State.IsFailed()).Sum(group => group.Count) - GoneOn((of, _) => of == kind.Key), kind.Where(group => group.State.IsWaiting() || group.State is LetterState.Sending).Sum(group => group.Count)))
            .OrderByDescending(kind => kind.All).ThenBy(kind => kind.Name, StringComparer.CurrentCulture)];
        Rate = groups.Sum(group => group.Recent) / Looked.TotalMinutes;
        (Held, Pause) = (await db.HeldOccasions.AsNoTracking().SingleOrDefaultAsync(h => h.About == About, cancellationToken), await sending.Pause(cancellationToken));
        Rest = await sending.Rest(now, cancellationToken);
        IsUrgentOnly = Pause is null && await sending.Least(await sending.Policy(cancellationToken), now, cancellationToken) > LetterPriority.Usual;
        QuietUntil = IsUrgentOnly ? await sending.QuietUntil(now, cancellationToken) : null;
        HasOfOthers = all.Count > groups.Count;
        UsedUp = Waiting > 0 ? await sending.UsedUp(now, cancellationToken) : null;
        Ends = Waiting > 0 && Rate > 0 && Rest is null && Pause is null && Held is null ? await sending.EndOf(Waiting, Rate, now, cancellationToken) : null;
        Unopened = groups.Where(group => group.State is LetterState.Sent).Sum(group => group.Unopened);
        Reasons = [.. groups.Where(group => group.State.HasReason()).GroupBy(group => group.Reply, (reply, some) => (Reply: reply ?? "—", Count: some.Sum(group => group.Count)))
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reply, StringComparer.Ordinal).Take(MostReasons)];
        return null;
    }
}
