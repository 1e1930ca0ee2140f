using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What stood in an answer when a page or a file showed it: before the first change that came after that version.</summary>
internal static class ValuesAsShown
{
    public static async Task<Forms.Answers> AnswersAt(this MonitoringDb db, AnswerSheet sheet, int version, CancellationToken cancellationToken) =>
        (await db.ChangesSince(sheet, version, cancellationToken)).Where(change => ValueChange.KeyOfWhy(change.Path) is null).Aggregate(sheet.Answers, (answers, change) => answers.With(change.Path, SaveValueHandler.ValueOf(change.Was)));

    public static async Task<IReadOnlyDictionary<string, Explanation>> ExplanationsAt(this MonitoringDb db, AnswerSheet sheet, int version, CancellationToken cancellationToken)
    {
        var shown = new Dictionary<string, Explanation>(sheet.Explanations);
        foreach (var change in await db.ChangesSince(sheet, version, cancellationToken))
            if (ValueChange.KeyOfWhy(change.Path) is not { } key)
                continue;
            else if (Explanations.One(change.Was) is { } was)
                shown[key] = was;
            else
                shown.Remove(key);
        return shown;
    }

    private static Task<List<ValueChange>> ChangesSince(this MonitoringDb db, AnswerSheet sheet, int version, CancellationToken cancellationToken) =>
        db.ValueChanges.AsNoTracking().Where(c => c.ResponseId == sheet.Response.Id && c.Version > version && !c.Refused).OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
}
