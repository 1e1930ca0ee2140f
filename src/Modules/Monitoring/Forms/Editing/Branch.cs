namespace CommunityHub.Monitoring.Forms.Editing;

/// <summary>A part of a form with what it holds, as a tree on the page where it is written.</summary>
/// <param name="Here">The address of the page.</param>
/// <param name="Seen">Which text of the form is on the screen.</param>
internal sealed record Branch(FormTree Tree, string Way, string Here, string Seen);
