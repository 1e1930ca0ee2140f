using CommunityHub.Contracts.Operations;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

/// <summary>A school is what somebody calls it; work names it by its id or its short name.</summary>
internal sealed class SchoolsAsSubjects(MembershipDb db) : IKnowSubjects
{
    private const int Most = 5;

    public async Task<IReadOnlyList<Subject>> Find(string words, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(words))
            return [];

        var schools = Guid.TryParse(words, out var id) ? db.Schools.Where(s => s.Id == id) : db.Schools.Called(words);
        var found = await schools.AsNoTracking().OrderBy(s => s.ShortName).ThenBy(s => s.Id).Take(Most).Select(s => new { s.Id, s.ShortName }).ToListAsync(cancellationToken);
        return [.. found.Select(s => new Subject("school", s.ShortName, $"/schools/{s.Id}", [$"{s.Id}", s.ShortName]))];
    }
}
