using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace CommunityHub.Host.Look;

/// <summary>What was refused in an address is left out, as the page says: a day of the year 1 would be reckoned with, and lead out of the calendar.</summary>
internal sealed class LeaveOutOfAddress : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.ModelState.IsValid || !HttpMethods.IsGet(context.HttpContext.Request.Method))
            return;

        foreach (var read in context.ActionDescriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>())
            if (Nullable.GetUnderlyingType(read.ParameterType) is not null && context.ModelState.GetValidationState(read.BindingInfo?.BinderModelName ?? read.Name) is ModelValidationState.Invalid)
                read.Property.SetValue(context.HandlerInstance, null);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
