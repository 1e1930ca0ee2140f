using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.Mentoring;

/// <summary>What was known of a pair at an earlier moment.</summary>
internal sealed partial class MentoringPair
{
    public IReadOnlyList<Earlier<PairCourse>> Earlier { get; private set; } = [];

    public PairCourse Course => new(FirstDay, MentorConsentOn, MenteeConsentOn, EndedOn, OutcomeOn);

    /// <param name="was">The course before something was said of it.</param>
    public void Remember(PairCourse was, DateTimeOffset now) => Earlier = Earlier.And(was, Course, now);

    /// <summary>Null when nobody knew of it yet. Of the words, those of now are given.</summary>
    public MentoringPair? AsKnownAt(DateTimeOffset moment)
    {
        if (moment < MadeAt)
            return null;

        var (known, course) = ((MentoringPair)MemberwiseClone(), Earlier.At(moment, Course));
        (known.FirstDay, known.MentorConsentOn, known.MenteeConsentOn, known.EndedOn, known.OutcomeOn) = (course.FirstDay, course.MentorConsentOn, course.MenteeConsentOn, course.EndedOn, course.OutcomeOn);
        known.Log = [.. Log.Select(entry => entry.AsKnownAt(moment)).OfType<MentoringEntry>()];
        return known;
    }
}

/// <summary>The days of a pair that are said after it was made.</summary>
internal sealed record PairCourse(DateOnly FirstDay, DateOnly? MentorConsentOn, DateOnly? MenteeConsentOn, DateOnly? EndedOn, DateOnly? OutcomeOn);
