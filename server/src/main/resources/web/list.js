// The list of tickets: what changes does so in its place, what is new is announced and comes when asked for, and a list
// that is read again keeps the place, the selection and the focus.
const list = () => document.getElementById("list");
const main = () => document.querySelector(".list-main");
const line = (id) => document.querySelector(`.rows > [data-line="${CSS.escape(id)}"]`);
const query = () => list()?.dataset.query ?? "";
const fresh = new Set();
let stale = false;

function announce() {
    const button = document.querySelector(".fresh");
    if (!button) return;
    button.hidden = !stale && fresh.size === 0;
    const forms = button.dataset.forms.split("|");
    const rule = new Intl.PluralRules(document.documentElement.lang).select(fresh.size);
    const form = { one: forms[0], few: forms[1] }[rule] ?? forms[2];
    const said = stale ? button.dataset.changed : form.replace("%s", fresh.size.toLocaleString(document.documentElement.lang));
    if (button.textContent !== said) button.textContent = said;
}

function update(next) {
    const there = line(next.dataset.line);
    if (!there) {
        if (next.dataset.here === "true") fresh.add(next.dataset.line);
        else fresh.delete(next.dataset.line);
        return;
    }
    const check = there.querySelector(".row-check");
    // what was chosen stands for what was seen then
    if (!check.checked) check.value = next.querySelector(".row-check").value;
    const row = there.querySelector("a.row");
    const changed = next.querySelector("a.row");
    row.replaceChildren(...changed.childNodes);
    if (changed.dataset.unread && !row.hasAttribute("aria-current")) row.dataset.unread = "true";
    else seen(row);
    const gone = next.dataset.here !== "true";
    there.classList.toggle("is-gone", gone);
    if (gone) {
        const note = document.createElement("span");
        note.className = "row-gone";
        note.textContent = there.closest(".rows").dataset.gone;
        row.append(note);
    }
}

function seen(row) {
    delete row.dataset.unread;
    row.querySelector(".row-new")?.remove();
}

document.addEventListener("odzew:rows", ({ detail }) => {
    const box = document.createElement("template");
    box.innerHTML = detail;
    box.content.querySelectorAll("[data-line]").forEach(update);
    announce();
});
document.addEventListener("odzew:counts", ({ detail }) => {
    for (const part of detail.split("\n")) {
        const at = part.indexOf("=");
        for (const place of document.querySelectorAll(`[data-count="${CSS.escape(part.slice(0, at))}"]`)) {
            const number = part.slice(at + 1);
            if (place.textContent !== number) place.textContent = number;
        }
    }
});
document.addEventListener("odzew:reload", () => { stale = true; announce(); });

// A range is chosen with Shift, all with one box; the number of the chosen ones is shown.
let lastChecked;
document.addEventListener("click", (event) => {
    const check = event.target.closest?.(".row-check");
    if (check) {
        const all = [...document.querySelectorAll(".row-check")];
        const from = all.indexOf(lastChecked);
        const to = all.indexOf(check);
        if (event.shiftKey && from >= 0) {
            for (const other of all.slice(Math.min(from, to), Math.max(from, to) + 1)) other.checked = check.checked;
        }
        lastChecked = check;
    }
    const every = event.target.closest?.(".bulk-all");
    if (every) for (const other of document.querySelectorAll(".row-check")) other.checked = every.checked;
    if (check || every) countChecked();
});
function countChecked() {
    const place = document.querySelector(".bulk-count");
    if (!place) return;
    const all = document.querySelectorAll(".row-check").length;
    const checked = document.querySelectorAll(".row-check:checked").length;
    place.textContent = place.dataset.form.replace("%s", checked);
    const every = document.querySelector(".bulk-all");
    every.checked = checked === all;
    every.indeterminate = checked > 0 && checked < all;
}

const length = () => document.querySelectorAll(".row-line").length;
const opened = () => document.querySelector(".ticket[data-ticket]")?.dataset.ticket ?? "0";

document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".fresh")) return;
    place = { top: 0 };
    const address = "/desk" + query() + (query() ? "&" : "?") + `shown=${length()}&open=${opened()}`;
    htmx.ajax("GET", address, { target: "#list", swap: "outerHTML" });
});
document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.closest?.("#bulk, .bulk-done")) {
        event.detail.parameters.shown = length();
        event.detail.parameters.open = opened();
    }
});

// The place is kept when the list is read again.
let place;
document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "list" || event.detail.xhr.status >= 400) return;
    place = {
        top: main()?.scrollTop ?? 0,
        selected: document.querySelector("a.row.is-selected")?.dataset.row,
        focused: document.activeElement?.closest?.("a.row")?.dataset.row,
        ...place,
    };
});
document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id === "list" && place) {
        fresh.clear();
        stale = false;
        main().scrollTop = place.top;
        const row = (id) => id && line(id)?.querySelector("a.row");
        row(place.selected)?.classList.add("is-selected");
        (row(place.focused) || main()).focus({ preventScroll: true });
        place = undefined;
    }
    const ticket = opened();
    for (const row of document.querySelectorAll("a.row")) {
        if (row.dataset.row === ticket) {
            row.setAttribute("aria-current", "true");
            seen(row);
        } else row.removeAttribute("aria-current");
    }
});

document.querySelector("a.row[aria-current]")?.scrollIntoView({ block: "nearest" });

// What is likely opened next is fetched while the pointer rests on it or the keys stand at it; it is not seen by that.
const KEPT = 15_000;
const likely = new Map();
let resting;
function fetchSoon(row, delay) {
    clearTimeout(resting);
    if (!row?.getAttribute("hx-get") || navigator.connection?.saveData) return;
    resting = setTimeout(() => {
        const address = row.getAttribute("hx-get");
        if (Date.now() - (likely.get(address)?.at ?? 0) < KEPT) return;
        const headers = { "HX-Request": "true", "HX-Target": "main", "X-Odzew-Likely": "1" };
        const page = fetch(address, { headers }).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
        likely.clear();
        likely.set(address, { at: Date.now(), page });
    }, delay);
}
document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") fetchSoon(event.target.closest?.("a.row"), 80);
});
document.addEventListener("focusin", (event) => fetchSoon(event.target.closest?.("a.row"), 120));
document.addEventListener("htmx:beforeRequest", (event) => {
    const address = event.target.matches?.("a.row") && event.target.getAttribute("hx-get");
    const known = address && likely.get(address);
    if (!known || Date.now() - known.at > KEPT) return;
    event.preventDefault();
    likely.delete(address);
    known.page.then((html) => {
        if (!html) { location.href = address; return; }
        history.pushState({ htmx: true }, "", address);
        htmx.swap("#main", html, { swapStyle: "outerHTML" });
    });
});
// What is fetched shows a ticket as it was: anything that happens makes it old.
document.addEventListener("odzew:rows", () => likely.clear());
