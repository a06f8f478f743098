import { isTypingOn } from "./focus.js";
import { results } from "./found.js";

// Keys of the whole desk. A page gives an element its key with data-key="r"; the palette lists what has a data-command.
const isTyping = (element) =>
    element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

const rows = () => [...document.querySelectorAll("a.row")].filter((row) => row.offsetParent !== null);

function move(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("is-selected"));
    const from = at >= 0 ? at : all.findIndex((row) => row.hasAttribute("aria-current"));
    const next = all[Math.min(all.length - 1, Math.max(0, from + step))];
    all.forEach((row) => row.classList.toggle("is-selected", row === next));
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
}

// The next unread ticket below the current one, or else the first; if the list has none, the list of those unread.
function openNextUnread() {
    const all = rows();
    const at = all.findLastIndex((row) => row.classList.contains("is-selected") || row.hasAttribute("aria-current"));
    const unread = (row) => Boolean(row.dataset.unread);
    const next = all.slice(at + 1).find(unread) ?? all.find(unread);
    if (!next) {
        location.href = "/desk?filter=is%3Aunread";
        return;
    }
    all.forEach((row) => row.classList.toggle("is-selected", row === next));
    next.scrollIntoView({ block: "nearest" });
    next.click();
}

const selected = () => document.querySelector("a.row.is-selected");

function back() {
    const ticket = document.querySelector(".ticket[data-ticket]");
    const row = document.querySelector("a.row[aria-current]") ?? selected();
    if (isTyping(document.activeElement)) document.activeElement.blur();
    else if (results()) location.href = results();
    else if (row && row.offsetParent !== null) row.focus();
    else if (ticket) location.href = "/desk" + (document.getElementById("list")?.dataset.query ?? "");
}

export function press(key) {
    const hidden = document.querySelector(`details[data-menu]:not([open]) button[data-key="${CSS.escape(key)}"]`); // in a menu
    if (hidden) {
        hidden.click();
        return true;
    }
    const visible = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter((it) => it.offsetParent !== null);
    const target = visible.find((it) => !it.classList.contains("rail-item")) ?? visible[0]; // the page's own key goes first
    if (!target) return false;
    if (target.tagName === "SUMMARY") {
        target.parentElement.open = true;
        (target.parentElement.querySelector("input, button:not(summary *)") ?? target).focus();
    } else if ("focus" in target.dataset || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) target.focus();
    else target.click();
    return true;
}

export function listen({ palette, help }) {
    document.addEventListener("keydown", (event) => {
        const control = event.ctrlKey || event.metaKey;
        if (control && event.key === "Enter") { // also from the editor, whose own meaning of it is a new line
            const form = event.target.closest?.("form[data-sends]");
            if (form) {
                event.preventDefault();
                form.requestSubmit(form.querySelector(event.shiftKey ? "[name=close]" : "[data-send]") ?? form.querySelector("[data-send]"));
            }
            return;
        }
        if (event.defaultPrevented) return; // the editor has its own keys
        if (control && event.key.toLowerCase() === "k") {
            event.preventDefault();
            palette();
            return;
        }
        if (control || event.altKey || document.querySelector("dialog[open]")) return;
        if (event.key === "Escape") { back(); return; }
        if (isTyping(event.target) || (event.key.length === 1 && isTypingOn())) return;
        const done = {
            j: () => move(1),
            k: () => move(-1),
            J: openNextUnread,
            ArrowDown: () => (event.target.closest?.("a.row") ? move(1) : false),
            ArrowUp: () => (event.target.closest?.("a.row") ? move(-1) : false),
            o: () => selected()?.click(),
            x: () => (selected() ?? document.activeElement)?.closest?.("li")?.querySelector(".row-check")?.click(),
            R: () => press("r") && document.querySelector("#reply [data-reply-all]:not([hidden])")?.click(),
            F: () => [...document.querySelectorAll("#messages [data-forwards]")].at(-1)?.click() ?? false,
            "?": help,
            "/": () => press("/") || (location.href = "/desk/search"),
        }[event.key] ?? (() => press(event.key));
        if (done() !== false) event.preventDefault();
    });
}
