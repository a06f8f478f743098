// Suggestions at the cursor of an editor of formatted text, after a sign: "@" for colleagues, "/" for templates. Keys
// go to the list while it is open.
import { Plugin } from "prosemirror-state";

const LONGEST = 40;

// `find(words)` returns choices `{ text, hint }`; `take(view, choice, from, to)` replaces the sign and the words.
export function atCursor({ sign, starts, find, take }) {
    let list;
    let choices = [];
    let at = 0;
    let range;
    let asked = 0;
    let closedAt; // Escape: not again at this place

    function words({ selection, doc }) {
        if (!selection.empty || !selection.$from.parent.isTextblock) return undefined;
        const { $from } = selection;
        const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - LONGEST), $from.parentOffset, undefined, "\ufffc");
        const found = before.lastIndexOf(sign);
        if (found < 0 || !starts.test(before.slice(0, found))) return undefined;
        const typed = before.slice(found + 1);
        if (/[\ufffc,;:!?]/.test(typed) || /^\s/.test(typed) || typed.split(" ").length > 3) return undefined;
        return { typed, from: $from.pos - typed.length - 1, to: $from.pos };
    }
    function close(view) {
        list?.remove();
        list = undefined;
        view?.dom.removeAttribute("aria-activedescendant");
        view?.dom.removeAttribute("aria-controls");
        view?.dom.removeAttribute("aria-expanded");
    }
    function point(view, next) {
        at = next;
        [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
        list.children[at].scrollIntoView({ block: "nearest" });
        view.dom.setAttribute("aria-activedescendant", list.children[at].id);
    }
    function choose(view, index) {
        const { from, to } = range;
        const choice = choices[index];
        close(view);
        take(view, choice, from, to);
        view.focus();
    }
    function show(view, found) {
        close(view);
        choices = found;
        if (!choices.length) return;
        list = document.createElement("ul");
        list.className = "suggestions at-cursor";
        list.role = "listbox";
        list.id = "at-cursor";
        list.setAttribute("aria-label", view.dom.getAttribute("aria-label"));
        choices.forEach((choice, index) => {
            const item = document.createElement("li");
            item.role = "option";
            item.id = `at-cursor-${index}`;
            item.append(choice.text);
            if (choice.hint) {
                const hint = document.createElement("small");
                hint.className = "quiet";
                hint.textContent = choice.hint;
                item.append(hint);
            }
            item.addEventListener("mousedown", (event) => {
                event.preventDefault();
                choose(view, index);
            });
            list.append(item);
        });
        const box = view.coordsAtPos(range.from);
        list.style.setProperty("--left", `${Math.max(8, Math.min(box.left, innerWidth - 300))}px`);
        list.style.setProperty("--top", `${box.bottom + 4}px`);
        list.classList.toggle("is-above", box.bottom > innerHeight - 260);
        list.style.setProperty("--bottom", `${innerHeight - box.top + 4}px`);
        document.body.append(list);
        view.dom.setAttribute("aria-controls", list.id);
        point(view, 0);
    }
    async function look(view) {
        const now = words(view.state);
        const turn = ++asked;
        if (!now || now.from === closedAt) {
            if (!now) closedAt = undefined;
            range = undefined;
            return close(view);
        }
        range = now;
        const found = await find(now.typed).catch(() => []);
        if (turn !== asked || !view.hasFocus()) return;
        show(view, found);
    }
    return new Plugin({
        view: () => ({
            update: (view, before) => { if (!before || !view.state.doc.eq(before.doc) || !view.state.selection.eq(before.selection)) look(view); },
            destroy: () => close(),
        }),
        props: {
            handleDOMEvents: { blur: (view) => { asked++; close(view); } },
            handleKeyDown(view, event) {
                if (!list) return false;
                const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
                if (step) {
                    point(view, (at + step + choices.length) % choices.length);
                    return true;
                }
                if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
                    choose(view, at);
                    return true;
                }
                if (event.key === "Escape") {
                    closedAt = range.from;
                    event.stopPropagation();
                    close(view);
                    return true;
                }
                return false;
            },
        },
    });
}
