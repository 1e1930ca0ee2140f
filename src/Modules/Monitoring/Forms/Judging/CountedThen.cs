using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>
/// What of the last answers counted: what was hidden then stays in them for the case that it is asked again, and is no number of last year.
/// A condition about something that was not asked then hides nothing.
/// </summary>
internal sealed class CountedThen
{
    private readonly CompiledForm form;
    private readonly LastAnswers then;
    private readonly Dictionary<CompiledPart, bool> parts = [];

    private CountedThen(CompiledForm form, Answers last) => (this.form, then) = (form, new(form, last));

    public static Answers Of(CompiledForm form, Answers last)
    {
        var counted = new CountedThen(form, last);
        return new(last.Values.Where(value => !counted.WasHidden(value.Key)).ToDictionary()) { Former = last.Former };
    }

    private bool WasHidden(string path)
    {
        var at = path.Split('/');
        if ((form.Fields.GetValueOrDefault(at[0]) ?? (CompiledPart?)form.Tables.GetValueOrDefault(at[0])) is not { } part)
            return false;
        if (!parts.TryGetValue(part, out var hidden))
            parts[part] = hidden = DidNotHold(part.Section.When, null) || DidNotHold(part.When, null);
        return hidden || (at is [_, var row, var code] && part is CompiledTable table && table.Columns.TryGetValue(code, out var column) && DidNotHold(column.When, new(row, column, null)));
    }

    private bool DidNotHold(Node? when, Scope? scope) => when is not null && Evaluation.Of(when, scope, then).IsFalse;
}
