using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Placements;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.SchoolSizes;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>What a row says of its school, beside what is known of it.</summary>
internal sealed class SchoolIntake(BankAtHand bank, Intake intake)
{
    public IReadOnlyList<Step> Read(ListLine line, School school) =>
        [.. Called(line, school), .. Size(line, school), .. Head(line, school), .. Place(line, school), .. Building(line, school), .. Mailboxes(line, school)];

    private static IEnumerable<Step> Called(ListLine line, School school)
    {
        if (line[ListField.FullName] is { } fullName && school.FullName is null)
            yield return new(new(Say("Полное наименование", "Full name"), "", fullName), _ => school.Correct(new(
                school.Kind, school.Number, school.Honorary, school.ShortName, fullName, school.City, school.Aliases)));
    }

    private IEnumerable<Step> Size(ListLine line, School school)
    {
        int? pupils = line.Read<int?>(ListField.Pupils, text => CellReading.Number(text)), classes = line.Read<int?>(ListField.Classes, text => CellReading.Number(text));
        var posts = line.Read<decimal?>(ListField.LibraryPosts, text => CellReading.Posts(text, SchoolSize.MostLibraryPosts));
        if (line.HasSlip || (pupils ?? classes) is null && posts is null)
            yield break;

        var known = bank.On<SchoolSize>(school.Id, intake.Choices.Day);
        if ((pupils ?? known?.Pupils) is not { } allPupils || (classes ?? known?.Classes) is not { } allClasses)
        {
            var missing = pupils is null ? ListField.Pupils : ListField.Classes;
            line.Slip(pupils is null ? classes is null ? ListField.LibraryPosts : ListField.Classes : ListField.Pupils, $"Ученики и классы записываются вместе, а «{missing.Russian}» в списке не сказано и в банке нет. Впишите или очистите ячейку.",
                $"Pupils and classes are recorded together; the list does not say “{missing.English}”, and the data bank does not know it. Enter it, or clear the cell.");
            yield break;
        }

        if (line.Try(ListField.Pupils, () => SchoolSize.Of(school.Id, allPupils, allClasses, posts ?? known?.LibraryPosts)) is not { } size || size.InWords == known?.InWords)
            yield break;
        if (known is not null && (allPupils > 2 * known.Pupils || 2 * allPupils < known.Pupils))
            line.Look(ListField.Pupils, $"Учеников было {known.Pupils}, а стало {allPupils}: проверьте.", $"There were {known.Pupils} pupils, and now {allPupils}: check.");
        yield return Step.Of(Say("Ученики и классы", "Pupils and classes"), known, size, intake.Choices.Day, intake);
    }

    private IEnumerable<Step> Head(ListLine line, School school)
    {
        if (line[ListField.HeadOfSchool] is not { } name)
            yield break;

        var known = bank.On<SchoolHead>(school.Id, intake.Choices.Day);
        if (known is null || !known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            if (line.Try(ListField.HeadOfSchool, () => SchoolHead.Of(school.Id, name, known?.Title)) is { } head)
                yield return Step.Of(Say("Руководитель", "Head"), known, head, intake.Choices.Day, intake);
    }

    private IEnumerable<Step> Place(ListLine line, School school)
    {
        if (line[ListField.Municipality] is null && line[ListField.Cluster] is null)
            yield break;

        var known = bank.On<Placement>(school.Id, intake.Choices.Day);
        var field = line[ListField.Municipality] is null ? ListField.Cluster : ListField.Municipality;
        if (line.Try(field, () => Placement.Of(school.Id, line[ListField.Municipality] ?? known?.Municipality, line[ListField.Cluster] ?? known?.Cluster)) is { } place && place.InWords != known?.InWords)
            yield return Step.Of(Say("Муниципалитет и кластер", "Municipality and cluster"), known, place, intake.Choices.Day, intake);
    }

    // A list has room for one address: it is that of the first building, unless it is known as one of the others'.
    private IEnumerable<Step> Building(ListLine line, School school)
    {
        if (line[ListField.Address] is not { } address || bank.Of<Building>(school.Id).Any(b => b.SupersededAt is null && b.HeldOn(intake.Choices.Day) && SchoolName.Normal(b.Address) == SchoolName.Normal(address)))
            yield break;

        var known = bank.Of<Building>(school.Id).FirstOrDefault(b => b.SupersededAt is null && b.Number == 1 && b.HeldOn(intake.Choices.Day));
        if (line.Try(ListField.Address, () => Buildings.Building.Of(school.Id, 1, address, known?.HasLibrary ?? true)) is { } building)
            yield return Step.Of(Say("Корпус", "Building"), known, building, intake.Choices.Day, intake);
    }

    private IEnumerable<Step> Mailboxes(ListLine line, School school)
    {
        foreach (var (field, role) in new[] { (ListField.Mailbox, MailboxRole.Official), (ListField.LibraryMailbox, MailboxRole.Library) })
            foreach (var (address, place) in (line[field] ?? "").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((address, place) => (address, place)))
            {
                if (line.Try(field, () => SchoolMailbox.Add(school.Id, address, place == 0 ? role : MailboxRole.Other, intake.By, intake.Now)) is not { } mailbox)
                    continue;
                if (bank.MailboxAt(address) is { } taken)
                {
                    if (taken.SchoolId != school.Id)
                        line.Slip(field, $"Адрес {address} записан за другой школой: {bank.NameOfSchool(taken.SchoolId)}. Проверьте, чей он.", $"The address {address} belongs to another school: {bank.NameOfSchool(taken.SchoolId)}. Check whose it is.");
                }
                else if (bank.MailboxesOf(school.Id) >= SchoolMailbox.MostOfASchool)
                    line.Slip(field, "У школы уже десять адресов. Удалите в её карточке те, что больше не нужны.", "The school has ten addresses. Remove in its card those that are no longer needed.");
                else
                    yield return new(new(Say("Почта", "E-mail"), "", address), at => at.Add(mailbox));
            }
    }
}
