using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Wordings;

/// <summary>What the letters of one command say: as the curator has worded it for this occasion, or for all of the community's letters, or else the administrator, or else the kind itself.</summary>
internal sealed partial class SaidWordings(MailingDb db, IOptions<HubAddress> hub, TimeProvider clock, ILogger<SaidWordings> log) : IWordings
{
    // The preview needs a letter of late, not the very last.
    private static readonly TimeSpan KeepsSampleFor = TimeSpan.FromHours(1);

    private readonly HashSet<(string, string, Guid)> _looked = [];
    private readonly Dictionary<string, List<Wording>> _of = [];

    public async Task<(string Subject, string Lead)> Say(LetterToWord letter, LetterPage page, CancellationToken cancellationToken)
    {
        var (kind, language) = (letter.Kind, letter.Language);
        await Remember(kind, language, letter.CommunityId ?? Wording.OfHouse, page, cancellationToken);
        if ((await Of(letter.About ?? "", cancellationToken)).Where(w => w.Words(letter)).MaxBy(w => w.Nearness) is { } worded)
            try
            {
                var (subject, lead) = (WordingTemplate.Render(worded.Subject, page.Values), WordingTemplate.Render(worded.Lead, page.Values));
                if (WordingTemplate.SaysSomething(subject) && WordingTemplate.SaysSomething(lead))
                    return (subject, lead);
            }
#pragma warning disable CA1031 // However badly it is worded, the letter goes.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogBadlyWorded(failure, kind.Code, language);
            }

        return (WordingTemplate.Render(kind.Subject.In(language), page.Values), WordingTemplate.Render(kind.Lead.In(language), page.Values));
    }

    // What is worded for other occasions grows with the years, and is none of these letters' business.
    private async Task<List<Wording>> Of(string about, CancellationToken cancellationToken)
    {
        if (!_of.TryGetValue(about, out var known))
            _of[about] = known = await db.Wordings.AsNoTracking().Where(w => w.About == "" || w.About == about).ToListAsync(cancellationToken);
        return known;
    }

    /// <summary>Nobody waits for anybody: of several who write such a letter at the same moment one keeps it.</summary>
    private async Task Remember(LetterKind kind, string language, Guid communityId, LetterPage page, CancellationToken cancellationToken)
    {
        var (now, mark) = (clock.GetUtcNow(), $"mailing.sample:{kind.Code}:{language}:{communityId}");
        if (!_looked.Add((kind.Code, language, communityId)))
            return;

        var stale = now - KeepsSampleFor;
        if (await db.LetterSamples.AnyAsync(s => s.Kind == kind.Code && s.Language == language && s.CommunityId == communityId && s.At > stale && s.At <= now, cancellationToken))
            return;

        // LINQ has no words for a lock that is tried, nor for «on conflict».
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into mailing.letter_samples (kind, language, community_id, at, values, parts)
            select {kind.Code}, {language}, {communityId}, {now}, {LetterSample.ValuesOf(page)}::jsonb, {LetterSample.PartsOf(page, hub.Value)}::json
            where pg_try_advisory_xact_lock(hashtextextended({mark}, 0))
            on conflict (kind, language, community_id) do update set at = excluded.at, values = excluded.values, parts = excluded.parts
            """, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The wording of {Kind} ({Language}) does not come out; the letter says the house's own words")]
    private partial void LogBadlyWorded(Exception failure, string kind, string language);
}
