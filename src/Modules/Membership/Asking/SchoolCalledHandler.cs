using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Schools;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Asking;

internal sealed class SchoolCalledHandler(MembershipDb db) : IRequestHandler<SchoolCalled, NamedSchool?>, IRequestHandler<SchoolNamesOf, IReadOnlyList<string>>
{
    public async Task<NamedSchool?> Handle(SchoolCalled question, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(question.Name))
            return null;

        var typed = SchoolName.Normal(question.Name);
        var found = await db.Schools.AsNoTracking().Where(s => s.MergedIntoId == null).Called(question.Name).OrderBy(s => s.ShortName).Take(6).ToListAsync(cancellationToken);
        var one = found is [var only] && (SchoolName.Read(question.Name) is { Kind: not null, Number: not null } || IsCalled(only)) ? only : found.FindAll(IsCalled) is [var exact] ? exact : null;
        return one is null ? null : new(one.Id, one.ShortName);

        bool IsCalled(School school) => new[] { school.ShortName, school.FullName }.Concat(school.Aliases).Any(name => name is not null && SchoolName.Normal(name) == typed);
    }

    public async Task<IReadOnlyList<string>> Handle(SchoolNamesOf question, CancellationToken cancellationToken)
    {
        var day = question.Day;
        var names = await db.MemberSchools.Where(m => m.CommunityId == question.CommunityId && m.FirstDay <= day && (m.LastDay == null || day <= m.LastDay))
            .Join(db.Schools, m => m.SchoolId, s => s.Id, (_, school) => school.ShortName).Distinct().OrderBy(name => name).Take(question.Most + 1).ToListAsync(cancellationToken);
        return names.Count > question.Most ? [] : names;
    }
}
