// Shows how a form will look while it is written, with what was tried in the picture. Without it the page shows that after each save.
const preview = document.getElementById("preview");
let timer = 0, asked = 0;

for (const form of document.querySelectorAll("[data-live-form]"))
    form.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => show(form), 400);
    });

async function show(form) {
    const mine = ++asked, address = new URL(location.href);
    address.searchParams.set("handler", "Preview");
    const sent = new FormData(form), tried = preview.querySelector(".form-preview");
    if (tried) sent.append("tried", new URLSearchParams([...new FormData(tried)].filter(([, said]) => said !== "")));
    const answer = await fetch(address, { method: "POST", body: sent, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    // What was good a moment ago is newer than what the server knows of: it stays in sight beside what is wrong now.
    const good = preview.querySelector(".form-preview");
    preview.innerHTML = await answer.text();
    if (good && preview.querySelector("[data-last-good]")) {
        preview.querySelector(".form-preview")?.remove();
        preview.append(good);
    }
    document.dispatchEvent(new Event("hub:shown"));
}
