using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms;

/// <summary>Begins a version of a form: of a new form, or the next one of a form that is there; gives its code and number.</summary>
/// <param name="Json">As it is, with whatever problems it has: nothing that was written is lost.</param>
internal sealed record BeginFormVersion(string Json, Actor By) : IRequest<(string Code, int Number)>;

internal sealed class BeginFormVersionHandler(MonitoringDb db, TimeProvider clock) : IRequestHandler<BeginFormVersion, (string Code, int Number)>
{
    public async Task<(string Code, int Number)> Handle(BeginFormVersion command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        var head = FormHead.Of(command.Json);
        if (head.Code.Length == 0)
            throw new RuleViolation("form.no-code", "У формы нет кода (code): латинские буквы и дефисы, например reading-day.", "The form has no code: Latin letters and hyphens, such as reading-day.");

        // It stands in addresses, and cannot be changed any more.
        if (!FormRules.IsCode(head.Code))
            throw new RuleViolation("form.bad-code", $"Код формы «{Typed.Cut(head.Code, 60)}» не годится: нужны строчные латинские буквы, цифры и дефисы, сначала буква, всего до 60 знаков. Например, reading-day.", $"The code of the form “{Typed.Cut(head.Code, 60)}” will not do: small Latin letters, digits and hyphens are needed, a letter first, 60 at most. For example reading-day.");

        await db.OneAtATime($"form {head.Code}", cancellationToken);
        var number = 1 + (await db.FormVersions.Where(f => f.Code == head.Code).MaxAsync(f => (int?)f.Number, cancellationToken) ?? 0);
        db.FormVersions.Add(FormVersion.Draft(head, number, command.Json, command.By.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return (head.Code, number);
    }
}
