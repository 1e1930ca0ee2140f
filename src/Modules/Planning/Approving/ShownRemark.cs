namespace CommunityHub.Planning.Approving;

/// <summary>A remark where a page shows it.</summary>
/// <param name="ForAuthors">With the button that says it is mended.</param>
/// <param name="TakeBack">With the button of whoever made it and may still take it back; the page has its form.</param>
internal sealed record ShownRemark(Remark Remark, bool ForAuthors = false, bool TakeBack = false);
