using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Compiling;

internal sealed class CompiledSection(Section section)
{
    public Section Section => section;

    public Node? When { get; set; }

    public List<CompiledPart> Parts { get; } = [];
}

internal abstract class CompiledPart(CompiledSection section)
{
    public CompiledSection Section => section;

    public Node? When { get; set; }

    public abstract Part Part { get; }
}
