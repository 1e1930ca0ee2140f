using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using MediatR;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A draft is written anew.</summary>
/// <param name="Seen">The text that was on the screen; what somebody else has written meanwhile is not overwritten.</param>
internal sealed record WriteForm(string Code, int Number, string Json, string? Seen, Actor By) : IRequest;

internal sealed class WriteFormHandler(MonitoringDb db) : AsyncRequestHandler<WriteForm>
{
    protected override async Task Handle(WriteForm command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        var version = await db.VersionOf(command.Code, command.Number, cancellationToken);
        if (version.PublishedAt is not null)
            throw new RuleViolation("form.published", "Версия опубликована. Начните новую версию, чтобы изменить форму.", "The version is published. Begin a new one to change the form.");
        if (command.Seen is { } seen && seen != FormHead.Mark(version.Json))
            throw new RuleViolation("form.changed-meanwhile", "Пока вы писали, форму изменил кто-то другой. То, что вы набрали, не записано и осталось на странице; рядом видно, чем отличается записанное. Выберите, что оставить.",
                "Somebody else has changed the form meanwhile. What you typed is not kept and is still on the page; beside it stands how the kept text differs. Choose which one stays.");
        var head = FormHead.Of(command.Json);
        if (head.Code != command.Code)
            throw new RuleViolation("form.other-code", $"Код формы — {command.Code}, его нельзя менять: по нему версии узнают друг друга.", $"The code of the form is {command.Code} and cannot be changed: versions know each other by it.");

        version.Write(head, command.Json);
        await db.SaveChangesAsync(cancellationToken);
    }
}
