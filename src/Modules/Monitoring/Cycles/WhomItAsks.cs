using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>How many schools (or buildings) a launch asks, and how many schools it passes by.</summary>
internal sealed record WhomItAsks(int ToAsk, int AskedAlready = 0, int Exempt = 0)
{
    public void MustBeSomebody()
    {
        if (ToAsk > 0)
            return;

        throw AskedAlready > 0 ? new RuleViolation("cycle.asked-already", "Все эти школы в этом месяце уже отвечают о том же. Отложите сбор, измените круг школ или отмените этот сбор.", "All these schools answer of the same in this month already. Put the collection off, change its audience, or drop it.")
            : Exempt > 0 ? new("cycle.all-exempt", "Ни одну из этих школ этой формой не спрашивают: так отмечено в таблице «Кого какой формой спрашивать». Измените таблицу, круг школ или отмените этот сбор.", "None of these schools is asked by this form: so it stands in the table “Who is asked by which form”. Change the table or the audience, or drop this collection.")
            : new("cycle.nobody", "По этим условиям не спрашивается ни одна школа. Расширьте круг школ.", "These conditions ask no school at all. Widen the audience.");
    }
}
