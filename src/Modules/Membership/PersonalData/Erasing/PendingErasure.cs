using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>A request that has not been carried out or taken back, with the days by which the centre answers and erases.</summary>
internal sealed record PendingErasure(ErasureRequest Request, DateOnly AnswerOn)
{
    public DateOnly AskedOn => Request.AskedOn;

    public DateOnly DueOn => Request.DueOn;

    public string Terms => Say($"ответить — до {AnswerOn.InDigits()}, удалить — до {DueOn.InDigits()}", $"to be answered by {AnswerOn.InDigits()}, to be done by {DueOn.InDigits()}");

    public static async Task<PendingErasure> Of(ErasureRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        new(request, await mediator.Send(new WorkingDayAfter(request.AskedOn, ErasureRequest.WorkingDaysToAnswer), cancellationToken));

    /// <summary>Null when the person asks for nothing.</summary>
    public static async Task<PendingErasure?> Find(Guid personId, MembershipDb db, IMediator mediator, CancellationToken cancellationToken) =>
        await db.ErasureRequests.AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == personId && r.WithdrawnAt == null && db.People.Any(p => p.Id == personId && p.ErasedAs == null), cancellationToken) is { } request
            ? await Of(request, mediator, cancellationToken) : null;
}
