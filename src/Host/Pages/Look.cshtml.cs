using System.ComponentModel.DataAnnotations;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.Pages;

/// <summary>Every shared piece on one page, for those who build pages. Not shown outside development.</summary>
internal sealed class LookPage(IHostEnvironment environment, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();

    public IActionResult OnPost() => environment.IsDevelopment() ? Page() : NotFound();

    internal sealed class Form
    {
        [Required, StringLength(20), Label("Номер приказа", "Number of the order")]
        public string Number { get; set; } = "";

        [Label("Дата приказа", "Day of the order")]
        public DateOnly On { get; set; } = new(2026, 6, 15);

        [Label("Начало", "Begins")]
        public TimeOnly? At { get; set; }

        [Range(1, 60), Label("Дней", "Days")]
        public int Days { get; set; } = 5;

        [EmailAddress, Label("Электронная почта", "E-mail")]
        public string? Email { get; set; }

        [Required, Label("Вид", "Kind")]
        public string? Kind { get; set; }

        [StringLength(200, MinimumLength = 5), Label("Замечание", "Remark")]
        public string? Remark { get; set; }

        [Label("Действует сразу", "In force at once")]
        public bool AtOnce { get; set; }
    }
}
