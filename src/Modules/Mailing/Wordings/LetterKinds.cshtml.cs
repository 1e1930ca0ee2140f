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

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Rows { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        var actor = this.Actor();
        if (!actor.MayReadLetters())
            return Forbid();

        var (curated, isAdministrator, since) = (actor.Curated(), actor.Is(Contracts.Membership.Group.Administrator), clock.GetUtcNow().AddDays(-DaysLookedBack));
        var worded = (await db.Wordings.AsNoTracking().Where(w => w.CommunityId == Wording.OfHouse || isAdministrator || curated.Contains(w.CommunityId)).ToListAsync()).ToLookup(w => w.Kind);
        var written = await db.Letters.SeenBy(actor).Where(l => l.QueuedAt > since).GroupBy(l => l.Kind).Select(group => new { group.Key, Count = group.Count(), Last = group.Max(l => l.QueuedAt) }).ToDictionaryAsync(group => group.Key);
        var search = (Search ?? "").Trim();
        var siblings = kinds.GroupBy(kind => kind.LedgerCode).ToDictionary(group => group.Key, group => group.Count() - 1);
        var rows = InOrder(kinds.Select(kind => new Row(kind, worded[kind.Code].MaxBy(w => w.At), siblings[kind.LedgerCode], written.GetValueOrDefault(kind.LedgerCode)?.Count ?? 0, written.GetValueOrDefault(kind.LedgerCode)?.Last))
            .Where(row => row.Kind.Name.InWords.Contains(search, StringComparison.CurrentCultureIgnoreCase)).OrderBy(row => row.Kind.Name.InWords, StringComparer.CurrentCulture)).ToList();
        Rows = rows.PageAt(Number);
        return format is null ? Page() : new TableFile<Row>("letter-kinds", (Say("Вид письма", "Kind of letter"), r => r.Kind.Name.InWords), (Say("Слова", "Words"), r => r.Words),
            (Say("Писем за год", "Letters in a year"), r => r.Written), (Say("Последнее", "The last"), r => r.Last)).As(format, rows);
    }

    // By name already; whatever is alike stays so.
    private IEnumerable<Row> InOrder(IEnumerable<Row> rows) => Sort switch
    {
        "-name" => rows.Reverse(),
        "written" => rows.OrderBy(row => row.Written),
        "-written" => rows.OrderByDescending(row => row.Written),
        "last" => rows.OrderBy(row => row.Last),
        "-last" => rows.OrderByDescending(row => row.Last),
        _ => rows,
    };

    /// <param name="Worded">The youngest wording that whoever looks may know of.</param>
    /// <param name="Siblings">How many other kinds the ledger counts together with it.</param>
    /// <param name="Written">Letters of the last year, with those of its siblings.</param>
    internal sealed record Row(LetterKind Kind, Wording? Worded, int Siblings, int Written, DateTimeOffset? Last)
    {
        public string Words => Worded is null ? Say("исходные", "original") : Say($"изменил(а) {Worded.ByName}", $"worded by {Worded.ByName}");
    }
}
