using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;

namespace CommunityHub.Membership.Importing;

/// <summary>What a column of a list may say.</summary>
/// <param name="Head">How centres head such a column, matched against the normalised words (see <see cref="SchoolName.Normal"/>).</param>
internal sealed partial record ListField(string Code, string Russian, string English, Regex Head)
{
    public static readonly ListField
        School = new("school", "школа", "school", SchoolHead()), FullName = new("full-name", "полное наименование", "full name", FullNameHead()),
        City = new("city", "город", "city", CityHead()), Municipality = new("municipality", "муниципалитет", "municipality", MunicipalityHead()), Cluster = new("cluster", "кластер", "cluster", ClusterHead()),
        Address = new("address", "адрес", "address", AddressHead()), Mailbox = new("mailbox", "почта школы", "e-mail of the school", MailboxHead()),
        LibraryMailbox = new("library-mailbox", "почта библиотеки", "e-mail of the library", LibraryMailboxHead()), HeadOfSchool = new("head", "руководитель школы", "head of the school", HeadHead()),
        Pupils = new("pupils", "учеников", "pupils", PupilsHead()), Classes = new("classes", "классов", "classes", ClassesHead()), LibraryPosts = new("library-posts", "ставок в библиотеке", "posts of the library", LibraryPostsHead()),
        Person = new("person", "фамилия, имя, отчество", "full name of the person", PersonHead()), Surname = new("surname", "фамилия", "surname", SurnameHead()), GivenName = new("given-name", "имя", "given name", GivenNameHead()),
        Patronymic = new("patronymic", "отчество", "patronymic", PatronymicHead()), PersonEmail = new("person-email", "почта человека", "e-mail of the person", PersonEmailHead()),
        Post = new("post", "должность", "post", PostHead()), Rate = new("rate", "ставка", "rate", RateHead()), Since = new("since", "работает с", "works since", SinceHead()),
        Education = new("education", "образование", "education", EducationHead()), Category = new("category", "категория", "category", CategoryHead()), CategorySince = new("category-since", "категория с", "category since", CategorySinceHead()),
        AgeBand = new("age-band", "возраст", "age", AgeBandHead());

    /// <summary>The first whose head fits wins: «почта библиотекаря» is a person's, «почта библиотеки» a school's.</summary>
    public static readonly IReadOnlyList<ListField> All =
    [
        PersonEmail, LibraryMailbox, Mailbox, CategorySince, Category, Education, LibraryPosts, Rate, Since, Post, HeadOfSchool, Surname, GivenName, Patronymic, Person, AgeBand, Pupils, FullName, School, Classes,
        Cluster, Municipality, City, Address,
    ];

    public string Name => Words.Say(Russian, English);

    public static ListField? Of(string? code) => All.SingleOrDefault(field => field.Code == code);

    public static ListField? Headed(string head) => SchoolName.Normal(head) is { Length: > 0 and < 120 } words && !NotOurs().IsMatch(words) ? All.FirstOrDefault(field => field.Head.IsMatch(words)) : null;

    // Said by other columns, or not to be kept at all.
    [GeneratedRegex(@"телефон|стаж|рожден|паспорт|снилс|инн\b|примечан|подпись|сайт|фонд|^п п$|^номер$|^номер п п$")]
    private static partial Regex NotOurs();

    [GeneratedRegex(@"(почт|mail|электронн|эл адрес).*(библиотекар|сотрудник|педагог|личн|работник)|личн\w* (почт|e-?mail)")]
    private static partial Regex PersonEmailHead();

    [GeneratedRegex(@"(почт|mail|электронн|эл адрес).*библиотек|библиотек\w* (почт|e-?mail)")]
    private static partial Regex LibraryMailboxHead();

    [GeneratedRegex(@"почт(?!ов)|mail|электронн|эл адрес")]
    private static partial Regex MailboxHead();

    [GeneratedRegex(@"(дата|год|срок|когда).*(категори|аттестац)|категори\w* с$")]
    private static partial Regex CategorySinceHead();

    [GeneratedRegex(@"категори")]
    private static partial Regex CategoryHead();

    [GeneratedRegex(@"(?<!центр )\bобразование\b")]
    private static partial Regex EducationHead();

    [GeneratedRegex(@"штатн|ставок|(ставки|единиц) .*библиотек|по штат")]
    private static partial Regex LibraryPostsHead();

    [GeneratedRegex(@"ставка|\bставки\b|нагрузка|объем работы|занятость")]
    private static partial Regex RateHead();

    [GeneratedRegex(@"(дата|день|год).*(прием|принят|назначен|начала|поступлен)|работает с|принят\w* на|с какого")]
    private static partial Regex SinceHead();

    [GeneratedRegex(@"должност")]
    private static partial Regex PostHead();

    [GeneratedRegex(@"директор|руководител|заведующ\w+ школ")]
    private static partial Regex HeadHead();

    [GeneratedRegex(@"^фамилия$")]
    private static partial Regex SurnameHead();

    [GeneratedRegex(@"^имя$")]
    private static partial Regex GivenNameHead();

    [GeneratedRegex(@"^отчество$")]
    private static partial Regex PatronymicHead();

    [GeneratedRegex(@"\bф ?и ?о\b|фамилия|сотрудник|работник|библиотекар|^педагог|заведующ")]
    private static partial Regex PersonHead();

    [GeneratedRegex(@"возраст")]
    private static partial Regex AgeBandHead();

    [GeneratedRegex(@"ученик|учени|учащ|обучающ|\bуч-ся|контингент|\bдетей\b")]
    private static partial Regex PupilsHead();

    [GeneratedRegex(@"полное (наименование|название)")]
    private static partial Regex FullNameHead();

    [GeneratedRegex(@"наименование|название|\bшкол|\bо[оу]\b|образовательн\w+ (организац|учрежден)|учрежден|организац|место работы|центр образования")]
    private static partial Regex SchoolHead();

    [GeneratedRegex(@"\bкласс")]
    private static partial Regex ClassesHead();

    [GeneratedRegex(@"кластер|\bкуст\b")]
    private static partial Regex ClusterHead();

    [GeneratedRegex(@"муниципал|район|округ|\bмо\b")]
    private static partial Regex MunicipalityHead();

    [GeneratedRegex(@"^город$|населенн")]
    private static partial Regex CityHead();

    [GeneratedRegex(@"адрес|местонахож|улица")]
    private static partial Regex AddressHead();
}
