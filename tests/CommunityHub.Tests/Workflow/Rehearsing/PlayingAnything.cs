using System.Globalization;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Rehearsing;
using CommunityHub.Workflow.Running;
using CsCheck;

namespace CommunityHub.Tests.Workflow.Rehearsing;

/// <summary>Processes nobody has thought of: drawn by chance, played by chance.</summary>
public sealed class PlayingAnything
{
    private static readonly DateTimeOffset Beginning = new(2024, 1, 1, 9, 0, 0, TimeSpan.Zero);

    // A block has one way in and one way out; blocks within blocks make any structured process.
    private abstract record Block;
    private sealed record Step(int Kind) : Block;
    private sealed record Line(IReadOnlyList<Block> Blocks) : Block;
    private sealed record Fork(IReadOnlyList<Block> Branches) : Block;
    private sealed record Choice(IReadOnlyList<Block> Branches) : Block;
    private sealed record Inside(Block Body, int Repeats, bool Late) : Block;

    private static readonly Gen<Block> AnyBlock = Gen.Recursive<Block>((depth, smaller) => depth >= 3
        ? Gen.Int[0, 5].Select(kind => (Block)new Step(kind))
        : Gen.Frequency(
            (3, Gen.Int[0, 5].Select(kind => (Block)new Step(kind))),
            (2, smaller.List[1, 3].Select(blocks => (Block)new Line(blocks))),
            (2, smaller.List[2, 3].Select(branches => (Block)new Fork(branches))),
            (2, smaller.List[2, 3].Select(branches => (Block)new Choice(branches))),
            (1, Gen.Select(smaller, Gen.Int[0, 3], Gen.Bool).Select((body, repeats, late) => (Block)new Inside(body, repeats, late)))));

    [Fact]
    public void ends_and_neither_loses_nor_multiplies_a_token() => Gen.Select(AnyBlock, Gen.Int.Array[60]).Sample((block, choices) =>
    {
        var rehearsal = Play(block, choices);

        Assert.Equal("completed", rehearsal.State);
        Assert.Empty(rehearsal.Stage.Instances.SelectMany(i => i.Tokens));
        foreach (var gateway in rehearsal.Stage.GraphOf(rehearsal.Root!).Elements.OfType<ParallelGateway>())
            Assert.True(Times(rehearsal, gateway.Id, HistoryKind.Entered) >= Times(rehearsal, gateway.Id, HistoryKind.Completed));
        Assert.Equal(1, Times(rehearsal, "end", HistoryKind.Completed));
    }, iter: 300);

    [Fact]
    public void stands_where_its_history_says() => Gen.Select(AnyBlock, Gen.Int.Array[60], Gen.Int[0, 30]).Sample((block, choices, acts) =>
    {
        var rehearsal = Play(block, choices, acts);
        var graph = rehearsal.Stage.GraphOf(rehearsal.Root!);

        Assert.Equal(Replayed(rehearsal, graph), Standing(rehearsal, graph));
    }, iter: 300);

    // A join takes one token of each of its ways and lets one go on; everything else lets go on what has come.
    private static Dictionary<string, int> Replayed(Rehearsal rehearsal, ProcessGraph graph) => Some(
        from traced in rehearsal.Stage.Trace
        group traced.Event by traced.Element into events
        let ways = graph[events.Key] is ParallelGateway && graph.To(events.Key).Count() > 1 ? graph.To(events.Key).Count() : 1
        select (events.Key, events.Sum(e => e switch { HistoryKind.Entered => 1, HistoryKind.Completed => -ways, HistoryKind.Cancelled => -1, _ => 0 })));

    private static Dictionary<string, int> Standing(Rehearsal rehearsal, ProcessGraph graph) => Some(
        from token in rehearsal.Root!.Tokens
        where graph[token.ElementId] is not Activity { Loop: not null } || token.LoopIndex is not null
        group token by token.ElementId into tokens
        select (tokens.Key, tokens.Count()));

    private static Dictionary<string, int> Some(IEnumerable<(string Element, int Count)> counts) => counts.Where(c => c.Count != 0).OrderBy(c => c.Element, StringComparer.Ordinal).ToDictionary(c => c.Element, c => c.Count);

    private static int Times(Rehearsal rehearsal, string element, HistoryKind kind) => rehearsal.Stage.Trace.Count(t => t.Element == element && t.Event == kind);

    private static Rehearsal Play(Block block, int[] choices, int acts = int.MaxValue)
    {
        var file = BpmnReader.Read(Drawing.Of(p => Draw(p.Start("start"), block, "start").Then("end")));
        Assert.Empty(BpmnCheck.Of(file, Known.Anything));

        // What to do next depends on what is open, and that on what has been done: so the script grows act by act.
        var script = new List<Act>();
        for (var at = 0; ; at++)
        {
            var rehearsal = Rehearsal.Play(file, file.Processes[0], Beginning, script).GetAwaiter().GetResult();
            if (rehearsal.Root!.IsOver || at >= acts || at > 500)
                return rehearsal;

            var tasks = rehearsal.Stage.Instances.SelectMany(i => i.Tasks).Where(t => t.IsOpen).Select(t => t.ElementId).ToList();
            var choice = Math.Abs(choices[at % choices.Length] % 1000);
            script.Add(tasks.Count == 0 || choice < 50 ? new Act.Advance(IsoDuration.Read("P1D")!) : new Act.Complete(tasks[choice % tasks.Count], new Dictionary<string, object?> { ["way"] = (double)(choice % 3) }));
        }
    }

    private static Drawn Draw(Drawing p, Block block, string after)
    {
        var drawn = new Drawn(p, after);
        drawn.Add(block);
        return drawn;
    }

    /// <summary>Draws block after block and knows where it has come to.</summary>
    private sealed class Drawn(Drawing p, string at, string prefix = "n")
    {
        private int _count;
        private string _at = at;

        public void Then(string end)
        {
            p.End(end);
            p.Ways($"{_at} > {end}");
        }

        public void Add(Block block)
        {
            switch (block)
            {
                case Step step: Put(id => Draw(step, id)); break;
                case Line line: foreach (var one in line.Blocks) Add(one); break;
                case Fork fork: Split(fork.Branches, (id, _) => p.And(id), id => p.And(id), conditional: false); break;
                case Choice choice: Split(choice.Branches, (id, byDefault) => p.Xor(id, byDefault), id => p.Xor(id), conditional: true); break;
                case Inside inside: Put(id => DrawInside(inside, id)); break;
            }
        }

        private void Draw(Step step, string id)
        {
            switch (step.Kind)
            {
                case 0: p.User(id); break;
                case 1: p.Service(id); break;
                case 2: p.Wait(id, "PT5H"); break;
                case 3: p.Service(id, attributes: """camunda:asyncBefore="true" """); break;
                case 4: p.User(id, inside: """<multiInstanceLoopCharacteristics isSequential="false"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"""); break;
                default: p.Service(id, inside: """<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"""); break;
            }
        }

        private void DrawInside(Inside inside, string id)
        {
            p.Sub(id, inner =>
            {
                inner.Start(id + "s");
                var drawn = new Drawn(inner, id + "s", id);
                drawn.Add(inside.Body);
                drawn.Then(id + "e");
            }, inside.Repeats == 3 ? "" : string.Create(CultureInfo.InvariantCulture, $"""<multiInstanceLoopCharacteristics isSequential="false"><loopCardinality>{inside.Repeats}</loopCardinality></multiInstanceLoopCharacteristics>"""));
            if (!inside.Late)
                return;

            // Whether in time or late, it goes on by the same merge.
            p.Edge(id + "late", id, Drawing.Timer("PT7H"));
            p.Xor(id + "m");
            p.Ways($"{id} > {id}m", $"{id}late > {id}m");
        }

        private void Put(Action<string> draw)
        {
            var id = $"{prefix}_{_count++}";
            draw(id);
            p.Ways($"{_at} > {id}");
            _at = p.Has(id + "m") ? id + "m" : id;
        }

        private void Split(IReadOnlyList<Block> branches, Action<string, string> open, Action<string> close, bool conditional)
        {
            var (from, to) = ($"{prefix}_{_count++}", $"{prefix}_{_count++}");
            open(from, from + "d");
            close(to);
            p.Ways($"{_at} > {from}");
            for (var i = 0; i < branches.Count; i++)
            {
                // An empty step in between lets the way have its condition, whatever the branch begins with.
                var way = $"{from}w{i}";
                p.Xor(way);
                p.Ways(!conditional ? $"{from} > {way}" : i == 0 ? $"{from} > {from}d: {way}" : $"{from} > [${{typeof way !== 'undefined' && way === {i}}}] {way}");
                _at = way;
                Add(branches[i]);
                p.Ways($"{_at} > {to}");
            }

            _at = to;
        }
    }
}
