using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Ledger;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Wordings;

/// <summary>All kinds of letters the house writes, and who has worded them.</summary>
[Authorize]
internal sealed class LetterKindsPage(MailingDb db, IEnumerable<LetterKind> kinds, TimeProvider clock) : PageModel
{
    private const int DaysLookedBack = 365;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        var actor = this.Actor();
        if (!actor.MayReadLetters())
            return Forbid();

        var (curated, isAdministrator, since) = (actor.Curated(), actor.Is(Contracts.Membership.Group.Administrator), clock.GetUtcNow().AddDays(-DaysLookedBack));
        var worded = (await db.Wordings.AsNoTracking().Where(w => w.CommunityId == Wording.OfHouse || isAdministrator || curated.Contains(w.CommunityId)).ToListAsync()).ToLookup(w => w.Kind);
        var written = await db.Letters.SeenBy(actor).Where(l => l.QueuedAt > since).GroupBy(l => l.Kind).Select(group => new { group.Key, Count = group.Count(), Last = group.Max(l => l.QueuedAt) }).ToDictionaryAsync(group => group.Key);
        var search = (Search ?? "").Trim();
        Rows =
        [
            .. kinds.Select(kind => new Row(kind, worded[kind.Code].MaxBy(w => w.At), written.GetValueOrDefault(kind.LedgerCode)?.Count ?? 0, written.GetValueOrDefault(kind.LedgerCode)?.Last))
                .Where(row => row.Kind.Name.InWords.Contains(search, StringComparison.CurrentCultureIgnoreCase)).OrderBy(row => row.Kind.Name.InWords, StringComparer.CurrentCulture),
        ];
        return format is null ? Page() : new TableFile<Row>("letter-kinds", (Say("Вид письма", "Kind of letter"), r => r.Kind.Name.InWords), (Say("Слова", "Words"), r => r.Words),
            (Say("Писем за год", "Letters in a year"), r => r.Written), (Say("Последнее", "The last"), r => r.Last)).As(format, Rows);
    }

    /// <param name="Worded">The youngest wording that whoever looks may know of.</param>
    /// <param name="Written">Letters of the last year.</param>
    internal sealed record Row(LetterKind Kind, Wording? Worded, int Written, DateTimeOffset? Last)
    {
        public string Words => Worded is null ? Say("исходные", "original") : Say($"изменил(а) {Worded.ByName}", $"worded by {Worded.ByName}");
    }
}
