using MediatR;

namespace CommunityHub.Contracts.Planning;

/// <summary>
/// Prints a page of ours as a PDF, by the press that makes those of plans; its style says how large a sheet is. Null when no browser is installed, or it failed.
/// </summary>
/// <param name="Html">A whole document that loads and runs nothing.</param>
public sealed record PdfOf(string Html) : IRequest<byte[]?>;
