// What can be undone stays at hand wherever the agent goes: the bar moves out of the ticket's page and follows to other
// pages until its time is over.
const KEY = "odzew.undo";
const PATIENCE = 30_000;
const place = () => document.getElementById("undo-place");
const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRF-TOKEN"];

function drop() {
    place()?.replaceChildren();
    sessionStorage.removeItem(KEY);
}

export function carryUndo() {
    const bar = document.querySelector("#composer .undo");
    if (!bar || !place()) return;
    bar.dataset.until ||= new Date(Date.now() + PATIENCE).toISOString();
    place().replaceChildren(bar);
    try {
        sessionStorage.setItem(KEY, JSON.stringify({ me: document.body.dataset.me, until: bar.dataset.until, html: bar.outerHTML }));
    } catch {
        // Without a store the bar stays on this page.
    }
}

function bring() {
    let kept;
    try {
        kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    } catch {
        kept = null;
    }
    if (!kept || !place() || kept.me !== document.body.dataset.me || new Date(kept.until) < Date.now()) return drop();
    place().innerHTML = kept.html;
    const csrf = place().querySelector("[name=_csrf]");
    if (csrf) csrf.value = token();
    htmx.process(place());
}

// On another ticket's page, or on one without tickets, the form is sent as a plain one and leads to its ticket: no part
// of the page that is left may be taken over.
document.addEventListener("submit", (event) => {
    const bar = event.target.closest?.("#undo-place .undo");
    if (!bar || document.querySelector(".ticket[data-ticket]")?.dataset.ticket === bar.dataset.ticket) return;
    sessionStorage.removeItem(KEY);
    event.stopImmediatePropagation();
}, true);
// The bar stays until the server has undone: after a lost connection or an ended session it can be pressed again.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && place()?.contains(detail.elt)) drop();
});
document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id === "list" && target.querySelector('[data-key="u"]')) drop(); // a later change of many tickets
});

setInterval(() => {
    const bar = place()?.querySelector(".undo[data-until]");
    if (!bar) return;
    const left = Math.ceil((new Date(bar.dataset.until) - Date.now()) / 1000);
    const seconds = bar.querySelector(".undo-seconds");
    if (seconds) seconds.textContent = left > 0 ? `(${left} s)` : "";
    if (left <= 0) drop();
}, 500);
if (document.readyState === "complete" || window.htmx) bring();
else addEventListener("load", bring);
