// The command palette: every visible thing with a data-command, found by its words.
const dialog = () => document.getElementById("palette");
const commands = () =>
    [...document.querySelectorAll("[data-command], .rail-item[title], .menu-item")]
        .filter((it) => !it.closest("dialog") && !it.disabled)
        .map((it) => ({ element: it, words: (it.dataset.command || it.title || it.textContent).trim().replace(/\s+/g, " ") }))
        .filter((it) => it.words);

const plain = (text) => text.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "");
// The key that does the same, as the page or the tooltip has it.
const keyOf = (element) => element.dataset.key ?? /^Ctrl\+\S+$/.exec(element.title)?.[0] ?? "";
let at = 0;
let found = [];

function show() {
    const asked = plain(document.getElementById("palette-input").value).split(" ").filter(Boolean);
    found = commands().filter(({ words }) => asked.every((word) => plain(words).includes(word))).slice(0, 30);
    at = Math.min(at, Math.max(0, found.length - 1));
    const list = document.getElementById("palette-list");
    list.replaceChildren(...found.map(({ element, words }, index) => {
        const item = document.createElement("li");
        item.className = "menu-item";
        item.role = "option";
        item.id = "palette-" + index;
        item.textContent = words;
        const key = keyOf(element);
        if (key) {
            const shown = document.createElement("kbd");
            shown.textContent = key;
            item.append(shown);
        }
        item.setAttribute("aria-selected", String(index === at));
        item.addEventListener("click", () => run(index));
        return item;
    }));
    document.getElementById("palette-input").setAttribute("aria-activedescendant", found.length ? "palette-" + at : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
    dialog().querySelector(".palette-none").hidden = found.length > 0;
}

function run(index) {
    const command = found[index];
    dialog().close();
    if (!command) return;
    if (command.element.tagName === "SUMMARY") {
        command.element.parentElement.open = true;
        command.element.focus();
    } else command.element.click();
}

export function openPalette() {
    const input = document.getElementById("palette-input");
    if (!input || dialog().open) return;
    input.value = "";
    at = 0;
    dialog().showModal();
    show();
    input.oninput = () => { at = 0; show(); };
    input.onkeydown = (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            at = (at + step + found.length) % Math.max(1, found.length);
            show();
        } else if (event.key === "Enter") {
            event.preventDefault();
            run(at);
        }
    };
}
