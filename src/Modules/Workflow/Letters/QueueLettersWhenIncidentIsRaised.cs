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
internal sealed class QueueLettersWhenIncidentIsRaised(IMediator mediator, LetterPaper paper, TimeProvider clock) : IHandle<IncidentRaised>
{
    private const int LongestError = 500;

    public async Task Handle(IncidentRaised raised, CancellationToken cancellationToken)
    {
        foreach (var reader in (await mediator.Send(new HoldersOf([Group.Administrator], clock.Today()), cancellationToken)).Where(p => p.Email is not null))
        {
            var letter = paper.Write(reader.Language, page => page
                .Subject(Say($"Сбой. {raised.Element}: {raised.Title}", $"Incident. {raised.Element}: {raised.Title}")).Greeting(reader.AddressedAs)
                .Paragraph(Say($"Шаг «{raised.Element}» не удался в последний раз, и процесс «{raised.Title}» стоит. Ничего не потеряно: устраните причину и повторите шаг.",
                    $"The step “{raised.Element}” has failed for the last time, and the process “{raised.Title}” stands still. Nothing is lost: mend the cause and try the step again."))
                .Quote(raised.Error.Length <= LongestError ? raised.Error : raised.Error[..LongestError] + "…")
                .Button(Say("Разобраться", "See to it"), $"/processes/{raised.ProcessInstanceId}/operate"));
            await mediator.Send(new QueueLetter($"incident:{raised.IncidentId}", "workflow.incident", reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html), cancellationToken);
        }
    }
}
