using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using MediatR;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A draft may be asked by from now on; refused while it has a problem.</summary>
internal sealed record PublishForm(string Code, int Number, Actor By) : IRequest;

internal sealed class PublishFormHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<PublishForm>
{
    protected override async Task Handle(PublishForm command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        var version = await db.VersionOf(command.Code, command.Number, cancellationToken);
        var problems = FormReader.Read(version.Json).Problems;
        if (problems.Count > 0)
            throw new RuleViolation("form.broken", $"Форму нельзя опубликовать: {problems[0].Sentence.Ru} ({problems[0].Path}).", $"The form cannot be published: {problems[0].Sentence.En} ({problems[0].Path}).");

        version.Publish(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
