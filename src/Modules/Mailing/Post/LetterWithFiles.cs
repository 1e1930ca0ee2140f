using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Post;

/// <summary>A claimed letter, and what goes with it.</summary>
internal sealed record LetterWithFiles(Letter Letter, IReadOnlyList<(LetterAttachment File, byte[] Content)> Files);
