using System.Globalization;
using CommunityHub.Kernel;
using Cronos;
using Hangfire.Common;
using MediatR;

namespace CommunityHub.Host.Operations;

/// <summary>Something the clock starts again and again.</summary>
/// <param name="Id">An English sentence; Hangfire knows it by that.</param>
/// <param name="Russian">The same sentence for the page.</param>
/// <param name="Cron">Five fields, in the time of the centre.</param>
internal sealed record TimedJob(string Id, string Russian, string Cron, Job Job)
{
    // How far back to look for the last time: soon for what is frequent, far for what is rare.
    private static readonly int[] HoursBack = [1, 48, 24 * 40, 24 * 400];

    private readonly CronExpression _times = CronExpression.Parse(Cron);

    public static TimedJob Of<TCommand>(string id, string russian, string cron, TCommand command) where TCommand : IRequest =>
        new(id, russian, cron, Job.FromExpression<CommandJob>(job => job.Send(command, CancellationToken.None)));

    public string InWords => Words.Say(russian: char.ToUpperInvariant(Russian[0]) + Russian[1..], english: char.ToUpperInvariant(Id[0]) + Id[1..]);

    /// <summary>«каждый день в 03:00».</summary>
    public string When
    {
        get
        {
            var fields = Cron.Split(' ');
            var (minute, hour, day) = (Number(fields[0]), Number(fields[1]), Number(fields[2]));
            var at = $"{hour:00}:{minute:00}";
            return (minute, hour, fields[2], fields[3], fields[4]) switch
            {
                (null, null, "*", "*", "*") when fields is ["*", "*", ..] => Words.Say("каждую минуту", "every minute"),
                (null, null, "*", "*", "*") when fields is [['*', '/', .. var minutes], "*", ..] => Words.Say("каждые ", "every ") + Words.Count(int.Parse(minutes, CultureInfo.InvariantCulture), ("минуту", "минуты", "минут"), ("minute", "minutes")),
                (0, null, "*", "*", "*") when fields[1] == "*" => Words.Say("каждый час", "every hour"),
                ({ } past, null, "*", "*", "*") when fields[1] == "*" => Words.Say($"каждый час в {past:00} минут", $"every hour at {past:00} minutes"),
                ({ }, { }, "*", "*", "*") => Words.Say($"каждый день в {at}", $"every day at {at}"),
                ({ }, { }, "*", "*", "1-5") => Words.Say($"с понедельника по пятницу в {at}", $"Monday to Friday at {at}"),
                ({ }, { }, "*", "*", "1") => Words.Say($"по понедельникам в {at}", $"every Monday at {at}"),
                ({ }, { }, _, "*", "*") when day is { } on => Words.Say($"каждый месяц {on}-го числа в {at}", $"every month on day {on} at {at}"),
                _ => Cron,
            };
        }
    }

    /// <summary>More than once an hour.</summary>
    public bool IsFrequent => Cron.StartsWith("* ", StringComparison.Ordinal) || Cron.StartsWith("*/", StringComparison.Ordinal);

    /// <summary>The last time by the schedule, this very moment included; null when there has been none for a year.</summary>
    public DateTimeOffset? LastUntil(DateTimeOffset now) =>
        HoursBack.Select(hours => Between(now.AddHours(-hours), now).Select(time => (DateTimeOffset?)time).LastOrDefault()).FirstOrDefault(time => time is not null);

    public DateTimeOffset? NextAfter(DateTimeOffset now) => _times.GetNextOccurrence(now.UtcDateTime, Days.Zone) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;

    /// <summary>The times after the one moment and until the other.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until) => after >= until
        ? []
        : _times.GetOccurrences(after.UtcDateTime, until.UtcDateTime, Days.Zone, fromInclusive: false, toInclusive: true).Select(time => new DateTimeOffset(time, TimeSpan.Zero));

    private static int? Number(string field) => int.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : null;
}
