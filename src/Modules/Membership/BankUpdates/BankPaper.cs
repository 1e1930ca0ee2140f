using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The product «Банк данных»: the schools of a community and their librarians on a day, as known when the update ended.</summary>
internal sealed record BankPaper(string Community, BankUpdate Update, IReadOnlyList<BankRow> Rows)
{
    public static async Task<BankPaper> Of(BankUpdate update, string community, MembershipDb db, CancellationToken cancellationToken)
    {
        // What an update brings may begin on any day up to its end.
        var until = update.FinishedAt ?? DateTimeOffset.MaxValue;
        var last = update.FinishedAt is { } finished ? DateOnly.FromDateTime(finished.Local().DateTime) : DateOnly.MaxValue;
        var schools = await (
            from answer in db.SchoolAnswers
            where answer.UpdateId == update.Id
            join school in db.Schools on answer.SchoolId equals school.Id
            orderby school.Number, school.ShortName
            select school).AsNoTracking().ToListAsync(cancellationToken);
        var ids = schools.Select(s => s.Id).ToList();
        var heads = Latest(await db.SchoolHeads.AsNoTracking().Where(h => ids.Contains(h.SchoolId) && h.RecordedAt <= until && (h.SupersededAt == null || until < h.SupersededAt) && h.FirstDay <= last).ToListAsync(cancellationToken));
        var sizes = Latest(await db.SchoolSizes.AsNoTracking().Where(s => ids.Contains(s.SchoolId) && s.RecordedAt <= until && (s.SupersededAt == null || until < s.SupersededAt) && s.FirstDay <= last).ToListAsync(cancellationToken));
        var mailboxes = (await db.SchoolMailboxes.AsNoTracking().Where(m => ids.Contains(m.SchoolId) && m.AddedAt <= until && (m.RemovedAt == null || until < m.RemovedAt)).ToListAsync(cancellationToken)).ToLookup(m => m.SchoolId);
        var staff = await (
            from employment in db.Employments
            where employment.SchoolId != null && ids.Contains(employment.SchoolId.Value) && employment.RecordedAt <= until && (employment.SupersededAt == null || until < employment.SupersededAt) &&
                employment.FirstDay <= last && (employment.LastDay == null || update.ReferenceDay <= employment.LastDay)
            join person in db.People on employment.PersonId equals person.Id
            orderby person.Surname, person.GivenName, person.Id
            select new { employment, person }).AsNoTracking().ToListAsync(cancellationToken);
        var people = staff.Select(s => s.person.Id).Distinct().ToList();
        var work = (await db.Employments.AsNoTracking().Where(e => people.Contains(e.PersonId) && e.RecordedAt <= until && (e.SupersededAt == null || until < e.SupersededAt)).ToListAsync(cancellationToken)).ToLookup(e => e.PersonId);
        var learning = (await db.Qualifications.AsNoTracking().Where(q => people.Contains(q.PersonId) && q.RecordedAt <= until && (q.SupersededAt == null || until < q.SupersededAt) && q.FirstDay <= last).ToListAsync(cancellationToken))
            .GroupBy(q => q.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(q => q.FirstDay)!);

        var rows = new List<BankRow>();
        foreach (var school in schools)
        {
            var (head, mail, size) = (heads.GetValueOrDefault(school.Id)?.InWords ?? "", string.Join(", ", mailboxes[school.Id].OrderBy(m => m.Role).Select(m => m.Address)), sizes.GetValueOrDefault(school.Id));
            var bare = new BankRow(school.ShortName, Head: head, Mail: mail, size?.Pupils, size?.Classes, size?.LibraryPosts, Name: "", Post: "", Rate: null, Years: null, Education: "", Category: "");
            var here = staff.Where(s => s.employment.SchoolId == school.Id).ToList();
            rows.AddRange(here.Count == 0 ? [bare] : here.Select(one => bare with
            {
                Name = one.person.Name.Full, Post = one.employment.Title, Rate = one.employment.Rate, Years = Tenure.Of(work[one.person.Id], update.ReferenceDay).InLibraries / 12,
                Education = learning.GetValueOrDefault(one.person.Id)?.Learning.Education.InWords() ?? "", Category = learning.GetValueOrDefault(one.person.Id)?.Learning.Category.InWords() ?? "",
            }));
        }

        return new(community, update, rows);
    }

    public TableFile<BankRow> AsTable() => new($"data-bank-{Update.SchoolYear}",
        (Say("Школа", "School"), r => r.School), (Say("Руководитель", "Head"), r => r.Head), (Say("Электронная почта", "E-mail"), r => r.Mail), (Say("Учеников", "Pupils"), r => r.Pupils), (Say("Классов", "Classes"), r => r.Classes),
        (Say("Ставок", "Posts"), r => r.LibraryPosts), (Say("Библиотекарь", "Librarian"), r => r.Name), (Say("Должность", "Post"), r => r.Post), (Say("Ставка", "Rate"), r => r.Rate), (Say("Стаж в библиотеках, лет", "Years in libraries"), r => r.Years),
        (Say("Образование", "Education"), r => r.Education), (Say("Категория", "Category"), r => r.Category));

    private static Dictionary<Guid, TFact> Latest<TFact>(IEnumerable<TFact> facts) where TFact : SchoolFact => facts.GroupBy(f => f.SchoolId).ToDictionary(g => g.Key, g => g.MaxBy(f => f.FirstDay)!);
}

/// <param name="Years">Full years in libraries on the reference day.</param>
internal sealed record BankRow(
    string School, string Head, string Mail, int? Pupils, int? Classes, decimal? LibraryPosts, string Name, string Post, decimal? Rate, int? Years, string Education, string Category);
