using CommunityHub.Mailing.Letters;

namespace CommunityHub.Tests.Mailing;

internal static class LettersAtHand
{
    /// <summary>As far as the mail server, whose answer is still to come.</summary>
    public static void BeSent(this Letter letter, DateTimeOffset now) => letter.Hand(Guid.NewGuid(), "mail.example.org:25", now);
}
