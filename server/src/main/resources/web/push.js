// Notifications while the desk is closed: asks the browser for a subscription and gives it to the server.
const form = document.querySelector("[data-push]");
const place = document.getElementById("push-problem");
const isSupported = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const bytes = (key) => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

function say(problem) {
    place.textContent = problem;
    place.hidden = !problem;
}

async function present() {
    const worker = await navigator.serviceWorker.getRegistration("/desk/");
    return worker?.pushManager.getSubscription();
}

async function subscribe() {
    if (await Notification.requestPermission() !== "granted") return say(form.dataset.denied);
    await navigator.serviceWorker.register("/desk/worker.js", { scope: "/desk/", updateViaCache: "none" });
    const worker = await navigator.serviceWorker.ready;
    const key = bytes(form.dataset.push);
    const earlier = await worker.pushManager.getSubscription();
    // a subscription with the key of an earlier installation receives nothing
    if (earlier && text(earlier.options.applicationServerKey) !== form.dataset.push) await earlier.unsubscribe();
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    form.elements.endpoint.value = subscription.endpoint;
    form.elements.p256dh.value = text(subscription.getKey("p256dh"));
    form.elements.auth.value = text(subscription.getKey("auth"));
    form.submit();
}

async function show() {
    if (!window.isSecureContext) return say(form.dataset.insecure);
    if (!isSupported) return say(form.dataset.unsupported);
    const subscription = await present().catch(() => undefined);
    const own = [...document.querySelectorAll("[data-push-device]")].find((it) => it.dataset.pushDevice === subscription?.endpoint);
    if (own) own.querySelector("[data-push-this]").hidden = false;
    form.hidden = Boolean(own);
    if (Notification.permission === "denied" && !own) say(form.dataset.denied);
}

document.addEventListener("submit", (event) => {
    if (event.target === form) {
        event.preventDefault();
        say("");
        subscribe().catch((problem) => say(problem.name === "NotAllowedError" ? form.dataset.denied : form.dataset.failed));
    } else if (event.target.matches("[data-push-off]")) {
        const device = event.target.closest("[data-push-device]").dataset.pushDevice;
        present().then((it) => it?.endpoint === device && it.unsubscribe()).catch(() => {});
    }
});
show();
