// A ticket's page: tabs of the editor, files, undo. It works on what htmx puts into the page too.
import { changed, fileItem, track } from "./drafts.js";
import { fitFrames } from "./frames.js";
import { carryUndo } from "./undo.js";
import { nameReaders } from "./addresses.js";
import { showResults } from "./found.js";
import "./later.js";

const composer = () => document.getElementById("composer");
const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRF-TOKEN"];

// The tab that an agent chose stays when the page around it changes.
let chosen = { ticket: undefined, name: "reply" };
function show(name) {
    const box = composer();
    if (!box) return false;
    chosen = { ticket: box.dataset.ticket, name };
    box.dataset.mode = name;
    for (const tab of box.querySelectorAll("[data-mode-of]")) tab.setAttribute("aria-selected", String(tab.dataset.modeOf === name));
    for (const form of box.querySelectorAll(".composer-form")) form.hidden = form.id !== name;
    return true;
}
function mode(name) {
    if (!show(name)) return;
    const box = composer();
    const field = box.querySelector(`#${name} .ProseMirror:not([hidden] *), #${name} textarea:not([hidden])`);
    field?.focus();
    box.scrollIntoView({ block: "nearest" });
}

// Already when pressed: leaving a field can move the tabs, and the click would miss; words for the team would then be
// typed into the reply.
document.addEventListener("mousedown", (event) => {
    const tab = event.button === 0 && event.target.closest?.("[data-mode-of]");
    if (!tab) return;
    event.preventDefault();
    mode(tab.dataset.modeOf);
});
document.addEventListener("click", async (event) => {
    const tab = event.target.closest?.("[data-mode-of]");
    if (tab) mode(tab.dataset.modeOf);
    const framed = event.target.closest?.("[data-frame]");
    if (framed) {
        const frame = framed.closest(".message").querySelector("iframe");
        frame.src = framed.dataset.frame;
        frame.dataset.lines = framed.dataset.lines;
        delete frame.dataset.measured;
        fitFrames();
        framed.remove();
    }
    const removed = event.target.closest?.("[data-unattach]");
    if (removed) {
        const form = removed.closest("form");
        removed.closest("li").remove();
        changed(form);
    }
    const preview = event.target.closest?.("[data-preview]");
    if (preview) {
        event.preventDefault();
        event.stopPropagation();
        await showPreview(preview);
    }
}, true);

async function showPreview(button) {
    const form = button.closest("form");
    const answer = await fetch(button.dataset.preview, {
        method: "POST",
        headers: { "X-CSRF-TOKEN": token(), "HX-Request": "true" },
        body: new URLSearchParams(new FormData(form)),
    });
    const place = document.createElement("div");
    place.innerHTML = await answer.text();
    const dialog = place.querySelector("dialog");
    if (!dialog) {
        document.getElementById("notice").replaceChildren(...place.childNodes);
        return;
    }
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
    const frame = dialog.querySelector("iframe[name]");
    if (frame) sendInto(frame, button.dataset.preview + "/body", new FormData(form));
}

// The body is rendered in a frame that has no rights, and comes there by a form, because it may be long.
function sendInto(frame, action, fields) {
    const copy = document.createElement("form");
    Object.assign(copy, { method: "post", action, target: frame.name, hidden: true });
    for (const [name, value] of fields) {
        if (typeof value === "string") copy.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(copy);
    copy.submit();
    copy.remove();
}

// Files: chosen, dropped or pasted; each is sent at once and its token goes with the form.
const uploads = new Set();
export function attach(file, form) {
    const upload = sendUp(file, form);
    uploads.add(upload);
    upload.finally(() => uploads.delete(upload));
    return upload;
}
async function sendUp(file, form) {
    const list = form.querySelector(".uploads");
    const item = document.createElement("li");
    item.className = "file";
    item.textContent = `${file.name} – ${list.dataset.uploading}`;
    list.append(item);
    const answer = await fetch("/desk/files?filename=" + encodeURIComponent(file.name || "image.png"), {
        method: "POST",
        headers: { "X-CSRF-TOKEN": token(), "Content-Type": "application/octet-stream", "HX-Request": "true" },
        body: file,
    }).catch(() => null);
    if (!answer?.ok) {
        item.textContent = `${file.name} ${list.dataset.failed}`;
        item.classList.add("bar-problem");
        return false;
    }
    const { token: upload, filename } = await answer.json();
    item.replaceWith(fileItem({ token: upload, name: filename }, list));
    changed(form);
    return true;
}
// What is sent while a file is still on its way waits for it; where it does not arrive, a person looks first.
document.addEventListener("submit", async (event) => {
    if (!event.target.matches?.(".composer-form") || uploads.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, submitter } = event;
    if ((await Promise.all(uploads)).every(Boolean)) target.requestSubmit(submitter);
}, true);

// After sending: as the agent chose on the page of the account. What can be undone follows.
document.addEventListener("odzew:sent", () => {
    const after = document.body.dataset.afterSend;
    if (after === "STAY") return;
    const rows = [...document.querySelectorAll("#list a.row")].filter((row) => row.offsetParent !== null && !row.querySelector(".row-gone"));
    const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
    const next = after === "NEXT" && at >= 0 ? rows[at + 1] : undefined;
    if (next) next.click();
    else location.href = "/desk" + (document.getElementById("list")?.dataset.query ?? "");
});

// What leads to the list leads to the one beside the ticket.
document.addEventListener("submit", ({ target }) => {
    if (target.matches?.("[data-to-list]")) target.elements.list.value = document.getElementById("list")?.dataset.query ?? "";
}, true);

document.addEventListener("change", (event) => {
    if (!event.target.matches?.("[data-attach]")) return;
    for (const file of event.target.files) attach(file, event.target.form);
    event.target.value = "";
});
// Files belong to the tab that is open.
const openForm = () => document.querySelector("form.composer-form:not([hidden])");
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
    if (!hasFiles(event) || !openForm()) return;
    event.preventDefault();
    openForm().classList.add("is-dropping");
});
document.addEventListener("dragleave", () => openForm()?.classList.remove("is-dropping"));
document.addEventListener("drop", (event) => {
    const form = openForm();
    if (!hasFiles(event) || !form) return;
    event.preventDefault();
    form.classList.remove("is-dropping");
    if (!form.querySelector(".uploads")) return;
    for (const file of event.dataTransfer.files) attach(file, form);
});
document.addEventListener("paste", (event) => {
    const form = event.target.closest?.("form.composer-form");
    const files = [...(event.clipboardData?.files ?? [])];
    if (!form || !files.length || event.defaultPrevented) return;
    event.preventDefault();
    for (const file of files) attach(file, form);
});

// What happens to the open ticket, and who else looks at it. The editor stays as it is: a mail that came meanwhile is
// shown, and the server asks for a look before a reply crosses it.
document.addEventListener("odzew:changed", ({ target }) => {
    if (target !== document) return; // what is passed on to the messages comes by here again
    const messages = document.getElementById("messages");
    if (messages && !messages.querySelector("details.ledger-line[open]")) htmx.trigger(messages, "odzew:changed");
    refreshCard();
});
// The panel follows a colleague's changes; while a field of it is in use, after that.
const inUse = (card) => card.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
function refreshCard() {
    const card = document.getElementById("card");
    if (!card) return;
    if (inUse(card)) card.addEventListener("focusout", () => setTimeout(refreshCard), { once: true });
    else htmx.trigger(card, "odzew:changed");
}
let unfolded = [];
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target?.id !== "card") return;
    unfolded = [...detail.target.querySelectorAll("details")].map((it) => it.open);
});
document.addEventListener("htmx:afterSwap", () => {
    const folds = document.querySelectorAll("#card details");
    if (folds.length === unfolded.length) folds.forEach((it, at) => { it.open = unfolded[at]; });
    unfolded = [];
});
document.addEventListener("odzew:who", ({ detail }) => {
    const place = document.getElementById("presence");
    if (!place) return;
    place.textContent = detail;
    place.hidden = !detail;
});

// What is added above pushes nothing away: the reader stays at the same message.
const scroller = () => [...document.querySelectorAll(".talk, .ticket")].find((it) => it.scrollHeight > it.clientHeight + 1);
let below;
let before;
document.addEventListener("htmx:beforeSwap", (event) => {
    const place = event.target.matches?.(".earlier") && scroller();
    below = place ? { place, rest: place.scrollHeight - place.scrollTop } : undefined;
    const ticket = event.detail.target?.matches?.(".ticket[data-ticket]") ? event.detail.target : undefined;
    before = ticket && { ticket: ticket.dataset.ticket, top: scroller()?.scrollTop ?? 0 };
});
document.addEventListener("htmx:afterSwap", () => {
    if (below) below.place.scrollTop = below.place.scrollHeight - below.rest;
    below = undefined;
});

// A conversation opens at the top of its newest unread message; after sending, the new message is in sight.
let opened;
let newest;
function aim(ticket) {
    const all = [...ticket.querySelectorAll("#messages > .message")];
    const last = all.at(-1)?.id;
    const first = ticket.dataset.ticket !== opened;
    const grown = !first && last && last !== newest;
    const aim = first ? document.getElementById(`message-${ticket.dataset.unread}`) ?? all.at(-1) : grown ? all.at(-1) : undefined;
    opened = ticket.dataset.ticket;
    newest = last;
    const place = scroller();
    if (place && !first && before?.ticket === opened) place.scrollTop = before.top;
    before = undefined;
    if (!place || !aim) return;
    const head = ticket.querySelector(".ticket-head")?.offsetHeight ?? 0;
    place.scrollTop += aim.getBoundingClientRect().top - place.getBoundingClientRect().top - head - 8;
}

// The editor of formatted text comes when it is first needed.
async function prepare() {
    const ticket = document.querySelector(".ticket[data-ticket]");
    fitFrames();
    track();
    carryUndo();
    if (ticket) showResults();
    document.querySelectorAll("form.composer-form").forEach(nameReaders);
    if (ticket) {
        if (location.hash === "#comment" && chosen.ticket === undefined) show("comment");
        const forwards = document.getElementById("forward");
        if (forwards && !("begun" in forwards.dataset)) {
            forwards.dataset.begun = "";
            mode("forward");
            forwards.elements.to.focus();
        } else if (chosen.ticket === composer()?.dataset.ticket && document.getElementById(chosen.name)) show(chosen.name);
        else {
            chosen = { ticket: undefined, name: "reply" };
            if (composer() && !forwards) composer().dataset.mode = "reply";
        }
        aim(ticket);
    }
    const waiting = (box) => box?.querySelector("textarea[data-rich]") && !("editing" in box.dataset);
    const others = [...document.querySelectorAll("[data-edits]")].filter(waiting);
    const written = [...document.querySelectorAll(".composer-form[data-draft]")];
    if (!written.some(waiting) && !others.length) return;
    const { edit } = await import("./editor.js");
    for (const form of written.filter(waiting)) {
        const place = scroller();
        const atEnd = place && place.scrollHeight - place.scrollTop - place.clientHeight < 40;
        edit(form, { attach, changed: () => changed(form) });
        if (atEnd) place.scrollTop = place.scrollHeight; // the editor's tools need room
    }
    for (const box of others.filter(waiting)) edit(box);
}
document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "main" || event.target === document.body) prepare(); else fitFrames(); });
prepare();
