// A ticket's page: tabs of the editor, files, drafts, undo, frames. It works on what htmx puts into the page too.
const composer = () => document.getElementById("composer");
const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRF-TOKEN"];

function mode(name) {
    const box = composer();
    if (!box) return;
    box.dataset.mode = name;
    for (const tab of box.querySelectorAll("[data-mode-of]")) tab.setAttribute("aria-selected", String(tab.dataset.modeOf === name));
    for (const form of box.querySelectorAll(".composer-form")) form.hidden = form.id !== name;
    const field = box.querySelector(`#${name} .ProseMirror:not([hidden] *), #${name} textarea:not([hidden])`);
    field?.focus();
    box.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", async (event) => {
    const tab = event.target.closest?.("[data-mode-of]");
    if (tab) mode(tab.dataset.modeOf);
    const framed = event.target.closest?.("[data-frame]");
    if (framed) {
        const frame = framed.closest(".message").querySelector("iframe");
        frame.src = framed.dataset.frame;
        frame.dataset.lines = framed.dataset.lines;
        fitFrames();
        framed.remove();
    }
    const removed = event.target.closest?.("[data-unattach]");
    if (removed) {
        removed.closest("li").remove();
        keepSoon();
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
    const name = document.createElement("span");
    name.className = "file-name";
    name.textContent = filename;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "files";
    field.value = upload;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "icon-button";
    remove.dataset.unattach = "";
    remove.setAttribute("aria-label", `${list.dataset.remove}: ${filename}`);
    remove.textContent = "×";
    item.replaceChildren(name, field, remove);
    keepSoon();
    return true;
}
// What is sent while a file is still on its way waits for it; where it does not arrive, a person looks first.
document.addEventListener("submit", async (event) => {
    if (event.target.id !== "reply" || uploads.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, submitter } = event;
    if ((await Promise.all(uploads)).every(Boolean)) target.requestSubmit(submitter);
}, true);

const replyForm = () => document.getElementById("reply");
document.addEventListener("change", (event) => {
    if (!event.target.matches?.("[data-attach]")) return;
    for (const file of event.target.files) attach(file, event.target.form);
    event.target.value = "";
});
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
    if (!hasFiles(event) || !replyForm()) return;
    event.preventDefault();
    composer().classList.add("is-dropping");
});
document.addEventListener("dragleave", () => composer()?.classList.remove("is-dropping"));
document.addEventListener("drop", (event) => {
    if (!hasFiles(event) || !replyForm()) return;
    event.preventDefault();
    composer().classList.remove("is-dropping");
    mode("reply");
    for (const file of event.dataTransfer.files) attach(file, replyForm());
});
document.addEventListener("paste", (event) => {
    const form = event.target.closest?.("#reply");
    const files = [...(event.clipboardData?.files ?? [])];
    if (!form || !files.length || event.defaultPrevented) return;
    event.preventDefault();
    for (const file of files) attach(file, form);
});

// The draft is kept a moment after the last key.
let waiting;
export function keepSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1200);
}
async function keep() {
    const form = replyForm();
    if (!form?.dataset.draft) return;
    const answer = await fetch(form.dataset.draft, {
        method: "POST",
        headers: { "X-CSRF-TOKEN": token(), "HX-Request": "true" },
        body: new URLSearchParams(new FormData(form)),
        keepalive: true,
    }).catch(() => null);
    const state = form.querySelector(".draft-state");
    if (state && answer?.ok) state.textContent = state.dataset.kept;
}
document.addEventListener("input", (event) => { if (event.target.closest?.("#reply")) keepSoon(); });
document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.id === "reply") clearTimeout(waiting); });

// Seconds left to take a reply back; then the ledger line goes on by itself.
setInterval(() => {
    const bar = document.querySelector(".undo[data-until]");
    if (!bar) return;
    const left = Math.ceil((new Date(bar.dataset.until) - Date.now()) / 1000);
    bar.querySelector(".undo-seconds").textContent = left > 0 ? `(${left} s)` : "";
    if (left <= 0) bar.remove();
}, 500);

// What happens to the open ticket, and who else looks at it. The editor stays as it is: a mail that came meanwhile is
// shown, and the server asks for a look before a reply crosses it.
document.addEventListener("odzew:changed", ({ target }) => {
    if (target !== document) return; // what is passed on to the messages comes by here again
    const messages = document.getElementById("messages");
    if (messages && !messages.querySelector("details.ledger-line[open]")) htmx.trigger(messages, "odzew:changed");
});
document.addEventListener("odzew:who", ({ detail }) => {
    const place = document.getElementById("presence");
    if (!place) return;
    place.textContent = detail;
    place.hidden = !detail;
});

// Nobody can look into a frame to see how high it is; but how long its lines are is known. Rather a little too high than
// a second scrollbar. What agents wrote has paragraphs of our own making, with half a line between them.
const CHARACTER = 7.7;
const LINE = 24;
function fitFrames() {
    for (const frame of document.querySelectorAll(".message-frame[data-lines]")) {
        const across = Math.max(12, Math.floor((Math.min(frame.clientWidth, 660) - 24) / CHARACTER));
        const own = frame.closest(".is-reply");
        const high = (length) => (own && Number(length) === 0 ? LINE / 2 : Math.max(1, Math.ceil(length / across)) * LINE);
        const height = frame.dataset.lines.split(",").reduce((sum, length) => sum + high(length), own ? 12 : 32);
        frame.height = Math.min(6000, Math.max(48, height));
    }
}
let refit;
addEventListener("resize", () => { cancelAnimationFrame(refit); refit = requestAnimationFrame(fitFrames); });

// What is added above pushes nothing away: the reader stays at the same message.
const scroller = () => [...document.querySelectorAll(".talk, .ticket")].find((it) => it.scrollHeight > it.clientHeight + 1);
let below;
document.addEventListener("htmx:beforeSwap", (event) => {
    const place = event.target.matches?.(".earlier") && scroller();
    below = place ? { place, rest: place.scrollHeight - place.scrollTop } : undefined;
});
document.addEventListener("htmx:afterSwap", () => {
    if (below) below.place.scrollTop = below.place.scrollHeight - below.rest;
    below = undefined;
});

// A conversation opens at its end, and the editor of formatted text comes when it is first needed.
let opened;
async function prepare() {
    const ticket = document.querySelector(".ticket[data-ticket]");
    fitFrames();
    if (ticket && ticket.dataset.ticket !== opened) {
        opened = ticket.dataset.ticket;
        const talk = ticket.querySelector(".talk");
        talk.scrollTop = talk.scrollHeight;
    }
    const form = replyForm();
    const waiting = (box) => box?.querySelector("textarea[data-rich]") && !("editing" in box.dataset);
    const others = [...document.querySelectorAll("[data-edits]")].filter(waiting);
    if (!waiting(form) && !others.length) return;
    const { edit } = await import("./editor.js");
    if (waiting(form)) {
        const place = scroller();
        const atEnd = place && place.scrollHeight - place.scrollTop - place.clientHeight < 40;
        edit(form, { attach, changed: keepSoon });
        if (atEnd) place.scrollTop = place.scrollHeight; // the editor's tools need room
    }
    for (const box of others.filter(waiting)) edit(box);
}
document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "main" || event.target === document.body) prepare(); else fitFrames(); });
prepare();
