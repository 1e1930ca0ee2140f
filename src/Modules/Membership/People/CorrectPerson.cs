using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

/// <summary>The name was misspelled or has changed, the address or the language is another.</summary>
internal sealed record CorrectPerson(Guid PersonId, PersonForm Form) : IRequest;

internal sealed class CorrectPersonHandler(MembershipDb db) : AsyncRequestHandler<CorrectPerson>
{
    protected override async Task Handle(CorrectPerson command, CancellationToken cancellationToken)
    {
        var (form, person) = (command.Form, await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken)
            ?? throw new RuleViolation("person.unknown", "Такого человека нет в банке данных.", "The data bank knows no such person."));

        person.Correct(PersonName.Of(form.Surname, form.GivenName, form.Patronymic), form.Email, form.Language);
        await db.RefuseTakenAddress(person, cancellationToken);

        await db.SaveUnlessChangedAsync(person, form.Version, cancellationToken);
    }
}
