using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>A school joins a community from today on.</summary>
/// <param name="School">As somebody typed it: «ЦО 22». When several could be meant, it asks and does not guess.</param>
internal sealed record AddMemberSchool(Guid CommunityId, string School) : IRequest;

internal sealed class AddMemberSchoolHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<AddMemberSchool>
{
    protected override async Task Handle(AddMemberSchool command, CancellationToken cancellationToken)
    {
        var school = await Meant(command.School, cancellationToken);

        if (await db.MemberSchools.AnyAsync(m => m.CommunityId == command.CommunityId && m.SchoolId == school.Id && m.LastDay == null, cancellationToken))
            throw new RuleViolation("member-school.already", $"{school.ShortName} уже в сообществе.", $"{school.ShortName} is a member already.");

        db.Add(MemberSchool.Join(command.CommunityId, school.Id, clock.Today()));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<School> Meant(string typed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(typed))
            throw new RuleViolation("member-school.none-typed", "Впишите школу, например «ЦО № 22».", "Enter a school, for example «ЦО № 22».");

        var found = await db.Schools.Called(typed).OrderBy(s => s.ShortName).Take(6).ToListAsync(cancellationToken);
        return found switch
        {
            [var one] => one,
            [] => throw new RuleViolation("member-school.unknown", $"Школа «{typed.Trim()}» не нашлась. Проверьте название или сначала добавьте её в список школ.",
                $"No school “{typed.Trim()}” was found. Check the name, or add it to the list of schools first."),
            _ => throw new RuleViolation("member-school.ambiguous", $"Подходят несколько школ: {string.Join("; ", found.Select(s => s.ShortName))}. Уточните название.",
                $"Several schools fit: {string.Join("; ", found.Select(s => s.ShortName))}. Be more exact."),
        };
    }
}
