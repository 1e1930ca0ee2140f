using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Returns.Reading;

namespace CommunityHub.Mailing.Letters;

/// <summary>
/// A letter to one mailbox, written down in the transaction that causes it. What became of it is said by its moments, never by a status. A run of the post
/// claims it, and hands it to the mail server: if the house falls down before that, it waits again; if it falls down between that and the outcome,
/// nobody knows whether it arrived, and it is not sent again by itself.
/// </summary>
internal sealed partial class Letter
{
    public const int LongestOccasion = 200, LongestKind = 100, LongestMailbox = 320, LongestSubject = 500, LongestReply = 1000, LongestServer = 100;

    /// <summary>So often at most a letter goes by rule of which nobody knows whether it arrived.</summary>
    public const int MostAttemptsByRule = 3;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    private Letter()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What it is about; with recipient and kind unique over time.</summary>
    public string Occasion { get; private init; } = "";

    /// <summary>The id in the occasion: what comes after its first colon, up to the next.</summary>
    public string About { get; private init; } = "";

    public string Kind { get; private init; } = "";

    /// <summary>The mailbox.</summary>
    public string Recipient { get; private init; } = "";

    /// <summary>Of the mailbox, in small letters.</summary>
    public string Domain { get; private init; } = "";

    public string RecipientName { get; private init; } = "";

    /// <summary>The school that is written to.</summary>
    public Guid? SchoolId { get; private init; }

    /// <summary>The communities whose curators see it; none: it is the house's own, for administrators alone.</summary>
    public Guid[] CommunityIds { get; private init; } = [];

    public string Language { get; private init; } = "ru";
    public string Subject { get; private init; } = "";
    public string Text { get; private set; } = "";
    public string Html { get; private set; } = "";

    /// <summary>Its links are for the recipient alone, and are gone from its text once it is sent.</summary>
    public bool Confidential { get; private init; }

    /// <summary>Without angle brackets; the same however often it is tried, so that a mail server can tell one sent twice.</summary>
    public string MessageId { get; private init; } = "";

    /// <summary>The personal link in it.</summary>
    public string? LinkPurpose { get; private init; }

    public string? LinkSubject { get; private init; }

    /// <summary>What its recipient may unsubscribe from; null for what is official.</summary>
    public string? Topic { get; private init; }

    /// <summary>The letter that came back, in whose place this one goes.</summary>
    public Guid? FollowsId { get; private init; }

    /// <summary>When another letter was written in its place: from then on it matters no more what became of this one.</summary>
    public DateTimeOffset? FollowedAt { get; private set; }

    public LetterPriority Priority { get; private init; }
    public DateTimeOffset QueuedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Somebody holds it back until it is let go.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>Since when a run of the post has it in hand: it is being handed over. That a run means to hand it over soon is said by <see cref="Post.OpenRun"/> alone.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>Which run; also of one that is gone, until the next has it in hand.</summary>
    public Guid? ClaimedBy { get; private set; }

    /// <summary>When it was last begun to be handed to a mail server: from here to the outcome only that server knows.</summary>
    public DateTimeOffset? HandedAt { get; private set; }

    /// <summary>The mail server it was handed to, by its name in the configuration.</summary>
    public string? Server { get; private set; }

    public int Attempts { get; private set; }
    public DateTimeOffset? DeferredAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public DateTimeOffset? UnknownAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>It was sent, and came back.</summary>
    public DateTimeOffset? BouncedAt { get; private set; }

    /// <summary>The address is wrong for good; else it was only busy or full. Null when it neither came back nor was refused for its recipient.</summary>
    public bool? BounceIsHard { get; private set; }

    /// <summary>RFC 3463: «5.1.1»; null when the server gave none.</summary>
    public string? BounceCode { get; private set; }

    /// <summary>The recipient has called it unwanted.</summary>
    public DateTimeOffset? ComplainedAt { get; private set; }

    /// <summary>The button of its personal link was pressed for the first time.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>The recipient did what it asks for.</summary>
    public DateTimeOffset? ActedAt { get; private set; }

    /// <summary>Who cancelled it, or let it be sent again, last.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>What the mail server said last, or what went wrong on the way to it.</summary>
    public string? Reply { get; private set; }

    public LetterState State => LetterStates.StateOf(this);

    public static Letter Queue(QueueLetter command, IReadOnlyList<Guid> communityIds, string domain, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, Occasion = command.Occasion, About = Part(command.Occasion, ':'), Kind = command.Kind, Recipient = Line(command.To, LongestMailbox), Domain = Part(Line(command.To, LongestMailbox), '@').ToLowerInvariant(), RecipientName = Line(command.ToName, LongestMailbox),
            Subject = Line(command.Subject, LongestSubject), Text = command.Text, Html = command.Html, MessageId = $"{id:N}@{domain}", QueuedAt = now, DueAt = command.DueAt ?? now,
            Confidential = command.Confidential, Priority = command.Priority, Language = command.Language is "en" ? "en" : "ru", SchoolId = command.SchoolId,
            CommunityIds = [.. communityIds],
            LinkPurpose = command.Link?.Purpose, LinkSubject = command.Link?.Subject, Topic = command.Topic, FollowsId = command.Follows,
        };
    }

    /// <summary>For programs that show no button of their own.</summary>
    public void SayHowToUnsubscribe(string address)
    {
        var words = Language is "en" ? "Unsubscribe" : "Отписаться";
        (Text, Html) = ($"{Text.TrimEnd()}\n{words}: {address}\n", Html.Replace("</body>", $"""<p class="soft" style="margin:0 0 24px;text-align:center;font-family:Arial,sans-serif;font-size:13px;color:#55606b;"><a class="address" href="{address}" style="color:#0b5d66;">{words}</a></p></body>""", StringComparison.Ordinal));
    }

    /// <summary>Now the mail server gets it.</summary>
    public void Hand(Guid run, string server, DateTimeOffset now)
    {
        (ClaimedAt, HandedAt, ClaimedBy, Server) = (now, now, run, server);
        Attempts++;
    }

    /// <summary>Writes down how the way to the mail server ended.</summary>
    public void End(Outcome outcome, DateTimeOffset now)
    {
        (ClaimedAt, UnknownAt) = (null, null);
        Reply = Line(outcome.Words, LongestReply);

        switch (outcome)
        {
            case Outcome.Sent:
                Part(now);
                break;
            case Outcome.Throttled throttled: // It is the house that was too quick; no letter is given up for that.
                (DeferredAt, DueAt, Attempts) = (now, now + throttled.Rest, Math.Max(0, Attempts - 1));
                break;
            case Outcome.Deferred when Attempts <= Pauses.Length:
                (DeferredAt, DueAt) = (now, now + Pauses[Math.Max(0, Attempts - 1)]);
                break;
            case Outcome.Unknown:
                UnknownAt = now;
                break;
            default: // Refused for good, or put off once too often.
                RefusedAt = now;
                if (StatusCode.Find(outcome.Words) is var code && (outcome is Outcome.Refused { OfRecipient: true } || outcome is Outcome.Deferred && !StatusCode.IsOfSender(code, outcome.Words)))
                    (BounceCode, BounceIsHard) = (code, outcome is Outcome.Refused && StatusCode.IsHard(code, outcome.Words));
                break;
        }
    }

    /// <summary>The server does not take it for this recipient: a letter to a school goes on to the next.</summary>
    public bool IsRefusedForItsRecipient => RefusedAt is not null && BounceIsHard is not null;

    /// <summary>The server that had taken it over gave it back.</summary>
    public void Bounce(bool isHard, string? code, string words, DateTimeOffset now)
    {
        (SentAt, UnknownAt) = (SentAt ?? now, null); // Whatever comes back has arrived at a server first.
        (BouncedAt, BounceIsHard, BounceCode, Reply) = (now, isHard, code, Line(words, LongestReply));
        HideLinks();
    }

    public void Complain(DateTimeOffset now) => ComplainedAt ??= now;

    /// <summary>Whoever opened its link has got it, whatever the server said.</summary>
    public void Open(DateTimeOffset now)
    {
        OpenedAt ??= now;
        Part(SentAt ?? now);
    }

    /// <summary>Long ago, in a demonstration.</summary>
    public void HaveBeenSent(SentBefore before)
    {
        (HandedAt, DueAt, Attempts) = (before.SentAt, before.SentAt, 1);
        End(new Outcome.Sent("250 2.0.0 Ok"), before.SentAt);
        (OpenedAt, ActedAt) = (before.OpenedAt, before.ActedAt);
    }

    private void Part(DateTimeOffset now)
    {
        (SentAt, UnknownAt) = (now, null);
        HideLinks();
    }

    private void HideLinks()
    {
        if (Confidential)
            (Text, Html) = (HiddenLinks.In(Text), HiddenLinks.In(Html));
    }

    // What stands between the first of these signs and the next.
    private static string Part(string of, char between) => of.Split(between) is [_, var second, ..] ? second : "";

    // Heads of letters are one line each.
    private static string Line(string text, int longest)
    {
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return Typed.Cut(line, longest);
    }
}
