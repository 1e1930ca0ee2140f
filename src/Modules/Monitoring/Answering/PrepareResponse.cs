using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Nothing is asked twice: the answer begins with what the data bank knows and what the school said last year. Once; a second time changes nothing.</summary>
internal sealed record PrepareResponse(Guid ResponseId) : IRequest;

internal sealed class PrepareResponseHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<PrepareResponse>
{
    protected override async Task Handle(PrepareResponse command, CancellationToken cancellationToken)
    {
        // Each page of an answer asks for this, and nearly all of them in vain: nobody is made to wait for it.
        if (!await db.Responses.AnyAsync(r => r.Id == command.ResponseId && r.Facts == Response.NothingKnown, cancellationToken)
            || await ResponseInItsCycle.Find(db, command.ResponseId, cancellationToken, toChange: true) is not ({ Facts: Response.NothingKnown } response, var cycle, var last, var lastIn, _))
            return;

        var day = cycle.ReferenceDay < clock.Today() ? cycle.ReferenceDay : clock.Today();
        var facts = await FactsOfSchool.Ask(mediator, response.SchoolId, day, cancellationToken);
        if (response.Building > 0)
            facts = facts with { Buildings = [.. facts.Buildings.Where(b => b.Row == $"b{response.Building}")] };
        response.KnowFacts(FactsOfSchool.ToJson(facts));

        var form = await db.FormOf(cycle.FormVersionId, cancellationToken);
        var known = Prefilled.For(form.Form, facts, LastYear.Said(last, lastIn, cycle, form));
        if (known.Values.Count > 0 && response is { IsOpen: true, Answers: "{}" })
        {
            response.Prefill(known.ToJson());
            db.AddRange(known.Values.Select(v => ValueChange.Of(response, v.Key, was: null, SavedValue.Json(v.Value), "CommunityHub", ChangeWay.Prefilled, clock.GetUtcNow())));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
