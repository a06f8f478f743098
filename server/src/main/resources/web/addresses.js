// Address fields: suggestions of people while one types, Enter to finish an address, and the button that names who gets
// the letter.
let list;
let field;
let asked = 0;
let at = -1;
let people = [];

const typed = (input) => input.value.slice(0, input.selectionStart).split(/[,;]/).at(-1).trim();

function close() {
    list?.remove();
    list = undefined;
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
    at = -1;
}

function take({ text, id }) {
    const before = field.value.slice(0, field.selectionStart);
    const start = Math.max(before.lastIndexOf(","), before.lastIndexOf(";")) + 1;
    const rest = field.value.slice(field.selectionStart).replace(/^[^,;]*[,;]?\s*/, "");
    const head = before.slice(0, start).trimEnd();
    field.value = `${head}${head ? " " : ""}${text}, ${rest}`;
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    if (field.matches("[data-customer]") && !head) field.form.elements.customer.value = id || "";
}

function show(found) {
    close();
    people = found;
    if (!people.length) return;
    list = document.createElement("ul");
    list.className = "suggestions";
    list.role = "listbox";
    list.id = "suggestions";
    people.forEach((person, index) => {
        const item = document.createElement("li");
        item.role = "option";
        item.id = `suggestion-${index}`;
        item.textContent = person.text;
        item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            take(person);
        });
        list.append(item);
    });
    const box = field.getBoundingClientRect();
    list.style.setProperty("--left", `${box.left}px`);
    list.style.setProperty("--top", `${box.bottom + 4}px`);
    list.classList.toggle("is-above", box.bottom > innerHeight - 220);
    list.style.setProperty("--bottom", `${innerHeight - box.top + 4}px`);
    document.body.append(list);
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", "suggestions");
    point(0);
}

function point(next) {
    at = next;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", `suggestion-${at}`);
}

const calls = (input) => input.form.elements.kind?.value === "phone";

async function ask(input) {
    const words = typed(input);
    const turn = ++asked;
    field = input;
    if (words.length < 2) return close();
    const answer = await fetch(`/desk/people?q=${encodeURIComponent(words)}${calls(input) ? "&phones=1" : ""}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (turn !== asked || !answer?.ok || document.activeElement !== input) return;
    show(await answer.json());
}

// The button names the readers; without a name it says where it comes from.
export function nameReaders(form) {
    const label = form.querySelector("[data-send-now]");
    const to = form.elements.to;
    if (!label || !to || form.classList.contains("is-later")) return;
    label.textContent = label.dataset.sendNow.replace("%s", () => to.value.replace(/[,;\s]+$/, "") || label.dataset.sendNone || to.defaultValue);
}

document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches?.("[data-addresses]")) return;
    if (input.matches("[data-to]")) nameReaders(input.form);
    if (input.matches("[data-customer]")) input.form.elements.customer.value = ""; // another text, perhaps another customer
    ask(input);
});
document.addEventListener("focusout", (event) => { if (event.target === field) close(); });
document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches?.("[data-addresses]") || event.ctrlKey || event.metaKey) return;
    if (list) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            return point((at + step + list.children.length) % list.children.length);
        }
        if (event.key === "Escape") {
            event.preventDefault();
            event.stopImmediatePropagation();
            return close();
        }
        if (event.key === "Enter" || event.key === "Tab") {
            event.preventDefault();
            return take(people[at]);
        }
    }
    // Enter finishes the address; the letter is sent by its button or Ctrl+Enter.
    if (event.key !== "Enter") return;
    event.preventDefault();
    const own = input.value.replace(/[\s,;]+$/, "");
    if (!own) return;
    if (calls(input) || input.value === own + ", ") return lead(input);
    input.value = own + ", ";
    input.dispatchEvent(new Event("input", { bubbles: true }));
}, true);

// Enter in a finished field leads on, and never sends: from the addresses to the subject, from there to the text.
function lead(input) {
    const { subject, body } = input.form.elements;
    if (subject && input !== subject && !subject.value && !calls(input)) subject.focus();
    else (input.form.querySelector("[contenteditable=true]") ?? body).focus();
}
document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches?.("[data-sends] input[name=subject]")) return;
    event.preventDefault();
    lead(event.target);
});
let pointed = false; // by the pointer only: arrow keys move between the kinds
document.addEventListener("pointerdown", ({ target }) => { pointed = Boolean(target.closest?.(".new-kind")); });
document.addEventListener("keydown", () => { pointed = false; });
document.addEventListener("change", ({ target }) => { if (pointed && target.matches(".new-kind input")) target.form.elements.to.focus(); });

const add = (input, people) => {
    const has = input.value.toLowerCase();
    const more = people.split(/,(?![^<]*>)(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((it) => it.trim()).filter((it) => it && !has.includes(it.toLowerCase()));
    input.value = [input.value.replace(/[\s,;]+$/, ""), ...more].filter(Boolean).join(", ");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
};
document.addEventListener("click", ({ target }) => {
    const all = target.closest?.("[data-reply-all]");
    if (all) {
        add(all.closest("form").elements.cc, all.dataset.replyAll);
        all.hidden = true;
    }
    const bcc = target.closest?.("[data-show-bcc]");
    if (bcc) {
        const box = bcc.closest("form").querySelector("[data-bcc]");
        box.hidden = false;
        bcc.hidden = true;
        box.querySelector("input").focus();
    }
    const one = target.closest?.("[data-reply-to]");
    const form = document.getElementById("reply");
    if (one && form?.elements.to) {
        document.querySelector('[data-mode-of="reply"]')?.click();
        form.elements.to.value = one.dataset.replyTo;
        form.elements.to.dispatchEvent(new Event("input", { bubbles: true }));
        close();
    }
});
