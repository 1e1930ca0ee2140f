using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using Expression = CommunityHub.Workflow.Definitions.Expression;

namespace CommunityHub.Workflow.Running;

/// <summary>Activities that are done once for every item of a collection. One token stands for all repetitions, one beneath it for each.</summary>
internal sealed partial class Burst
{
    private const int MostRepetitions = 10_000;
    private const string Items = "loopItems", Total = "nrOfInstances", Done = "nrOfCompletedInstances", Active = "nrOfActiveInstances", Index = "loopCounter";

    private async Task Repeat(Activity activity, Token all)
    {
        var items = await ItemsOf(activity, all);
        if (items.Count == 0)
        {
            Note(activity, HistoryKind.Entered);
            Note(activity, HistoryKind.Completed);
            Take(all);
            Leave(activity, all.ParentId, all.AttachedTask);
            return;
        }

        var loop = activity.Loop!;
        all.Set(new Dictionary<string, object?> { [Total] = (double)items.Count, [Done] = 0d, [Active] = loop.Sequential ? 1d : items.Count });
        if (loop.Sequential)
        {
            all.Set(new Dictionary<string, object?> { [Items] = items });
            await StartOne(activity, all, items, 0);
            return;
        }

        for (var index = 0; index < items.Count && instance.Tokens.Contains(all); index++)
            await StartOne(activity, all, items, index);
    }

    private async Task<IReadOnlyList<object?>> ItemsOf(Activity activity, Token all)
    {
        var (text, isCollection) = (activity.Loop!.Collection ?? activity.Loop.Cardinality!, activity.Loop.Collection is not null);
        var found = isCollection && !Expression.HasCode(text) ? Seen(all).GetValueOrDefault(text) : Expression.Meaning(text, await Scope(all, text));
        var items = found switch
        {
            IReadOnlyList<object?> list => list,
            null when isCollection => throw new InvalidOperationException(Words.Say($"Нет списка «{text}», по которому повторяется «{activity.Name}».", $"There is no list “{text}” to repeat “{activity.Name}” by.")),
            _ when !isCollection && double.TryParse(Convert.ToString(found, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= MostRepetitions =>
                [.. Enumerable.Range(0, (int)count).Select(i => (object?)(double)i)],
            _ => throw new InvalidOperationException(Words.Say($"«{text}» — не список и не число от 0 до {MostRepetitions}.", $"“{text}” is neither a list nor a number from 0 to {MostRepetitions}.")),
        };
        return items.Count <= MostRepetitions ? items
            : throw new InvalidOperationException(Words.Say($"В списке «{text}» больше {MostRepetitions} строк.", $"The list “{text}” has more than {MostRepetitions} items."));
    }

    private Task StartOne(Activity activity, Token all, IReadOnlyList<object?> items, int index)
    {
        var one = Stand(activity, new(activity, all.ArrivedBy, all.Id, all.AttachedTask), index);
        var own = new Dictionary<string, object?> { [Index] = (double)index };
        if (activity.Loop!.Variable is { Length: > 0 } name)
            own[name] = items[index];
        one.Set(own);
        return Start(activity, one);
    }

    /// <summary>One repetition is done: the rest goes on, or all of it is.</summary>
    private async Task Repeated(Activity activity, Token all)
    {
        var (total, done) = ((int)(double)all.Locals[Total]!, (int)(double)all.Locals[Done]! + 1);
        all.Set(new Dictionary<string, object?> { [Done] = (double)done, [Active] = activity.Loop!.Sequential ? Math.Min(1d, total - done) : (double)(total - done) });

        if (done < total && !(activity.Loop.Until is { Length: > 0 } until && Expression.IsTrue(until, await Scope(all, until))))
        {
            if (activity.Loop.Sequential)
                await StartOne(activity, all, (IReadOnlyList<object?>)all.Locals[Items]!, done);
            return;
        }

        await CancelWithin(all.Id);
        Take(all);
        Leave(activity, all.ParentId, all.AttachedTask);
    }
}
