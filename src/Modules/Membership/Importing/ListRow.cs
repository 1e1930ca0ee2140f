using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Importing;

/// <summary>One row of a list that was brought, with what was found in it and what would become of it.</summary>
internal sealed class ListRow
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ImportId { get; private init; }

    /// <summary>As the file counts it, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>As the file has them, and as somebody has corrected them since.</summary>
    public IReadOnlyList<string> Cells { get; private set; } = [];

    public IReadOnlyList<int> Uncounted { get; private init; } = [];
    public RowOutcome Outcome { get; private set; }
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public IReadOnlyList<RowChange> Changes { get; private set; } = [];

    /// <summary>Which school or person it may be, when that could not be told.</summary>
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>The candidates are people, and not schools.</summary>
    public bool IsOfPeople { get; private set; }

    /// <summary>Who somebody has said it is; empty: somebody new.</summary>
    public Guid? SchoolChosen { get; private set; }
    public Guid? PersonChosen { get; private set; }

    public Guid? SchoolId { get; private set; }
    public Guid? PersonId { get; private set; }
    public DateTimeOffset? StoredAt { get; private set; }

    public static ListRow Of(Guid importId, TableRow row) => new() { ImportId = importId, Number = row.Number, Cells = row.Cells, Uncounted = row.Uncounted };

    public void Correct(IReadOnlyList<string> cells, Guid? school, Guid? person) => (Cells, SchoolChosen, PersonChosen) = (cells, school ?? SchoolChosen, person ?? PersonChosen);

    public void Judge(RowVerdict verdict) =>
        (Outcome, Findings, Changes, Candidates, IsOfPeople, SchoolId, PersonId) = (verdict.Outcome, verdict.Findings, verdict.Changes, verdict.Candidates, verdict.IsOfPeople, verdict.SchoolId, verdict.PersonId);

    public void Store(DateTimeOffset now) => StoredAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<ListRow>
    {
        public void Configure(EntityTypeBuilder<ListRow> builder)
        {
            builder.ToTable("list_rows");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.HasOne<ListImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => new { r.ImportId, r.Number });
            builder.Property(r => r.Cells).AsJson();
            builder.Property(r => r.Uncounted).AsJson();
            builder.Property(r => r.Findings).AsJson();
            builder.Property(r => r.Changes).AsJson();
            builder.Property(r => r.Candidates).AsJson();
            builder.Property(r => r.Outcome).HasConversion<string>().HasMaxLength(20);
        }
    }
}

/// <summary>What was made of a row.</summary>
internal sealed record RowVerdict(
    RowOutcome Outcome, IReadOnlyList<Finding> Findings, IReadOnlyList<RowChange> Changes, IReadOnlyList<Candidate> Candidates, bool IsOfPeople, Guid? SchoolId, Guid? PersonId);
