namespace CommunityHub.Monitoring.Forms.Reading;

/// <summary>What keeps a form from being used, and where in its JSON: «$.sections[0].parts[2].compute».</summary>
/// <param name="IsStranger">A property that is not known: the rest of the form is understood nevertheless.</param>
internal sealed record Problem(string Path, Text Sentence, bool IsStranger = false);
