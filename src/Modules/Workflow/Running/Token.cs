using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>
/// Where a run stands and waits: for a person, a time, a message, at a join for its fellows, or at a sub-process or a repeated activity for
/// the tokens inside it, whose parent it then is.
/// </summary>
internal sealed class Token
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InstanceId { get; private init; }
    public Guid? ParentId { get; private init; }
    public string ElementId { get; private set; } = "";

    /// <summary>The flow it came by; joins count by it.</summary>
    public string? ArrivedBy { get; private set; }

    public DateTimeOffset ArrivedAt { get; private init; }

    /// <summary>Which repetition of its activity it is, from 0; null when the activity is not repeated, or the token stands for all repetitions.</summary>
    public int? LoopIndex { get; private init; }

    /// <summary>Variables seen from here and from the tokens beneath only.</summary>
    public Dictionary<string, object?> Locals { get; private set; } = Variables.None;

    /// <summary>Its sub-process has begun: when no token is left inside, it is done.</summary>
    public bool IsOpened { get; private set; }

    /// <summary>The step beside which a boundary event began: the open user task it is attached to.</summary>
    public Guid? AttachedTask { get; private init; }

    public static Token At(ProcessInstance instance, string elementId, string? arrivedBy, Guid? parent, DateTimeOffset now, int? loopIndex = null, Guid? attachedTask = null) => new()
    {
        InstanceId = instance.Id, ElementId = elementId, ArrivedBy = arrivedBy, ParentId = parent, ArrivedAt = now, LoopIndex = loopIndex, AttachedTask = attachedTask,
    };

    public void Set(IReadOnlyDictionary<string, object?> locals)
    {
        if (locals.Count > 0)
            Locals = Locals.With(locals);
    }

    public void Open() => IsOpened = true;

    /// <summary>An operator has put it elsewhere, or the run goes on by another version in which the element has another id.</summary>
    public void MoveTo(string elementId) => (ElementId, ArrivedBy) = (elementId, null);

    /// <summary>The same place in another version.</summary>
    public void IsCalled(string elementId, string? arrivedBy) => (ElementId, ArrivedBy) = (elementId, arrivedBy);

    internal sealed class Mapping : IEntityTypeConfiguration<Token>
    {
        public void Configure(EntityTypeBuilder<Token> builder)
        {
            builder.ToTable("tokens");
            builder.Property(t => t.Id).ValueGeneratedNever();
            builder.Property(t => t.ElementId).HasMaxLength(200);
            builder.Property(t => t.ArrivedBy).HasMaxLength(200);
            builder.Property(t => t.Locals).HasDefaultValueSql("'{}'").AreVariables();
        }
    }
}
