using CommunityHub.Kernel;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.ResourceCards;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Holds what a school typed of its buildings and libraries against what is known; of a building that the form does not have, nothing is said.</summary>
internal sealed class BuildingsRead(AnswerSheet sheet, AnswerForm form, DateOnly today)
{
    private static readonly Library Nothing = new LibraryForm().Said;

    private readonly List<Difference> found = [];

    private DateOnly Reference => sheet.Update.ReferenceDay;

    public IReadOnlyList<Difference> Differences()
    {
        foreach (var known in sheet.Buildings)
            if (form.Buildings.Find(line => line.Number == known.Building.Number) is { } line)
                Naming(line, () => Read(known, line));
        foreach (var line in form.Buildings.Where(line => sheet.Buildings.All(known => known.Building.Number != line.Number) && !string.IsNullOrWhiteSpace(line.Address)))
            Naming(line, () => ReadNew(line));
        return found;
    }

    private void Read(KnownBuilding known, BuildingLine line)
    {
        var building = known.Building;
        if (!line.Stands)
        {
            if (line.LastDay is not { } last || last > today || last < building.FirstDay)
                throw new RuleViolation("answer.building-last-day", $"если корпуса больше нет, укажите его последний день: с {building.FirstDay.InDigits()} по сегодняшний.", $"a building that is no longer in use has a last day: from {building.FirstDay.InDigits()} to today.");

            found.Add(new(new ProposedClosing(building.Number, HasCard: known.Card is not null), last, building.InWords, Say($"корпуса {building.Number} больше нет, последний день {last.InDigits()}", $"building {building.Number} is no longer in use, last day {last.InDigits()}")));
            return;
        }

        var becomes = Building.Of(sheet.School.Id, building.Number, line.Address, line.HasLibrary);
        if (becomes.InWords != building.InWords)
            found.Add(new(new ProposedBuilding(becomes.Number, becomes.Address, becomes.HasLibrary), After(building.FirstDay), building.InWords, becomes.InWords));
        if (line.HasLibrary)
            ReadLibrary(line, known.Card);
    }

    private void ReadNew(BuildingLine line)
    {
        var building = Building.Of(sheet.School.Id, line.Number, line.Address, line.HasLibrary);
        found.Add(new(new ProposedBuilding(building.Number, building.Address, building.HasLibrary), Reference, "", building.InWords));
        if (line.HasLibrary)
            ReadLibrary(line, null);
    }

    private void ReadLibrary(BuildingLine line, ResourceCard? known)
    {
        var (was, becomes) = (known?.Library ?? Nothing, line.Library.Said.Checked());
        if (becomes == was)
            return;

        var told = was.ChangedTo(becomes);
        found.Add(new(new ProposedCard(line.Number, becomes), known is null ? Reference : After(known.FirstDay), known is null ? "" : Told(line, told.Select(t => (t.What, t.Was))), Told(line, told.Select(t => (t.What, t.Becomes)))));
    }

    private static string Told(BuildingLine line, IEnumerable<(string What, string Said)> told) =>
        Say($"библиотека корпуса {line.Number}: ", $"library of building {line.Number}: ") + string.Join("; ", told.Select(t => $"{t.What}: {t.Said}"));

    // A change is later than what it changes.
    private DateOnly After(DateOnly firstDay) => Reference > firstDay ? Reference : firstDay < today ? firstDay.AddDays(1) : today;

    private static void Naming(BuildingLine line, Action read)
    {
        try
        {
            read();
        }
        catch (RuleViolation refusal)
        {
            throw new RuleViolation(refusal.Code, $"Корпус {line.Number}: {refusal.Message}", $"Building {line.Number}: {refusal.Message}");
        }
    }
}
