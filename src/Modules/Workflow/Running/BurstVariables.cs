using CommunityHub.Workflow.Definitions;
using Expression = CommunityHub.Workflow.Definitions.Expression;

namespace CommunityHub.Workflow.Running;

/// <summary>What is seen from a token: its own variables, those of the tokens it stands beneath, those of the run.</summary>
internal sealed partial class Burst
{
    private Dictionary<string, object?> Seen(Token? from)
    {
        var chain = new Stack<Token>();
        for (var token = from; token is not null; token = Parent(token.ParentId))
            chain.Push(token);
        return chain.Aggregate(new Dictionary<string, object?>(instance.Variables), (seen, token) => token.Locals.Count == 0 ? seen : seen.With(token.Locals));
    }

    /// <summary>Each is set where it is already known, nearest first; else in the run.</summary>
    private void Set(Token? from, IReadOnlyDictionary<string, object?> variables)
    {
        var ofRun = new Dictionary<string, object?>();
        foreach (var (name, value) in variables)
        {
            var token = from;
            while (token is not null && !token.Locals.ContainsKey(name))
                token = Parent(token.ParentId);
            if (token is null)
                ofRun[name] = value;
            else
                token.Set(new Dictionary<string, object?> { [name] = value });
        }

        instance.Set(ofRun);
    }

    private async Task<Scope> Scope(Token? from, string text)
    {
        if (!text.Contains("workingDays", StringComparison.Ordinal))
            return new(Seen(from), stage.Now, _ => stage.Now);

        var calendar = await stage.WorkingDays();
        return new(Seen(from), stage.Now, days => calendar.After(stage.Now, days));
    }

    private async Task<Dictionary<string, object?>> Values(IReadOnlyList<Mapping> mappings, Token token)
    {
        var values = new Dictionary<string, object?>();
        foreach (var (name, value) in mappings)
            values[name] = Expression.Meaning(value, await Scope(token, value));
        return values;
    }

    private async Task<string?> Fill(string? text, Token token) => string.IsNullOrWhiteSpace(text) ? null : Expression.Fill(text, await Scope(token, text));

    private async Task<DateTimeOffset?> Moment(string? text, Token token) => string.IsNullOrWhiteSpace(text) ? null : Expression.Moment(text, await Scope(token, text));
}
