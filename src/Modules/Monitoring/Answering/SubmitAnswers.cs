using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The plain ones among these answers are sent in one transaction.</summary>
/// <returns>Those that are; every other has to be tried alone.</returns>
internal sealed record SubmitAnswers(IReadOnlyList<SubmitAnswer> All) : IRequest<IReadOnlySet<SubmitAnswer>>;

internal sealed class SubmitAnswersHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<SubmitAnswers, IReadOnlySet<SubmitAnswer>>
{
    public async Task<IReadOnlySet<SubmitAnswer>> Handle(SubmitAnswers command, CancellationToken cancellationToken)
    {
        // Whoever else of the school sends the same answer in this moment comes second, and hears that alone.
        var firsts = command.All.Where(one => !one.IsHead).DistinctBy(one => one.ResponseId).ToDictionary(one => one.ResponseId);
        var (now, links, done) = (clock.GetUtcNow(), new List<LetterLink>(), new HashSet<SubmitAnswer>());
        foreach (var found in await ResponseInItsCycle.LockFree(db, [.. firsts.Keys], cancellationToken))
        {
            var (one, response) = (firsts[found.Response.Id], found.Response);
            if (response.ReturnedAt is not null || found.Cycle.HeadConfirms)
                continue;

            var sheet = AnswerSheet.Of(found, await db.FormOf(found.Cycle.FormVersionId, cancellationToken), flags: []);
            if (!IsReady(sheet, one, now))
                continue;

            db.Attach(response);
            sheet.Submit(one, now);
            links.Add(response.Link);
            done.Add(one);
        }

        if (links.Count > 0)
            await mediator.Send(new NoteLettersActedOn(links), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return done;
    }

    private static bool IsReady(AnswerSheet sheet, SubmitAnswer one, DateTimeOffset now)
    {
        try
        {
            sheet.MustBeReadyFor(one, now);
            return true;
        }
        catch (RuleViolation)
        {
            return false;
        }
    }
}
