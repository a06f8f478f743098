// What is typed is never in the page alone. A form with data-draft is kept in this browser at every change and on the
// server a moment later; the browser's copy goes when the server has the text or has sent it.
const PAUSE = 1200;
const AGAIN = 5000;
const LARGEST_KEEPALIVE = 60_000; // browsers refuse larger bodies of a page that is being left
const KEPT = ["kind", "mailbox", "customer", "subject", "body", "body_type", "comment", "to", "cc", "bcc", "reply_key"];
const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRF-TOKEN"];
const states = new Map();

const place = (form) => `odzew.draft ${document.body.dataset.me} ${form.dataset.draft} ${form.id}`;
const tracked = () => [...states.keys()];

// That a message was not confirmed stays said until the agent goes on: a draft that is saved meanwhile does not hide it.
function label(form, name) {
    if (name && name !== "unsent" && states.get(form)?.unsent) return;
    const label = form.querySelector(".draft-state");
    if (label) label.textContent = name ? label.dataset[name] ?? "" : "";
}

function content(form) {
    const data = new FormData(form);
    const fields = Object.fromEntries(KEPT.filter((name) => data.has(name)).map((name) => [name, data.get(name)]));
    const files = [...form.querySelectorAll(".uploads .file")]
        .map((item) => ({ token: item.querySelector("[name=files]")?.value, name: item.querySelector(".file-name")?.textContent }))
        .filter((file) => file.token);
    return { fields, files };
}
const words = ({ fields, files }) => JSON.stringify([fields.body ?? "", fields.comment ?? "", fields.to ?? "", fields.cc ?? "", fields.bcc ?? "", fields.subject ?? "", files.map((it) => it.token)]);

function remember(form) {
    try {
        localStorage.setItem(place(form), JSON.stringify(content(form)));
    } catch {
        // The browser's store is full or closed; the server's copy remains.
    }
}
const forget = (form) => localStorage.removeItem(place(form));
function read(place) {
    try {
        return JSON.parse(localStorage.getItem(place) ?? "null");
    } catch {
        return null;
    }
}

export function changed(form) {
    const state = states.get(form);
    if (!state) return;
    state.revision++;
    state.unsent = false;
    label(form);
    remember(form);
    soon(form, PAUSE);
}

function soon(form, pause) {
    const state = states.get(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form), pause);
}

async function save(form, leaving = false) {
    const state = states.get(form);
    clearTimeout(state.timer);
    if (state.saved === state.revision || state.sending || (state.saving && !leaving)) return;
    const revision = state.revision;
    if (form.hasAttribute("data-draft-local")) { // what has no ticket yet is kept in this browser alone
        state.saved = revision;
        remember(form);
        label(form, "local");
        return;
    }
    const body = new URLSearchParams(new FormData(form));
    state.saving = true;
    const answer = await fetch(form.dataset.draft, {
        method: "POST",
        headers: { "X-CSRF-TOKEN": token(), "HX-Request": "true" },
        body,
        keepalive: leaving && body.toString().length < LARGEST_KEEPALIVE,
    }).catch(() => null);
    state.saving = false;
    if (answer?.ok) state.saved = Math.max(state.saved, revision);
    if (answer?.status === 401) document.dispatchEvent(new CustomEvent("odzew:session-ended"));
    if (state.saved === state.revision) {
        forget(form);
        label(form, "kept");
        tabs?.postMessage({ place: place(form), ...content(form) });
    } else if (form.isConnected && !state.sending) {
        if (!answer?.ok) label(form, "unsaved");
        soon(form, answer?.ok ? PAUSE : AGAIN);
    }
}
// Another tab with the same draft shows what this one saved, unless it is being written there too.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("odzew.drafts") : undefined;
tabs?.addEventListener("message", ({ data }) => {
    const form = tracked().find((it) => it.isConnected && place(it) === data.place);
    if (!form) return;
    const state = states.get(form);
    if (form.contains(document.activeElement) || state.saved !== state.revision || words(data) === words(content(form))) return;
    form.querySelectorAll(".uploads .file").forEach((item) => item.remove());
    restore(form, data);
    form.dispatchEvent(new CustomEvent("odzew:rewritten"));
    label(form, "kept");
});

const saveAll = (leaving) => tracked().forEach((form) => save(form, leaving));

// Puts back what the server does not have: the page was closed, the line was down or the session had ended.
function restore(form, kept) {
    for (const [name, value] of Object.entries(kept.fields)) {
        if (name === "reply_key" && "answered" in form.dataset) continue; // the server gave a new one, perhaps
        const field = form.elements[name];
        if (field) field.value = value; // a group of radio buttons, too
    }
    const list = form.querySelector(".uploads");
    for (const file of kept.files) {
        if (list && ![...form.querySelectorAll("[name=files]")].some((it) => it.value === file.token)) list.append(fileItem(file, list));
    }
    label(form, "restored");
}

export function fileItem({ token: value, name }, list) {
    const item = document.createElement("li");
    item.className = "file";
    const text = document.createElement("span");
    text.className = "file-name";
    text.textContent = name;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "files";
    field.value = value;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "icon-button";
    remove.dataset.unattach = "";
    remove.setAttribute("aria-label", `${list.dataset.remove}: ${name}`);
    remove.textContent = "×";
    item.replaceChildren(text, field, remove);
    return item;
}

// A form that is sent as a page of its own is forgotten when the server leads to the ticket that it became, and only if
// nothing else was written in its place since. While the form is in the page, it was not sent or was refused.
const OPENING = "odzew.begins";
document.addEventListener("submit", ({ target }) => {
    if (!target.matches?.("[data-draft-local]")) return;
    sessionStorage.setItem(OPENING, JSON.stringify({ place: place(target), key: target.elements.reply_key.value }));
});
function forgetOpened() {
    const here = document.querySelector("[data-draft-local]");
    if (!here && !new URLSearchParams(location.search).has("begun")) return;
    const opened = JSON.parse(sessionStorage.getItem(OPENING) ?? "null");
    sessionStorage.removeItem(OPENING);
    if (!here && opened && read(opened.place)?.fields.reply_key === opened.key) localStorage.removeItem(opened.place);
}

// Called for each page before the editor takes the fields over.
export function track() {
    forgetOpened();
    for (const form of tracked()) if (!form.isConnected) states.delete(form);
    for (const form of document.querySelectorAll("form[data-draft]")) {
        if (states.has(form)) continue;
        states.set(form, { revision: 0, saved: 0, saving: false, sending: false, unsent: false, timer: 0 });
        const kept = read(place(form));
        const same = kept && words(kept) === words(content(form));
        if ("answered" in form.dataset && (!kept || same)) remember(form); // refused: the server does not keep it
        else if (same) forget(form);
        else if (kept) {
            restore(form, kept);
            states.get(form).revision++;
            soon(form, PAUSE);
        }
    }
}

document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form) changed(form);
});
document.addEventListener("focusout", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form && !form.contains(event.relatedTarget) && states.has(form)) save(form);
});
document.addEventListener("visibilitychange", () => { if (document.hidden) saveAll(true); });
addEventListener("pagehide", () => saveAll(true));
addEventListener("online", () => saveAll(false));

// An undo adds its text to the draft on the server: what is not saved yet is saved first, but it does not wait long.
document.addEventListener("htmx:confirm", (event) => {
    const unsaved = tracked().filter((form) => form.isConnected && states.get(form).saved !== states.get(form).revision);
    if (!event.target.matches?.("form[action*='/undo/']") || !unsaved.length) return;
    event.preventDefault();
    const late = new Promise((resolve) => setTimeout(resolve, 1000));
    Promise.race([Promise.all(unsaved.map((form) => save(form, true))), late]).then(() => event.detail.issueRequest(true));
});

const own = (event) => (states.has(event.detail.elt) ? event.detail.elt : undefined);
document.addEventListener("htmx:beforeRequest", (event) => {
    const form = own(event);
    if (!form) return saveAll(true);
    const state = states.get(form);
    clearTimeout(state.timer);
    state.sending = true;
    state.unsent = false;
    remember(form);
});
// Sent: the server put a new form in its place. Refused or lost: the form stays, and what it holds is kept again.
function ended(form) {
    const state = states.get(form);
    state.sending = false;
    if (!form.isConnected) {
        forget(form);
        states.delete(form);
        return;
    }
    state.revision++;
    soon(form, PAUSE);
}
document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.detail.requestConfig?.elt;
    if (states.get(form)?.sending) ended(form);
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
        const form = own(event);
        if (!form || !states.get(form).sending) return;
        ended(form);
        if (!form.isConnected) return;
        states.get(form).unsent = true;
        label(form, "unsent");
    });
}
