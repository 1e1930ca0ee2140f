using System.Globalization;
using System.Text;

namespace CommunityHub.Benchmarks.Membership;

/// <summary>A list as a centre would bring it: a school, its head, its numbers and its librarian in every row; the same number is always the same row.</summary>
internal static class LongList
{
    private const string Head = "Наименование ОУ;Город;E-mail;ФИО директора;Кол-во учащихся;Кол-во классов;ФИО библиотекаря;Должность;Ставка;Дата приёма;Район;Адрес;Образование";

    /// <param name="more">By how many pupils each school has grown since.</param>
    public static byte[] Of(int rows, int more = 0) => Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, rows).Select(n => Row(n, more)).Prepend(Head)));

    private static string Row(int n, int more) => string.Create(CultureInfo.InvariantCulture,
        $"МБОУ «СОШ № {n}»;Новый город {n / 100};list{n}@example.org;Директоров Пётр Ильич;{300 + n % 500 + more};{12 + n % 20};Соколовская{Letters(n)} Анна Павловна;библиотекарь;1;01.09.20{15 + n % 8};Район {n % 25};ул. Школьная, д. {n};высшее");

    // Of a surname, letters alone are understood.
    private static string Letters(int n) => string.Concat($"{n}".Select(digit => (char)('а' + digit - '0')));
}
