using System.Diagnostics;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Diagnostics;

namespace CommunityHub.Host.Look;

/// <summary>Gives every error a short number: the reader sees it on the page, the administrator finds it in the log.</summary>
internal sealed partial class NumberErrors(ILogger<NumberErrors> log) : IExceptionHandler
{
    private static readonly object Key = new();

    public static string? NumberOf(HttpContext context) => context.Items[Key] as string;

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not RuleViolation)
        {
            var number = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString()[..8].ToUpperInvariant();
            httpContext.Items[Key] = number;
            LogError(log, number, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path, exception);
        }

        return ValueTask.FromResult(false); // The error page writes it.
    }

    [LoggerMessage(LogLevel.Error, "Error {Number} at {Method} {Path}")]
    private static partial void LogError(ILogger log, string number, string method, PathString path, Exception exception);
}
