// The session ended while a page was open: the agent signs in over the page, and what was being sent goes on. The forms
// are the server's own, so that a second step works too.
let dialog;
let waiting = [];

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function page(url, options = {}) {
    const answer = await fetch(url, { redirect: "follow", ...options });
    return { url: new URL(answer.url), body: parsed(await answer.text()).body };
}

function take({ body }) {
    const box = body.querySelector("main") ?? body;
    const content = document.createElement("div");
    content.className = "session-form";
    content.append(...[...box.childNodes].map((node) => document.importNode(node, true)));
    dialog.replaceChildren(content);
    if (content.querySelector("[data-passkey]")) import("./passkey.js");
    dialog.querySelector("input:not([type=hidden])")?.focus();
}

async function submit(event) {
    event.preventDefault();
    const form = event.target;
    const next = await page(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) }).catch(() => null);
    if (!next) return;
    if (next.body.dataset.me === undefined) return take(next);
    if (next.body.dataset.me !== document.body.dataset.me) return location.reload();
    signedIn(next.body.getAttribute("hx-headers"));
}

function signedIn(headers) {
    document.body.setAttribute("hx-headers", headers);
    const token = JSON.parse(headers)["X-CSRF-TOKEN"];
    for (const field of document.querySelectorAll("[name=_csrf]")) field.value = token;
    dialog.close();
    const again = waiting;
    waiting = [];
    for (const { form, submitter } of again) if (form.isConnected) form.requestSubmit(submitter);
    dispatchEvent(new Event("online"));
}

async function ask() {
    if (dialog?.open) return;
    const first = await page("/desk/sign-in").catch(() => null);
    if (!first || dialog?.open) return;
    if (first.body.dataset.me !== undefined) { // another tab has signed in meanwhile
        dialog ??= document.createElement("dialog");
        return signedIn(first.body.getAttribute("hx-headers"));
    }
    dialog = document.createElement("dialog");
    dialog.className = "dialog session-dialog";
    dialog.addEventListener("submit", submit);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    take(first);
    dialog.showModal();
}

let submitter;
document.addEventListener("submit", (event) => { submitter = event.submitter; }, true);
document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status !== 401) return;
    event.preventDefault();
    const form = event.detail.elt;
    if (form instanceof HTMLFormElement) waiting.push({ form, submitter: submitter?.form === form ? submitter : undefined });
    ask();
});
document.addEventListener("odzew:session-ended", ask);
