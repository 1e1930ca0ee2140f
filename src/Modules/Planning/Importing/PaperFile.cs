using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Importing;

/// <summary>A file somebody brought to be read as a plan: kept with the answers of the preview until the plan is made of it, so that a closed tab loses nothing.</summary>
internal sealed class PaperFile
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private init; } = "";
    public byte[] Content { get; private init; } = [];
    public Guid BroughtBy { get; private init; }
    public DateTimeOffset BroughtAt { get; private init; }
    public PaperAnswers Answers { get; private set; } = PaperAnswers.None;
    public Guid? StoredAsVersionId { get; private set; }

    public static PaperFile Bring(string name, byte[] content, Actor by, DateTimeOffset now) =>
        new() { Name = name, Content = content, BroughtBy = by.PersonId, BroughtAt = now };

    /// <summary>The file as it is understood with these answers, or with those that were given.</summary>
    public PlanReading Read(PaperAnswers? answers = null) => PlanReader.Read(Content, Name, (answers ?? Answers).Choices);

    public void Answer(PaperAnswers answers, Actor by)
    {
        MustBeOpenTo(by);
        Answers = answers;
    }

    public void StoreAs(Guid versionId, Actor by)
    {
        MustBeOpenTo(by);
        StoredAsVersionId = versionId;
    }

    public void MustBeOpenTo(Actor by)
    {
        if (BroughtBy != by.PersonId)
            throw Gone();
        if (StoredAsVersionId is not null)
            throw new RuleViolation("paper.already-stored", "Из этого файла план уже сделан. Откройте его в списке планов.", "A plan has already been made of this file. Open it in the list of plans.");
    }

    public static RuleViolation Gone() => new("paper.gone", "Этого файла здесь уже нет. Загрузите его снова.", "This file is no longer here. Bring it again.");

    internal sealed class Mapping : IEntityTypeConfiguration<PaperFile>
    {
        public void Configure(EntityTypeBuilder<PaperFile> builder)
        {
            builder.ToTable("paper_files");
            builder.Property(f => f.Name).HasMaxLength(260);
            builder.Property(f => f.Answers).AsJson();
        }
    }
}
