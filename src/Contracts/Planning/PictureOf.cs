using MediatR;

namespace CommunityHub.Contracts.Planning;

/// <summary>
/// Draws a page of ours as a PNG, two dots to the pixel, by the press that makes the PDFs of plans. Null when no browser is installed, or it failed.
/// </summary>
/// <param name="Html">A whole document that loads and runs nothing.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record PictureOf(string Html, int Width, int Height) : IRequest<byte[]?>;
