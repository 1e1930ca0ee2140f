using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Importing;

/// <summary>Keeps what a person has said about a file in its preview. Refuses answers with which nothing could be read.</summary>
internal sealed record AnswerPaper(Guid FileId, PaperAnswers Answers, Actor By) : IRequest;

internal sealed class AnswerPaperHandler(PlanningDb db) : AsyncRequestHandler<AnswerPaper>
{
    protected override async Task Handle(AnswerPaper command, CancellationToken cancellationToken)
    {
        var file = await db.PaperFiles.SingleOrDefaultAsync(f => f.Id == command.FileId, cancellationToken) ?? throw PaperFile.Gone();
        file.Read(command.Answers);

        file.Answer(command.Answers, command.By);
        await db.SaveChangesAsync(cancellationToken);
    }
}
