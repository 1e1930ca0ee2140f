using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Centres;

/// <summary>The centre is named for the first time, or otherwise than before.</summary>
internal sealed record CorrectCentre(CentreForm Form) : IRequest;

/// <summary>What is typed of the centre.</summary>
internal sealed class CentreForm
{
    [Label("Краткое наименование", "Short name")]
    public string? ShortName { get; set; }

    [Label("Полное наименование", "Full name")]
    public string? FullName { get; set; }

    [Label("Город", "City")]
    public string? City { get; set; }

    [Label("Как ещё пишут", "Other spellings")]
    public string? SpelledForms { get; set; }

    public uint? Version { get; set; }
}

internal sealed class CorrectCentreHandler(MembershipDb db) : AsyncRequestHandler<CorrectCentre>
{
    protected override async Task Handle(CorrectCentre command, CancellationToken cancellationToken)
    {
        var form = command.Form;
        var forms = (form.SpelledForms ?? "").Split('\n');

        if (await db.Centres.OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken) is not { } centre)
        {
            db.Add(Centre.Found(fullName: form.FullName ?? "", shortName: form.ShortName ?? "", city: form.City ?? "", forms));
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        centre.Correct(fullName: form.FullName ?? "", shortName: form.ShortName ?? "", city: form.City ?? "", forms);
        await db.SaveUnlessChangedAsync(centre, form.Version ?? 0, cancellationToken);
    }
}
