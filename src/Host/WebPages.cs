using System.Globalization;
using System.Text.Unicode;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.Live;
using CommunityHub.Host.Look;
using CommunityHub.Host.SignIn;
using CommunityHub.Kernel;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.ViewComponents;
using Microsoft.Extensions.WebEncoders;

namespace CommunityHub.Host;

/// <summary>How a request becomes a page.</summary>
internal static class WebPages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddExceptionHandler<RefusalsAreNoErrors>();
        services.AddExceptionHandler<NumberErrors>();
        services.AddRazorPages()
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new InternalViewComponents()))
            .AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false) // no script reads what it would add to every field
            .AddMvcOptions(mvc =>
            {
                mvc.Filters.Add<NoSuchHandler>();
                mvc.Filters.Add<LeaveOutOfAddress>();
                UnreadableValues.SayGenerally(mvc.ModelBindingMessageProvider);
                mvc.ModelMetadataDetailsProviders.Add(new UnreadableValues());
                mvc.ModelMetadataDetailsProviders.Add(new FieldRefusals());
            });
        services.Configure<WebEncoderOptions>(html => html.TextEncoderSettings = new(UnicodeRanges.All)); // «План», not &#x41F;&#x43B;…: a page weighs half
        services.AddSignIn();
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(tokens => tokens.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            CultureInfo[] cultures = [new("ru"), new("en")];
            (options.DefaultRequestCulture, options.SupportedCultures, options.SupportedUICultures) = (new("ru"), cultures, cultures);
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "language" }];
        });
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseResponseCompression();
        app.Use(StaticFiles.KeepFonts);
        app.Use(SayWhatIsAllowed);
        app.UseHsts();
        app.Use(WithoutNulls.Lead);
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<FirstRun>().Lead);
        app.Use(SecondFactorFirst.Lead);
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapHangfireDashboard("/jobs", new DashboardOptions { Authorization = [new AdministratorsOnly()] });
        app.MapInboxStream();
        app.MapPreferences();
        app.MapHealth();
    }

    // Only this house's own scripts, styles and pictures; nobody frames its pages; nobody learns where a reader came from.
    private static Task SayWhatIsAllowed(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/jobs")
            ? "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'" // Hangfire's pages
            : "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }

    /// <summary>A module shows the world one class, so its view components are internal; MVC by itself looks for public ones only.</summary>
    private sealed class InternalViewComponents : IApplicationFeatureProvider<ViewComponentFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ViewComponentFeature feature)
        {
            foreach (var type in parts.OfType<IApplicationPartTypeProvider>().SelectMany(part => part.Types))
                if (type.IsSubclassOf(typeof(ViewComponent)) && !type.IsPublic && !feature.ViewComponents.Contains(type))
                    feature.ViewComponents.Add(type);
        }
    }

    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().User.ActorOrNobody()?.Is(Group.Administrator) == true;
    }
}
