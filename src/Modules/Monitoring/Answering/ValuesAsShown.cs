using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

internal static class ValuesAsShown
{
    /// <summary>What stood in an answer when a page or a file showed it: before the first change that came after that version.</summary>
    public static async Task<Forms.Answers> AnswersAt(this MonitoringDb db, AnswerSheet sheet, int version, CancellationToken cancellationToken)
    {
        var since = await db.ValueChanges.AsNoTracking().Where(c => c.ResponseId == sheet.Response.Id && c.Version > version && !c.Refused).OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
        return since.Aggregate(sheet.Answers, (answers, change) => answers.With(change.Path, SaveValueHandler.ValueOf(change.Was)));
    }
}
