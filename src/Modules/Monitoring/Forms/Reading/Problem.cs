namespace CommunityHub.Monitoring.Forms.Reading;

/// <summary>What keeps a form from being used, and where in its JSON: «$.sections[0].parts[2].compute».</summary>
internal sealed record Problem(string Path, Text Sentence);
