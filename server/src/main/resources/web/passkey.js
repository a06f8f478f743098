// Passkeys: gets the server's options, asks the browser to make or to use a passkey, and sends the form with the answer.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const listed = (credentials) => credentials.map((it) => ({ ...it, id: bytes(it.id) }));

async function options(form) {
    const answer = await fetch(form.action + "/options", { method: "POST", redirect: "error", body: new URLSearchParams(new FormData(form)) });
    const json = await answer.json();
    if (!answer.ok) throw new Error(json.message, { cause: "server" });
    return { ...json, challenge: bytes(json.challenge) };
}

function ask(asked) {
    if (!asked.rp) return navigator.credentials.get({ publicKey: { ...asked, allowCredentials: listed(asked.allowCredentials) } });
    const user = { ...asked.user, id: bytes(asked.user.id) };
    return navigator.credentials.create({ publicKey: { ...asked, user, excludeCredentials: listed(asked.excludeCredentials) } });
}

function written({ id, rawId, type, response, authenticatorAttachment }) {
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const answer = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])]));
    return JSON.stringify({ id, rawId: text(rawId), type, authenticatorAttachment, response: answer, clientExtensionResults: {} });
}

function reason(form, problem) {
    if (problem.cause === "server") return problem.message;
    if (problem.name === "NotAllowedError" || problem.name === "AbortError") return form.dataset.cancelled;
    if (problem.name === "InvalidStateError") return form.dataset.present;
    return problem.name === "SecurityError" ? form.dataset.elsewhere : form.dataset.failed;
}

async function run(form) {
    const button = form.querySelector("button");
    const place = form.querySelector("[data-problem]");
    place.hidden = button.disabled = true;
    try {
        form.elements.credential.value = written(await ask(await options(form)));
        form.requestSubmit();
        form.elements.credential.value = "";
    } catch (problem) {
        place.textContent = reason(form, problem);
        place.hidden = false;
    }
    button.disabled = false;
}

if (window.PublicKeyCredential) {
    document.documentElement.classList.add("has-passkeys");
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (!form.matches("[data-passkey]") || form.elements.credential.value) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (!form.querySelector("button").disabled) run(form);
    }, true);
}
