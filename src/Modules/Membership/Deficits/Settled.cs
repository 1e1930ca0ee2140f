namespace CommunityHub.Membership.Deficits;

/// <summary>
/// Which answers a map counts. New ones come in together, as soon as they are of enough people: otherwise whoever looks before and after one answer
/// would know it. Nothing is stored: what counts follows from the moments of the answers.
/// </summary>
internal static class Settled
{
    /// <param name="answers">All of one school year, those superseded too.</param>
    public static IReadOnlyList<SelfAssessment> Of(IEnumerable<SelfAssessment> answers, int fewest)
    {
        Dictionary<Guid, SelfAssessment> counted = [], waiting = [];
        foreach (var answer in answers.OrderBy(a => a.AnsweredAt).ThenBy(a => a.Id))
        {
            waiting[answer.PersonId] = answer;
            if (waiting.Count < fewest)
                continue;

            foreach (var (person, latest) in waiting)
                counted[person] = latest;
            waiting.Clear();
        }

        return [.. counted.Values];
    }
}
