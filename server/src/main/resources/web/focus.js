// A page that is replaced under the fingers: the cursor returns to what was being written, and single keys do nothing
// until the typing has paused.
const PAUSE = 2500;
let lostAt = -Infinity;
let writing;

const field = (element) => element?.closest?.("form[data-draft]") && element;

document.addEventListener("focusin", (event) => {
    if (field(event.target)) writing = { element: event.target, at: performance.now() };
});
document.addEventListener("keydown", (event) => {
    if (writing && event.target === writing.element) writing.at = performance.now();
}, true);

// True while keys most likely belong to a text whose field has just gone.
export function isTypingOn() {
    const now = performance.now();
    if (now - lostAt > PAUSE) return false;
    lostAt = now;
    return true;
}

// An editor of formatted text knows where its cursor was.
function refocus(element) {
    if (element.dispatchEvent(new CustomEvent("odzew:refocus", { bubbles: true, cancelable: true }))) element.focus();
}

let before;
document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    before = event.detail.target?.contains(active) ? active : undefined;
});
document.addEventListener("htmx:afterSettle", () => {
    const gone = before;
    before = undefined;
    if (!gone) return;
    if (gone.isConnected && document.activeElement === gone) {
        if (field(gone)) refocus(gone); // a moved editor has its focus, and its cursor may be lost
        return;
    }
    const wrote = writing && performance.now() - writing.at < 60_000;
    if (wrote && writing.element.isConnected && writing.element.offsetParent !== null) {
        lostAt = performance.now();
        refocus(writing.element);
        return;
    }
    if (wrote && field(gone)) lostAt = performance.now();
    if (gone.name) document.querySelector(`.card [name="${CSS.escape(gone.name)}"]`)?.focus();
});
