using CommunityHub.Kernel;
using Microsoft.AspNetCore.Diagnostics;

namespace CommunityHub.Host;

/// <summary>A refusal by the domain that no page has caught is shown with its sentence, as a mistake of the request and not of the house.</summary>
internal sealed class RefusalsAreNoErrors : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is RuleViolation)
            httpContext.Response.StatusCode = StatusCodes.Status409Conflict;

        return ValueTask.FromResult(false); // The error page writes it.
    }
}
