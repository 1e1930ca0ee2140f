using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>An answer with all that is needed to show and to judge it.</summary>
internal sealed record AnswerSheet(Response Response, Cycle Cycle, CompiledForm Form, Forms.Answers Answers, Forms.Answers? Last, Facts Facts, IReadOnlyDictionary<string, Explanation> Explanations, IReadOnlyList<Flag> Flags)
{
    public Judged Judged { get; } = Form.Judge(Answers, Last, Facts, Explanations);

    /// <summary>Only what is flagged may be changed: the answer was returned.</summary>
    public bool IsRework => Response.ReturnedAt is not null && Flags.Count > 0;

    /// <param name="toChange">The response is locked until the end of the transaction, and what is changed in it is saved.</param>
    public static async Task<AnswerSheet?> Read(Guid responseId, MonitoringDb db, CancellationToken cancellationToken, bool toChange = false)
    {
        var found = toChange ? await db.LockResponse(responseId, cancellationToken) : await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == responseId, cancellationToken);
        if (found is not { } response)
            return null;

        var cycle = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == response.CycleId, cancellationToken);
        var form = await db.FormOf(cycle.FormVersionId, cancellationToken);
        var last = await db.LastAnswers(cycle, response, cancellationToken);
        var flags = await db.Flags.AsNoTracking().Where(f => f.ResponseId == responseId).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return new(response, cycle, form, Forms.Answers.Parse(response.Answers), last is null ? null : Forms.Answers.Parse(last), FactsOfSchool.Parse(response.Facts), Forms.Judging.Explanations.In(response.Explanations, form), [.. flags.Where(f => f.Round == response.Round && f.SentAt is not null)]);
    }

    /// <summary>The only places that may be changed, when the answer came back; null: all.</summary>
    public IReadOnlySet<string>? OpenPaths => !IsRework ? null
        : Answers.Values.Keys.Concat(Judged.With.Values.Keys).Where(path => Flags.Any(flag => path.StartsWith(flag.Path + "/", StringComparison.Ordinal))).Concat(Flags.Select(flag => flag.Path)).ToHashSet();

    /// <summary>Why nobody may change anything now; null when somebody may.</summary>
    public RuleViolation? Refusal(DateTimeOffset now)
    {
        if (Cycle.ClosedAt is not null || Cycle.DroppedAt is not null)
            return new("answer.closed", "Сбор закрыт: отвечать уже нельзя. Всё, что вы ввели, сохранено. Если это важно, напишите куратору.", "The collection is closed: it is too late to answer. What you entered is kept. If it matters, write to the curator.");
        if (!Cycle.TakesLate && now > Response.DeadlineIn(Cycle.Deadline))
            return new("answer.too-late", $"Срок ответа прошёл {Response.DeadlineIn(Cycle.Deadline).InWords()}. Всё, что вы ввели, сохранено. Попросите куратора продлить срок.", $"The deadline passed on {Response.DeadlineIn(Cycle.Deadline).InWords()}. What you entered is kept. Ask the curator for more time.");

        try
        {
            Response.MustBeOpen();
            return null;
        }
        catch (RuleViolation refusal)
        {
            return refusal;
        }
    }
}

internal static class BeforeAndAround
{
    /// <summary>What the same school answered by the same form the year before, as accepted; null when it did not.</summary>
    public static Task<string?> LastAnswers(this MonitoringDb db, Cycle cycle, Response response, CancellationToken cancellationToken) => (
        from r in db.Responses
        join c in db.Cycles on r.CycleId equals c.Id
        where r.SchoolId == response.SchoolId && r.Building == response.Building && r.AcceptedAt != null && c.FormCode == cycle.FormCode && c.Year == cycle.Year - 1 && c.Id != cycle.Id
        orderby r.AcceptedAt descending
        select r.Answers).FirstOrDefaultAsync(cancellationToken);
}
