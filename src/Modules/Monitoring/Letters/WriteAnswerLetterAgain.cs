using CommunityHub.Contracts.Mailing;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Letters;

/// <summary>A school's link came back: another one goes to its next address, as long as its answer is awaited.</summary>
internal sealed class WriteAnswerLetterAgain(MonitoringDb db, CycleLetters letters, TimeProvider clock) : IWriteAgain
{
    private static readonly string[] Kinds = [CycleLetters.InvitationKind, CycleLetters.ReminderKind, CycleLetters.ReturnedKind, CycleLetters.GivenBackKind];

    public bool Writes(string kind) => Kinds.Contains(kind);

    public async Task<bool> IsNeeded(string occasion, CancellationToken cancellationToken) => await Find(occasion, cancellationToken) is not null;

    public async Task WriteAgain(LetterToWriteAgain letter, CancellationToken cancellationToken)
    {
        if (await Find(letter.Occasion, cancellationToken) is not var (cycle, response, occasion))
            return;

        var flags = letter.Kind == CycleLetters.ReturnedKind ? await db.Flags.Where(f => f.ResponseId == response.Id && f.Round == response.Round).OrderBy(f => f.Id).Select(f => new { f.Path, f.Reason }).ToListAsync(cancellationToken) : [];
        var form = flags.Count == 0 ? null : await db.FormOf(cycle.FormVersionId, cancellationToken);
        var kind = letter.Kind switch
        {
            CycleLetters.InvitationKind => CollectionLetterKinds.Invitation,
            CycleLetters.ReturnedKind => CollectionLetterKinds.Returned,
            CycleLetters.GivenBackKind => CollectionLetterKinds.GivenBack,
            _ => CollectionLetterKinds.Nudge,
        };
        await letters.Write(cycle, response, kind, occasion, page => kind == CollectionLetterKinds.GivenBack ? AnswerLetters.GivenBack(page.With("by", response.HeadAddress ?? ""), response.HeadRemark ?? "") : AnswerLetters.Returned(page, [.. flags.Select(f => (form!.LabelOf(f.Path), f.Reason))]), cancellationToken, letter.To, letter.Id);
        response.WriteTo(letter.To);
        await db.SaveChangesAsync(cancellationToken);
    }

    // «monitoring.cycle:CYCLE:RESPONSE:asked», as CycleLetters writes it.
    private async Task<(Cycle Cycle, Response Response, string Occasion)?> Find(string whole, CancellationToken cancellationToken)
    {
        if (whole.Split(':', 4) is not [Cycle.PurposeWord, _, var responseId, var occasion] || !Guid.TryParse(responseId, out var id)
            || await db.Responses.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } response)
            return null;

        var cycle = await db.Cycles.SingleAsync(c => c.Id == response.CycleId, cancellationToken);
        return cycle.Takes(response, clock.GetUtcNow()) && ResponseStates.Awaited.Contains(response.StateAt(clock.GetUtcNow(), cycle.Deadline)) ? (cycle, response, occasion) : null;
    }
}
