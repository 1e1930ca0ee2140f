using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Letters;

/// <summary>Administrators are told that a process stands still until one of them sees to it.</summary>
[KnownAs("workflow.queue-letters-when-incident-is-raised")]
[Label("Написать администраторам о сбое процесса", "Write to the administrators that a process has failed")]
internal sealed class QueueLettersWhenIncidentIsRaised(IMediator mediator, WritingDesk desk, TimeProvider clock) : IHandle<IncidentRaised>
{
    private const int LongestError = 500;

    public async Task Handle(IncidentRaised raised, CancellationToken cancellationToken)
    {
        foreach (var reader in (await mediator.Send(new HoldersOf([Group.Administrator], clock.Today()), cancellationToken)).Where(p => p.Email is not null))
        {
            var letter = await desk.Write(TaskLetterKinds.Incident, reader.Language, communityId: null, page => page
                .With("step", raised.Element).With("about", raised.Title).Greeting(reader.AddressedAs).Lead()
                .Quote(raised.Error.Length <= LongestError ? raised.Error : raised.Error[..LongestError] + "…")
                .Button(Say("Разобраться", "See to it"), $"/processes/{raised.ProcessInstanceId}/operate"), cancellationToken);
            await mediator.Send(new QueueLetter($"incident:{raised.IncidentId}", TaskLetterKinds.Incident.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Language = reader.Language }, cancellationToken);
        }
    }
}
