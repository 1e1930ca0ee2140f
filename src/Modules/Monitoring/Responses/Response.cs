using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Responses;

/// <summary>What one school (or one building of it) answers in a cycle: when it was asked, what it has said so far, and what became of it.</summary>
internal sealed partial class Response
{
    public const int LongestReason = 1_000;

    private Response()
    {
    }

    public Guid Id { get; private init; }
    public Guid CycleId { get; private init; }
    public Guid SchoolId { get; private init; }

    /// <summary>As it was called when it was asked: papers keep the name of their day.</summary>
    public string SchoolName { get; private init; } = "";

    /// <summary>Where totals count it.</summary>
    public string? Municipality { get; private init; }

    /// <summary>The code of its kind of schools on that day: an estimate for whoever says nothing is made of schools alike. Null in answers of long ago.</summary>
    public string? Kind { get; private init; }

    /// <summary>The number of the building; 0 for a school as a whole.</summary>
    public int Building { get; private init; }

    /// <summary>In <see cref="Facts"/> as long as nobody has asked the data bank.</summary>
    public const string NothingKnown = "{}";

    /// <summary>What the data bank knew of the school on the reference day, for prefilling and checks: a JSON object.</summary>
    public string Facts { get; private set; } = NothingKnown;

    /// <summary>Where the last letter went; null while the school has no address.</summary>
    public string? SentTo { get; private set; }
    public DateTimeOffset? AskedAt { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>The last reminder, and how many there were.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }
    public int Reminders { get; private set; }

    /// <summary>When somebody of the school said the first thing, and the last.</summary>
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>What the school says: one flat JSON object, a value for each path (docs/forms.md).</summary>
    public string Answers { get; private set; } = "{}";

    /// <summary>Grows with every value that is saved.</summary>
    public int Version { get; private set; }

    /// <summary>Why what looks odd is right: a JSON object, an explanation for each finding.</summary>
    public string Explanations { get; private set; } = "{}";

    /// <summary>When it went to the head of the school to be confirmed, and where.</summary>
    public DateTimeOffset? SentToHeadAt { get; private set; }
    public string? HeadAddress { get; private set; }

    /// <summary>When letters went to the head in the day before the last of them; null for none.</summary>
    public DateTimeOffset[]? HeadWrittenAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public string? ConfirmedBy { get; private set; }

    /// <summary>Why the head gave it back last time.</summary>
    public string? HeadRemark { get; private set; }

    /// <summary>When it was sent for the first time.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; private set; }

    /// <summary>When it was sent last; null while the school has it again.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }
    public string? SubmittedBy { get; private set; }

    /// <summary>When it came last after the deadline that held for it then; null: always in time. Deadlines move, and so it is kept.</summary>
    public DateTimeOffset? LateAt { get; private set; }

    public bool IsLate => LateAt is not null;

    /// <summary>Grows with every time it is sent; what was mended and is taken back has not been sent.</summary>
    public int Round { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public DateTimeOffset? ReturnedAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public string? DecidedByName { get; private set; }

    /// <summary>Its own deadline, where the curator gave it more time, and why.</summary>
    public DateTimeOffset? OwnDeadline { get; private set; }
    public string? ProlongReason { get; private set; }

    /// <summary>The curator does not wait for it, and why.</summary>
    public DateTimeOffset? ExcludedAt { get; private set; }
    public string? ExcludeReason { get; private set; }

    /// <summary>The numbers of the answer as sent, in the order of the form's figures; NaN where there is none. What is computed is in.</summary>
    public double[]? Figures { get; private set; }

    /// <summary>How many soft findings there were when it was sent, and how many of them without an explanation.</summary>
    public int Oddities { get; private set; }

    /// <summary>Which soft findings there were when it was sent, by <see cref="Forms.Judging.Finding.Key"/>: what was explained besides is odd no longer. Null of answers that were sent before this was kept.</summary>
    public string[]? OddAsSent { get; private set; }

    /// <summary>How odd it is by itself, times how much it weighs in the total.</summary>
    public double Suspicion { get; private set; }

    /// <summary>How far it is from what is usual among the other schools, times how much it weighs; null until it is held against them.</summary>
    public double? Unlike { get; private set; }

    /// <summary>Both together: the review queue begins with the most. <see cref="Unweighed"/> until it is held against the others, and of all that do not wait for the curator.</summary>
    public double WorthALook { get; private set; } = Unweighed;

    public const double Unweighed = -1;

    public string Subject => $"school:{SchoolId}";

    public const string PurposeWord = "monitoring.response";

    /// <summary>Of its personal links.</summary>
    public string Purpose => $"{PurposeWord}:{Id}";

    public LetterLink Link => new(Purpose, Subject);

    /// <summary>Of the letter to the head of the school.</summary>
    public LetterLink HeadLink => new(Purpose, $"head:{SchoolId}");

    /// <summary>Whether this is the head's mailbox, as it was named last.</summary>
    public bool IsSentToHeadAt(string address) => string.Equals(HeadAddress, address, StringComparison.OrdinalIgnoreCase);

    public string Address => $"/answer/{Id}";

    public static Response Of(Guid cycleId, Guid schoolId, string schoolName, int building, string? municipality, string facts, string? kind = null) =>
        new() { Id = Guid.CreateVersion7(), CycleId = cycleId, SchoolId = schoolId, SchoolName = schoolName, Building = building, Municipality = municipality, Kind = kind, Facts = facts };

    /// <summary>«МБОУ ЦО № 31, корпус 2».</summary>
    public string Name => NameOf(SchoolName, Building);

    public static string NameOf(string school, int building) => building == 0 ? school : Words.Say($"{school}, корпус {building}", $"{school}, building {building}");

    public DateTimeOffset DeadlineIn(DateTimeOffset ofCycle) => OwnDeadline is { } own && own > ofCycle ? own : ofCycle;

    public ResponseState StateAt(DateTimeOffset now, DateTimeOffset deadline) => ResponseStates.StateOf(this, now, deadline);

    /// <summary>It was sent, to the curator or to the head, and the school has it again to correct it: until it is sent once more, nobody has it and it does not count.</summary>
    public bool IsTakenBack => IsOpen && ReturnedAt is null && (FirstSubmittedAt is not null || HeadAddress is not null);

    /// <summary>When what is taken back now had been sent: to the curator, or else to the head; null of any other.</summary>
    public DateTimeOffset? HadBeenSentAt => IsTakenBack ? FirstSubmittedAt ?? HeadWrittenAt?.LastOrDefault() : null;

    /// <summary>It may still come when the collection is closed, if there is time for it: it was returned to be mended, or had gone to the head of the school.</summary>
    public bool MayFollow => (ReturnedAt is not null || HeadAddress is not null) && SubmittedAt is null && ExcludedAt is null;

    /// <summary>The school may still say something: nothing is sent, or it was returned.</summary>
    public bool IsOpen => SubmittedAt is null && AcceptedAt is null && ExcludedAt is null && SentToHeadAt is null;
}
