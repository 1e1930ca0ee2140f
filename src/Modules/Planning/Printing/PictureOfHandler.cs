using CommunityHub.Contracts.Planning;
using MediatR;

namespace CommunityHub.Planning.Printing;

internal sealed class PictureOfHandler(PdfPress press) : IRequestHandler<PictureOf, byte[]?>
{
    public Task<byte[]?> Handle(PictureOf question, CancellationToken cancellationToken) => press.Draw(question.Html, width: question.Width, height: question.Height, cancellationToken);
}
