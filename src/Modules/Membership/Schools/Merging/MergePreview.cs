using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Schools.Merging;

/// <summary>What would move from a double to the school that is kept, and what would stay because the other knows better already.</summary>
internal sealed record MergePreview(School Kept, School Double, IReadOnlyList<MergeLine> Lines, IReadOnlyList<string> Spellings)
{
    public IEnumerable<Guid> Moving => Lines.SelectMany(l => l.Moving);

    /// <summary>Rows are moved by their ids; a fact stays with the double where the school that is kept has one of the same sort on any of its days.</summary>
    public static async Task<MergePreview> Of(School kept, School gone, MembershipDb db, CancellationToken cancellationToken = default)
    {
        var lines = new List<MergeLine>
        {
            Line(Say("руководители", "heads"), await Facts(db.SchoolHeads)), Line(Say("муниципалитет и кластер", "municipality and cluster"), await Facts(db.Placements)),
            Line(Say("ученики и классы", "pupils and classes"), await Facts(db.SchoolSizes)), Line(Say("корпуса", "buildings"), await Facts(db.Buildings)), Line(Say("ресурсные карты", "resource cards"), await Facts(db.ResourceCards)),
        };
        var work = await db.Employments.AsNoTracking().Where(e => e.SchoolId == kept.Id || e.SchoolId == gone.Id).ToListAsync(cancellationToken);
        lines.Add(Split(Say("работа людей", "people's work"), work.Where(e => e.SchoolId == gone.Id), of => work.Any(e => e.SchoolId == kept.Id && (e.PersonId, e.Post) == (of.PersonId, of.Post) && Meet(e, of))));
        var members = await db.MemberSchools.AsNoTracking().Where(m => m.SchoolId == kept.Id || m.SchoolId == gone.Id).ToListAsync(cancellationToken);
        var staying = members.Where(m => m.SchoolId == gone.Id && members.Any(other => other.SchoolId == kept.Id && other.CommunityId == m.CommunityId)).Select(m => m.Id).ToHashSet();
        lines.Add(new(Say("участие в сообществах", "memberships"), [.. members.Where(m => m.SchoolId == gone.Id && !staying.Contains(m.Id)).Select(m => m.Id)], staying.Count));
        lines.Add(new(Say("адреса почты", "e-mail addresses"), await db.SchoolMailboxes.Where(m => m.SchoolId == gone.Id && m.RemovedAt == null).Select(m => m.Id).ToListAsync(cancellationToken), 0));
        lines.Add(new(Say("стажировочные площадки", "internship sites"), await db.InternshipSites.Where(s => s.SchoolId == gone.Id).Select(s => s.Id).ToListAsync(cancellationToken), 0));
        var answers = await db.SchoolAnswers.AsNoTracking().Where(a => a.SchoolId == gone.Id).Select(a => new { a.Id, Both = db.SchoolAnswers.Any(other => other.SchoolId == kept.Id && other.UpdateId == a.UpdateId) }).ToListAsync(cancellationToken);
        lines.Add(new(Say("ответы на обновления банка данных", "answers to updates of the data bank"), [.. answers.Where(a => !a.Both).Select(a => a.Id)], answers.Count(a => a.Both)));
        var moving = lines[^1].Moving;
        lines.Add(new(Say("предложенные изменения", "proposed changes"), await db.ProposedChanges.Where(c => c.SchoolId == gone.Id && (c.AnswerId == null || moving.Contains(c.AnswerId.Value))).Select(c => c.Id).ToListAsync(cancellationToken), 0));

        string[] spellings = [gone.ShortName, gone.FullName ?? "", .. gone.Aliases];
        return new(kept, gone, lines, [.. spellings.Where(s => s.Length > 0 && s != kept.ShortName && s != kept.FullName && !kept.Aliases.Contains(s)).Distinct().Take(Math.Max(0, School.MostAliases - kept.Aliases.Count))]);

        async Task<List<SchoolFact>> Facts<TFact>(DbSet<TFact> facts) where TFact : SchoolFact => [.. await facts.AsNoTracking().Where(f => f.SchoolId == kept.Id || f.SchoolId == gone.Id).ToListAsync(cancellationToken)];

        MergeLine Line(string what, List<SchoolFact> facts) => Split(what, facts.Where(f => f.SchoolId == gone.Id), of => facts.Exists(f => f.SchoolId == kept.Id && f.Key == of.Key && Meet(f, of)));
    }

    // Neither what is known now nor what was known once may be said twice of one day.
    private static bool Meet(DatedFact one, DatedFact other) =>
        (other.LastDay is null || one.FirstDay <= other.LastDay) && (one.LastDay is null || other.FirstDay <= one.LastDay) &&
        (other.SupersededAt is null || one.RecordedAt < other.SupersededAt) && (one.SupersededAt is null || other.RecordedAt < one.SupersededAt);

    private static MergeLine Split<TFact>(string what, IEnumerable<TFact> facts, Func<TFact, bool> stays) where TFact : DatedFact
    {
        var split = facts.ToLookup(stays);
        return new(what, [.. split[false].Select(f => f.Id)], split[true].Count());
    }
}

/// <param name="Staying">How many rows stay with the double.</param>
internal sealed record MergeLine(string What, IReadOnlyList<Guid> Moving, int Staying);
