using CommunityHub.Contracts;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school sends its answer: to the curator, or first to its head where that is the rule.</summary>
/// <param name="HeadAddress">Where the head reads mail; null: the head's address the data bank knows.</param>
/// <param name="IsHead">The head of the school confirms, and sends it by that.</param>
/// <param name="Seen">The version of the answer that the page showed; null: whatever it is now.</param>
internal sealed record SubmitAnswer(Guid ResponseId, string By, string? HeadAddress, bool IsHead, int? Seen = null) : IRequest<Submitted>, IInSteps;

internal enum Submitted
{
    ToCurator,
    ToHead,
}

internal sealed class SubmitAnswerHandler(SubmittingTogether together, IMediator mediator) : IRequestHandler<SubmitAnswer, Submitted>
{
    public async Task<Submitted> Handle(SubmitAnswer command, CancellationToken cancellationToken) =>
        await together.Join(command, () => mediator.Send(new SubmitAnswerAlone(command), cancellationToken));
}
