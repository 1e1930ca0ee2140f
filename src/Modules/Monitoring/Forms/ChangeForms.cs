using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Forms.Ready;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms;

/// <summary>Begins a version of a form: of a new form, or the next one of a form that is there; gives its code and number.</summary>
/// <param name="Json">As it is, with whatever problems it has: nothing that was written is lost.</param>
internal sealed record BeginFormVersion(string Json, Actor By) : IRequest<(string Code, int Number)>;

/// <summary>A draft is written anew.</summary>
/// <param name="Seen">The text that was on the screen; what somebody else has written meanwhile is not overwritten.</param>
internal sealed record WriteForm(string Code, int Number, string Json, string? Seen, Actor By) : IRequest;

/// <summary>A draft may be asked by from now on; refused while it has a problem.</summary>
internal sealed record PublishForm(string Code, int Number, Actor By) : IRequest;

/// <summary>No cycle shall begin by this version any more.</summary>
internal sealed record RetireForm(string Code, int Number, Actor By) : IRequest;

/// <summary>The forms that come with the product are put among the others, published, where they are not there yet; gives how many were new.</summary>
internal sealed record BringReadyForms(Actor? By) : IRequest<int>;

internal sealed class ChangeFormsHandler(MonitoringDb db, TimeProvider clock) :
    IRequestHandler<BeginFormVersion, (string Code, int Number)>, IRequestHandler<WriteForm>, IRequestHandler<PublishForm>, IRequestHandler<RetireForm>, IRequestHandler<BringReadyForms, int>
{
    public async Task<(string Code, int Number)> Handle(BeginFormVersion command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        var head = FormHead.Of(command.Json);
        if (head.Code.Length == 0)
            throw new RuleViolation("form.no-code", "У формы нет кода (code): латинские буквы и дефисы, например reading-day.", "The form has no code: Latin letters and hyphens, such as reading-day.");

        var number = 1 + (await db.FormVersions.Where(f => f.Code == head.Code).MaxAsync(f => (int?)f.Number, cancellationToken) ?? 0);
        var version = FormVersion.Draft(head.Code, number, command.Json, command.By.Name, clock.GetUtcNow());
        version.Write(command.Json, (head.Title.Ru, head.Title.En), head.Minutes);
        db.FormVersions.Add(version);
        await db.SaveChangesAsync(cancellationToken);
        return (head.Code, number);
    }

    public async Task<Unit> Handle(WriteForm command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        var version = await Version(command.Code, command.Number, cancellationToken);
        if (version.PublishedAt is not null)
            throw new RuleViolation("form.published", "Версия опубликована. Начните новую версию, чтобы изменить форму.", "The version is published. Begin a new one to change the form.");
        if (command.Seen is { } seen && seen != FormHead.Mark(version.Json))
            throw new RuleViolation("form.changed-meanwhile", "Пока вы писали, форму изменил кто-то другой. Ваш текст остался на странице: скопируйте его и откройте форму заново.",
                "Somebody else has changed the form meanwhile. Your text is still on the page: copy it, and open the form anew.");
        var head = FormHead.Of(command.Json);
        if (head.Code != command.Code)
            throw new RuleViolation("form.other-code", $"Код формы — {command.Code}, его нельзя менять: по нему версии узнают друг друга.", $"The code of the form is {command.Code} and cannot be changed: versions know each other by it.");

        version.Write(command.Json, (head.Title.Ru, head.Title.En), head.Minutes);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(PublishForm command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        var version = await Version(command.Code, command.Number, cancellationToken);
        var problems = FormReader.Read(version.Json).Problems;
        if (problems.Count > 0)
            throw new RuleViolation("form.broken", $"Форму нельзя опубликовать: {problems[0].Sentence.Ru} ({problems[0].Path}).", $"The form cannot be published: {problems[0].Sentence.En} ({problems[0].Path}).");

        version.Publish(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RetireForm command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        (await Version(command.Code, command.Number, cancellationToken)).Retire(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<int> Handle(BringReadyForms command, CancellationToken cancellationToken)
    {
        command.By?.MustWriteForms();
        var there = await db.FormVersions.Select(f => f.Code).Distinct().ToListAsync(cancellationToken);
        var missing = ReadyForms.Codes.Except(there).ToList();
        foreach (var code in missing)
        {
            var json = ReadyForms.Json(code);
            var head = FormHead.Of(json);
            var version = FormVersion.Draft(code, 1, json, null, clock.GetUtcNow());
            version.Write(json, (head.Title.Ru, head.Title.En), head.Minutes);
            version.Publish(clock.GetUtcNow());
            db.FormVersions.Add(version);
        }

        await db.SaveChangesAsync(cancellationToken);
        return missing.Count;
    }

    private async Task<FormVersion> Version(string code, int number, CancellationToken cancellationToken) =>
        await db.FormVersions.SingleOrDefaultAsync(f => f.Code == code && f.Number == number, cancellationToken)
        ?? throw new RuleViolation("form.not-there", "Такой версии формы нет.", "There is no such version of the form.");
}
