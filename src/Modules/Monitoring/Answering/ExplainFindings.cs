using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school says why what looks odd is right; it travels into the report.</summary>
/// <param name="Reasons">By the key of the finding: one of the reasons offered, in either language, or a note, or both. Neither takes the explanation back.</param>
internal sealed record ExplainFindings(Guid ResponseId, IReadOnlyDictionary<string, TypedExplanation> Reasons) : IRequest;

internal sealed class ExplainFindingsHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<ExplainFindings>
{
    private const int LongestNote = 1_000, MostKept = 500;

    protected override async Task Handle(ExplainFindings command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        if (sheet.Refusal(clock.GetUtcNow()) is { } refusal)
            throw refusal;

        var kept = new Dictionary<string, Explanation>(sheet.Explanations);
        foreach (var (key, said) in command.Reasons)
            if ((Typed.Line(said.Reason, LongestNote), Typed.Text(said.Note, LongestNote)) is var (reason, note) && (reason ?? note) is not null && kept.Count < MostKept)
                kept[key] = new(reason is null ? null : Explanations.ReasonOf(sheet.Form, key, reason), note);
            else
                kept.Remove(key);
        sheet.Response.Explain(Explanations.ToJson(kept), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
