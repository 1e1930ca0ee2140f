using System.Security.Cryptography;
using System.Text;
using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Authoring;

/// <summary>One of a draft's authors has it open; the answer says who else has, and what they have written since.</summary>
/// <param name="Since">The moment of the answer before; null at first.</param>
internal sealed record BePresent(Guid VersionId, Guid? ItemId, Cell? Cell, DateTimeOffset? Since, Actor By) : IRequest<Together>;

/// <summary>An author closes the draft.</summary>
internal sealed record LeaveDraft(Guid VersionId, Actor By) : IRequest;

/// <param name="Edits">Where others have written since, and what it says there now.</param>
/// <param name="Shape">Changes when rows or sections are added, moved, renamed or deleted.</param>
internal sealed record Together(IReadOnlyList<Presence> Others, IReadOnlyList<WrittenByOther> Edits, string Shape, DateTimeOffset At);

/// <param name="ItemId">Null for a part of the head.</param>
internal sealed record WrittenByOther(Guid? ItemId, Cell? Cell, HeadPart? Part, string Text, string By);

internal sealed class BePresentHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<BePresent, Together>, IRequestHandler<LeaveDraft, Unit>
{
    // An edit is dated before it is seen: look back a little further than the last answer. To hear of it twice does no harm.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    public async Task<Together> Handle(BePresent command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var plan = await db.Versions.Where(v => v.Id == command.VersionId).Join(db.Plans, v => v.PlanId, p => p.Id, (_, plan) => plan).AsNoTracking().SingleAsync(cancellationToken);
        command.By.MustWrite(plan.CommunityId);

        await db.Database.ExecuteSqlAsync($"""
            insert into planning.presences (version_id, person_id, name, item_id, cell, seen_at)
            values ({command.VersionId}, {command.By.PersonId}, {command.By.Name}, {command.ItemId}, {command.Cell?.ToString()}, {now})
            on conflict (version_id, person_id) do update set item_id = excluded.item_id, cell = excluded.cell, seen_at = excluded.seen_at
            """, cancellationToken);
        var others = await db.Presences.AsNoTracking()
            .Where(p => p.VersionId == command.VersionId && p.PersonId != command.By.PersonId && p.SeenAt > now - Presence.Lasts).OrderBy(p => p.Name).ToListAsync(cancellationToken);
        return new(others, await WrittenSince(command, cancellationToken), await Shape(command.VersionId, cancellationToken), now);
    }

    public async Task<Unit> Handle(LeaveDraft command, CancellationToken cancellationToken)
    {
        await db.Presences.Where(p => p.VersionId == command.VersionId && p.PersonId == command.By.PersonId).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<IReadOnlyList<WrittenByOther>> WrittenSince(BePresent command, CancellationToken cancellationToken)
    {
        if (command.Since is not { } since)
            return [];

        var edits = await db.CellEdits.AsNoTracking().Where(e => e.VersionId == command.VersionId && e.By != command.By.PersonId && e.At > since - Overlap).OrderBy(e => e.At).ToListAsync(cancellationToken);
        if (edits.Count == 0)
            return [];

        // What the place says now, not what was written: somebody may have written there since.
        var rows = edits.Select(e => e.ItemRowId).OfType<Guid>().ToList();
        var items = await db.Items.AsNoTracking().Where(i => rows.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
        var version = await db.Versions.AsNoTracking().SingleAsync(v => v.Id == command.VersionId, cancellationToken);
        return
        [
            .. edits.Where(e => e.HeadPart is not null).Select(e => new WrittenByOther(null, null, e.HeadPart, version[e.HeadPart!.Value], e.ByName)),
            .. edits.Where(e => e.ItemRowId is { } row && items.ContainsKey(row)).Select(e => (Edit: e, Item: items[e.ItemRowId!.Value])).Select(e => new WrittenByOther(e.Item.ItemId, e.Edit.Cell, null, e.Item[e.Edit.Cell!.Value], e.Edit.ByName)),
        ];
    }

    private async Task<string> Shape(Guid versionId, CancellationToken cancellationToken)
    {
        var sections = await db.Sections.Where(s => s.VersionId == versionId).OrderBy(s => s.Position).ThenBy(s => s.Id)
            .Select(s => new { s.SectionId, s.Number, s.Title, Items = s.Items.Where(i => i.DeletedAt == null).OrderBy(i => i.Position).ThenBy(i => i.Id).Select(i => i.ItemId).ToList() }).ToListAsync(cancellationToken);
        var said = string.Join('\n', sections.Select(s => $"{s.SectionId} {s.Number} {s.Title} {string.Join(' ', s.Items)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..16];
    }
}
