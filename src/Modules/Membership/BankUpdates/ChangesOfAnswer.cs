using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

internal static class ChangesOfAnswer
{
    /// <summary>What of an answer the curator has not decided yet.</summary>
    public static Task<List<ProposedChange>> Undecided(MembershipDb db, SchoolAnswer answer, CancellationToken cancellationToken = default) =>
        db.ProposedChanges.Where(c => c.AnswerId == answer.Id && c.Round == answer.Round && c.Verdict == null).OrderBy(c => c.Id).ToListAsync(cancellationToken);

    /// <summary>What was asked back about the last answer.</summary>
    public static Task<List<ProposedChange>> Questioned(MembershipDb db, SchoolAnswer answer, CancellationToken cancellationToken = default) =>
        db.ProposedChanges.AsNoTracking().Where(c => c.AnswerId == answer.Id && c.Round == answer.Round && c.Verdict == Verdict.Questioned).OrderBy(c => c.Id).ToListAsync(cancellationToken);
}
