import { nameReaders } from "./addresses.js";

// A chosen time of sending is shown on the button that sends, and every button of the form obeys it.
const LANGUAGE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const shown = (form) => form.querySelector("[data-send-now]");

function show(form) {
    const at = form.elements.at?.value;
    const label = shown(form);
    if (!label) return;
    const time = at && new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
    form.classList.toggle("is-later", Boolean(time));
    if (time) label.textContent = label.dataset.sendAt.replace("%s", () => time);
    else nameReaders(form);
}

function close(form) {
    const menu = form.querySelector("details.later");
    if (menu) menu.open = false;
    form.querySelector("[data-send]")?.focus();
}

document.addEventListener("input", ({ target }) => { if (target.matches?.("[data-later]")) show(target.form); });
document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches?.("[data-later]")) return;
    event.preventDefault();
    close(event.target.form);
});
document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-later-set], [data-later-clear], [data-later-at]");
    if (!button) return;
    const { form } = button;
    if (button.hasAttribute("data-later-clear")) form.elements.at.value = "";
    if (button.dataset.laterAt) form.elements.at.value = button.dataset.laterAt;
    show(form);
    close(form);
});

for (const input of document.querySelectorAll("[data-later]")) if (input.value) show(input.form);
