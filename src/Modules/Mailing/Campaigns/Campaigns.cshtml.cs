using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Ledger;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>Letters that were written to many about one thing.</summary>
[Authorize]
internal sealed class CampaignsPage(MailingDb db) : PageModel
{
    // Fewer are correspondence.
    private const int FewestLetters = 3;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Campaign> Campaigns { get; private set; } = PageOf<Campaign>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        var found = InOrder(Found());
        if (format is not null)
            return new TableFile<Campaign>("campaigns", (Say("Начата", "Begun"), c => c.BegunAt), (Say("Тема", "Subject"), c => c.Subject), (Say("Писем", "Letters"), c => c.All),
                (Say("Отправлено", "Sent"), c => c.Sent), (Say("Не дошло", "Failed"), c => c.Failed), (Say("Ждёт", "Waiting"), c => c.Waiting)).As(format, await found.ToListAsync(cancellationToken));

        Campaigns = await found.PageAsync(Number, cancellationToken);
        return Page();
    }

    private IQueryable<Campaign> Found()
    {
        var all = db.Letters.AsNoTracking().SeenBy(this.Actor()).Where(l => l.About != "");
        var letters = all;
        if (!string.IsNullOrWhiteSpace(Search))
        {
            var pattern = SearchWords.Containing(Search);
            letters = letters.Where(l => EF.Functions.ILike(l.Subject, pattern, SearchWords.Escape));
        }

        return letters.GroupBy(l => l.About).Where(group => group.Count() >= FewestLetters).Select(group => new Campaign
        {
            About = group.Key, Subject = all.Where(l => l.About == group.Key).OrderBy(l => l.QueuedAt).Select(l => l.Subject).First(), BegunAt = group.Min(l => l.QueuedAt), All = group.Count(), Sent = group.Count(l => l.SentAt != null && l.BouncedAt == null),
            Failed = group.Count(l => (l.BouncedAt != null || l.SentAt == null && l.CancelledAt == null && (l.RefusedAt != null || l.UnknownAt != null)) && l.FollowedAt == null),
            Waiting = group.Count(l => l.SentAt == null && l.CancelledAt == null && l.RefusedAt == null && l.UnknownAt == null), Kinds = group.Select(l => l.Kind).Distinct().Count(),
        });
    }

    private IQueryable<Campaign> InOrder(IQueryable<Campaign> campaigns) => Sort switch
    {
        "begun" => campaigns.OrderBy(c => c.BegunAt).ThenBy(c => c.About),
        "letters" => campaigns.OrderBy(c => c.All).ThenBy(c => c.About),
        "-letters" => campaigns.OrderByDescending(c => c.All).ThenBy(c => c.About),
        "-failed" => campaigns.OrderByDescending(c => c.Failed).ThenBy(c => c.About),
        "failed" => campaigns.OrderBy(c => c.Failed).ThenBy(c => c.About),
        _ => campaigns.OrderByDescending(c => c.BegunAt).ThenBy(c => c.About),
    };

    internal sealed class Campaign
    {
        public required string About { get; init; }

        /// <summary>Of its first letter: reminders come later.</summary>
        public required string Subject { get; init; }

        public required DateTimeOffset BegunAt { get; init; }
        public required int All { get; init; }
        public required int Sent { get; init; }

        /// <summary>Without those in whose place another letter went.</summary>
        public required int Failed { get; init; }

        public required int Waiting { get; init; }

        /// <summary>How many kinds of letters: the invitation, reminders, the letter to the head.</summary>
        public required int Kinds { get; init; }
    }
}
