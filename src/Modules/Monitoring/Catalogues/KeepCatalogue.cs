using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>Names come into a catalogue, one a line; those that it knows, by whatever spelling, are left as they are.</summary>
/// <returns>How many are new.</returns>
internal sealed record AddNames(string Catalogue, string? Lines, Actor By) : IRequest<int>;

/// <summary>What is spelt otherwise is counted with a name from now on: in reports that are written, and in none that was sent or approved.</summary>
/// <param name="Spelt">As they are in the catalogue, or as schools have typed them.</param>
/// <param name="Into">The name they are counted with; the catalogue gets it if it has it not.</param>
internal sealed record MergeSpellings(string Catalogue, IReadOnlyList<string> Spelt, string? Into, Actor By) : IRequest<int>;

/// <summary>Spellings that were put together are names by themselves again.</summary>
internal sealed record SeparateSpellings(string Catalogue, IReadOnlyList<string> Spelt, Actor By) : IRequest<int>;

/// <summary>Names are suggested no longer; with a name go its spellings.</summary>
internal sealed record DropNames(string Catalogue, IReadOnlyList<string> Names, Actor By) : IRequest<int>;

internal sealed class KeepCatalogueHandler(MonitoringDb db, TimeProvider clock) :
    IRequestHandler<AddNames, int>, IRequestHandler<MergeSpellings, int>, IRequestHandler<SeparateSpellings, int>, IRequestHandler<DropNames, int>
{
    private const int MostNames = 5_000;

    public async Task<int> Handle(AddNames command, CancellationToken cancellationToken)
    {
        var names = await NamesOf(command.Catalogue, command.By, cancellationToken);
        var lines = (command.Lines ?? "").Split(['\n', '\r', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            throw new RuleViolation("catalogue.nothing", "Вставьте список: по одному названию в строке.", "Paste a list, one name a line.");

        var known = names.Count;
        foreach (var line in lines)
            Known(names, command.Catalogue, line, command.By.Name);
        if (names.Count > MostNames)
            throw new RuleViolation("catalogue.too-many", $"В справочнике не бывает больше {MostNames} названий.", $"A catalogue holds no more than {MostNames} names.");
        await db.SaveChangesAsync(cancellationToken);
        return names.Count - known;
    }

    public async Task<int> Handle(MergeSpellings command, CancellationToken cancellationToken)
    {
        var names = await NamesOf(command.Catalogue, command.By, cancellationToken);
        MustBeChosen(command.Spelt);
        if (string.IsNullOrWhiteSpace(command.Into))
            throw new RuleViolation("catalogue.into-what", "Напишите, с каким названием считать отмеченные.", "Write the name with which those that are ticked are counted.");

        var into = Known(names, command.Catalogue, command.Into, command.By.Name);
        // A name that was a spelling comes to be the one: what it was counted with becomes a spelling of it.
        var main = names.Values.Single(name => name.Id == (into.SameAsId ?? into.Id));
        var merged = 0;
        foreach (var spelt in command.Spelt.Select(typed => Known(names, command.Catalogue, typed, command.By.Name)).Where(spelt => spelt.Id != main.Id && spelt.SameAsId != main.Id).ToList())
        {
            foreach (var its in names.Values.Where(name => name.SameAsId == spelt.Id))
                its.CountWith(main, command.By.Name, clock.GetUtcNow());
            spelt.CountWith(main, command.By.Name, clock.GetUtcNow());
            merged++;
        }

        if (merged == 0)
            throw new RuleViolation("catalogue.same", "Отмеченное и так считается одним названием.", "What is ticked is counted as one name already.");
        await db.SaveChangesAsync(cancellationToken);
        return merged;
    }

    public async Task<int> Handle(SeparateSpellings command, CancellationToken cancellationToken)
    {
        var names = await NamesOf(command.Catalogue, command.By, cancellationToken);
        MustBeChosen(command.Spelt);
        var parted = Chosen(names, command.Spelt).Where(name => name.SameAsId is not null).ToList();
        parted.ForEach(name => name.StandAlone());
        await db.SaveChangesAsync(cancellationToken);
        return parted.Count;
    }

    public async Task<int> Handle(DropNames command, CancellationToken cancellationToken)
    {
        var names = await NamesOf(command.Catalogue, command.By, cancellationToken);
        MustBeChosen(command.Names);
        var dropped = Chosen(names, command.Names).ToList();
        var ids = dropped.Select(name => name.Id).ToHashSet();
        db.RemoveRange(names.Values.Where(name => ids.Contains(name.Id) || (name.SameAsId is { } main && ids.Contains(main))));
        await db.SaveChangesAsync(cancellationToken);
        return dropped.Count;
    }

    private async Task<Dictionary<string, CatalogueName>> NamesOf(string catalogue, Actor by, CancellationToken cancellationToken)
    {
        by.MustWriteForms();
        await db.OneAtATime($"monitoring.catalogue:{catalogue}", cancellationToken); // two presses at once
        return await db.CatalogueNames.Where(n => n.Catalogue == catalogue).ToDictionaryAsync(n => n.Key, cancellationToken);
    }

    private CatalogueName Known(Dictionary<string, CatalogueName> names, string catalogue, string typed, string by)
    {
        if (names.TryGetValue(Spelling.KeyOf(typed), out var known))
            return known;

        var name = CatalogueName.Of(catalogue, typed, by, clock.GetUtcNow());
        names.Add(name.Key, name);
        db.Add(name);
        return name;
    }

    private static IEnumerable<CatalogueName> Chosen(Dictionary<string, CatalogueName> names, IReadOnlyList<string> typed) => typed.Select(one => names.GetValueOrDefault(Spelling.KeyOf(one))).OfType<CatalogueName>().Distinct();

    private static void MustBeChosen(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            throw new RuleViolation("catalogue.nobody-chosen", "Отметьте названия в списке.", "Tick names in the list.");
    }
}
