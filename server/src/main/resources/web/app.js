// What every page does by itself. Pages stay usable without it, except where a comment says so.
import { listen as listenToKeys } from "./keys.js";
import { openPalette } from "./palette.js";
import "./list.js";
import "./reveal.js";
import "./session.js";
import "./ticket.js";
import { retitle } from "./bell.js";
import { follow } from "./live.js";

// On a phone the pages of the administration are a strip that scrolls sideways.
document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

const opens = (id) => document.getElementById(id)?.showModal();

document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-opens], [data-closes], [data-removes]");
    if (target?.dataset.opens) opens(target.dataset.opens);
    if (target?.hasAttribute("data-closes")) target.closest("dialog")?.close();
    if (target?.hasAttribute("data-removes")) target.closest(".bar")?.remove();
    if (event.target instanceof HTMLDialogElement) event.target.close();
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
        if (!menu.contains(event.target)) menu.open = false;
    }
});

document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
        event.stopImmediatePropagation();
    }
}, true);

document.addEventListener("htmx:afterSettle", (event) => {
    const title = document.querySelector(".ticket[data-title]")?.dataset.title;
    if (title && event.target.id === "main") retitle(title + " · Odzew");
});

// Suggestions of the search: the arrows lead into them and back.
document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const field = document.querySelector('[aria-controls="first-finds"]');
    const links = [...document.querySelectorAll("#first-finds a")];
    const at = links.indexOf(event.target);
    if (!step || !links.length || (at < 0 && event.target !== field)) return;
    event.preventDefault();
    (links[at + step] ?? (at + step < 0 ? field : links.at(-1))).focus();
});

// What is wrong with a form is said beside its fields, too, and the first of them has the cursor.
function forgetErrors(form) {
    for (const said of form.querySelectorAll("[data-said]")) said.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
    }
}
function showError(form, error) {
    const name = CSS.escape(error.dataset.error);
    const field = form.querySelector(`[name="${name}"]:not([type="hidden"]), [data-field="${name}"]`);
    if (!field) return undefined;
    field.closest("details:not([open])")?.setAttribute("open", "");
    const said = document.createElement("strong");
    said.className = "field-problem";
    said.dataset.said = "";
    said.id = `said-${error.dataset.error}`;
    said.textContent = error.textContent;
    if (field.matches("input, select, textarea")) field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", said.id);
    // after its label, whose text is the field's name
    (field.closest("label") ?? field).after(said);
    return field;
}
document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt instanceof HTMLFormElement) forgetErrors(event.detail.elt);
});
document.addEventListener("htmx:afterSwap", (event) => {
    const form = event.detail.requestConfig?.elt;
    if (event.target.id !== "notice" || !(form instanceof HTMLFormElement)) return;
    const fields = [...event.target.querySelectorAll("[data-error]")].map((it) => showError(form, it)).filter(Boolean);
    fields[0]?.focus();
});

const offline = document.getElementById("offline");
const connection = (lost) => { if (offline) offline.hidden = !lost; };
document.addEventListener("htmx:sendError", () => connection(true));
// A proxy's own page, such as that of a 502, is no answer of the desk: its text would only frighten.
const isForeign = ({ xhr }) => xhr.status >= 500 && !xhr.getResponseHeader("X-Request-Id");
document.addEventListener("htmx:beforeSwap", ({ detail }) => { if (isForeign(detail)) detail.shouldSwap = false; });
document.addEventListener("htmx:afterOnLoad", ({ detail }) => connection(isForeign(detail)));
addEventListener("offline", () => connection(true));
addEventListener("online", () => connection(false));

listenToKeys({ palette: openPalette, help: () => opens("shortcuts") });
follow();
