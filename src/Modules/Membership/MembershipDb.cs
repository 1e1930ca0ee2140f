using CommunityHub.Kernel;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Beginners;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Centres;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Courses;
using CommunityHub.Membership.Deficits;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.Internships;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.People;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.PersonalData.Erasing;
using CommunityHub.Membership.PersonalData.Retention;
using CommunityHub.Membership.Placements;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Schools.Merging;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

internal sealed class MembershipDb(DbContextOptions<MembershipDb> options) : ModuleDbContext(options, "membership")
{
    public DbSet<Centre> Centres => Set<Centre>();
    public DbSet<Community> Communities => Set<Community>();
    public DbSet<MemberSchool> MemberSchools => Set<MemberSchool>();
    public DbSet<School> Schools => Set<School>();
    public DbSet<SchoolMerge> SchoolMerges => Set<SchoolMerge>();
    public DbSet<SchoolSize> SchoolSizes => Set<SchoolSize>();
    public DbSet<SchoolHead> SchoolHeads => Set<SchoolHead>();
    public DbSet<Placement> Placements => Set<Placement>();
    public DbSet<Building> Buildings => Set<Building>();
    public DbSet<ResourceCard> ResourceCards => Set<ResourceCard>();
    public DbSet<SchoolMailbox> SchoolMailboxes => Set<SchoolMailbox>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Employment> Employments => Set<Employment>();
    public DbSet<Qualification> Qualifications => Set<Qualification>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<BankUpdate> BankUpdates => Set<BankUpdate>();
    public DbSet<SchoolAnswer> SchoolAnswers => Set<SchoolAnswer>();
    public DbSet<ProposedChange> ProposedChanges => Set<ProposedChange>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();
    public DbSet<ConsentScan> ConsentScans => Set<ConsentScan>();
    public DbSet<PersonView> PersonViews => Set<PersonView>();
    public DbSet<ListView> ListViews => Set<ListView>();
    public DbSet<ListImport> ListImports => Set<ListImport>();
    public DbSet<ListRow> ListRows => Set<ListRow>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<ErasureRequest> ErasureRequests => Set<ErasureRequest>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<SnapshotDay> SnapshotDays => Set<SnapshotDay>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<Competence> Competences => Set<Competence>();
    public DbSet<SelfAssessment> SelfAssessments => Set<SelfAssessment>();
    public DbSet<Mentor> Mentors => Set<Mentor>();
    public DbSet<MentoringPair> MentoringPairs => Set<MentoringPair>();
    public DbSet<InternshipSite> InternshipSites => Set<InternshipSite>();
    public DbSet<Internship> Internships => Set<Internship>();
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();
    public DbSet<Cohort> Cohorts => Set<Cohort>();
    public DbSet<SelfAssessmentAsked> SelfAssessmentsAsked => Set<SelfAssessmentAsked>();

    /// <summary>What a form was made from; with it, <see cref="SaveUnlessChangedAsync"/> knows whether somebody else was faster.</summary>
    public uint VersionOf(object entity) => (uint)Entry(entity).Property("xmin").CurrentValue!;

    /// <summary>Saves what was changed in this entity, unless somebody has changed it since that version was shown.</summary>
    public async Task SaveUnlessChangedAsync(object entity, uint version, CancellationToken cancellationToken)
    {
        Entry(entity).Property("xmin").OriginalValue = version;
        try
        {
            await SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleViolation("membership.changed-meanwhile",
                "Пока вы правили, эту запись изменил кто-то другой. Откройте её заново в новой вкладке, сверьте и внесите свои поправки ещё раз.",
                "Somebody else has changed this record meanwhile. Open it anew in another tab, compare, and enter your corrections once more.");
        }
    }
}
