using System.Globalization;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>Official papers speak Russian, whoever takes them; a report has its words in both languages, whoever writes it.</summary>
internal static class InLanguage
{
    public const string Russian = "ru-RU", English = "en-GB";

    // What an asynchronous method changes of its surroundings is gone when it returns.
    public static async Task<T> Make<T>(string language, Func<Task<T>> work)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return await work();
    }

    public static T Say<T>(string language, Func<T> words)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return words();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
