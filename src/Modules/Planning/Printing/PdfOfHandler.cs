using CommunityHub.Contracts.Planning;
using MediatR;

namespace CommunityHub.Planning.Printing;

internal sealed class PdfOfHandler(PdfPress press) : IRequestHandler<PdfOf, byte[]?>
{
    public Task<byte[]?> Handle(PdfOf question, CancellationToken cancellationToken) => press.Print(question.Html, cancellationToken);
}
