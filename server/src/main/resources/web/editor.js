// The editor of formatted replies: ProseMirror with a schema for mail. What it holds is written into the form's field
// as HTML; the server cleans it again before it is mailed.
import { Schema, DOMParser, DOMSerializer } from "prosemirror-model";
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keymap } from "prosemirror-keymap";
import { history, undo, redo } from "prosemirror-history";
import { baseKeymap, toggleMark, wrapIn, lift, chainCommands, exitCode } from "prosemirror-commands";
import { wrapInList, splitListItem, liftListItem, sinkListItem } from "prosemirror-schema-list";
import { atCursor } from "./cursor.js";
import { InputRule, inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { cleanPaste, hasText } from "./paste.js";

const web = /^(https?:|mailto:|tel:)/i;
const schema = new Schema({
    nodes: {
        doc: { content: "block+" },
        paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }, { tag: "div" }], toDOM: () => ["p", 0] },
        // What stands below answers: marked, so that an answer of nothing else counts as none.
        signature: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "div[data-signature]", priority: 60 }], toDOM: () => ["div", { "data-signature": "" }, 0] },
        blockquote: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
        bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
        ordered_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
        list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
        // A simple table of cells with text; what joins rows or columns stays.
        table: { content: "table_row+", group: "block", isolating: true, parseDOM: [{ tag: "table" }], toDOM: () => ["table", { border: "1", cellspacing: "0", cellpadding: "4" }, ["tbody", 0]] },
        table_row: { content: "table_cell+", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
        table_cell: {
            content: "block+", isolating: true, attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, head: { default: false } },
            parseDOM: ["td", "th"].map((tag) => ({ tag, getAttrs: (it) => ({ colspan: Number(it.getAttribute("colspan")) || 1, rowspan: Number(it.getAttribute("rowspan")) || 1, head: tag === "th" }) })),
            toDOM: ({ attrs }) => [attrs.head ? "th" : "td", { ...(attrs.colspan > 1 && { colspan: attrs.colspan }), ...(attrs.rowspan > 1 && { rowspan: attrs.rowspan }) }, 0],
        },
        image: {
            inline: true, group: "inline", draggable: true, attrs: { src: {}, alt: { default: "" } },
            parseDOM: [{ tag: 'img[src^="data:image/"]', getAttrs: (it) => ({ src: it.getAttribute("src"), alt: it.alt }) }],
            toDOM: (node) => ["img", node.attrs],
        },
        hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
        text: { group: "inline" },
    },
    marks: {
        link: {
            attrs: { href: {} }, inclusive: false,
            parseDOM: [{ tag: "a[href]", getAttrs: (it) => (web.test(it.getAttribute("href")) ? { href: it.getAttribute("href") } : false) }],
            toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
        },
        strong: { parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: (it) => it.style.fontWeight !== "normal" && null }], toDOM: () => ["strong", 0] },
        underline: { parseDOM: [{ tag: "u" }, { tag: "ins" }], toDOM: () => ["u", 0] },
        strike: { parseDOM: [{ tag: "s" }, { tag: "strike" }, { tag: "del" }], toDOM: () => ["s", 0] },
        em: { parseDOM: [{ tag: "em" }, { tag: "i", getAttrs: (it) => it.style.fontStyle !== "normal" && null }], toDOM: () => ["em", 0] },
    },
});
const { nodes, marks } = schema;
const LARGEST_IMAGE = 2_000_000;

const brk = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
});

const whole = (address) => (web.test(address) ? address : /^[^\s/@]+@[^\s/@]+$/.test(address) ? `mailto:${address}` : `https://${address}`);

// The link at the cursor, as far as it reaches.
function linkAround({ doc, selection: { $from, from, to } }) {
    const mark = marks.link.isInSet($from.marks()) ?? $from.nodeAfter?.marks.find((it) => it.type === marks.link);
    if (!mark) return undefined;
    let [start, end] = [from, to];
    $from.parent.forEach((node, offset) => {
        if (!mark.isInSet(node.marks)) return;
        const at = $from.start() + offset;
        if (at <= end && at + node.nodeSize >= start) [start, end] = [Math.min(start, at), Math.max(end, at + node.nodeSize)];
    });
    return { href: mark.attrs.href, from: start, to: end };
}

// Asks for the address, and for the text if none is selected, in a box beside the cursor.
function askLink(state, dispatch, view) {
    if (!dispatch || !view) return true;
    const { linkAddress, linkText, linkSet, linkRemove } = view.dom.closest("[data-editing]").querySelector("[data-format=link]").dataset;
    const around = linkAround(state);
    const { from, to } = around ?? state.selection;
    const box = document.createElement("form");
    box.className = "link-box";
    const input = (label, value, required) => {
        const field = document.createElement("label");
        field.className = "field";
        const name = document.createElement("span");
        name.textContent = label;
        const text = document.createElement("input");
        text.value = value;
        text.required = required;
        text.autocomplete = "off";
        field.append(name, text);
        box.append(field);
        return text;
    };
    const address = input(linkAddress, around?.href ?? "", true);
    const words = from === to ? input(linkText, "", false) : undefined;
    const button = (label, type) => {
        const it = document.createElement("button");
        it.className = type === "submit" ? "button button-main" : "button";
        it.type = type;
        it.textContent = label;
        box.append(it);
        return it;
    };
    button(linkSet, "submit");
    const close = () => {
        box.remove();
        view.focus();
    };
    if (around) button(linkRemove, "button").addEventListener("click", () => {
        view.dispatch(view.state.tr.removeMark(from, to, marks.link));
        close();
    });
    box.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
    });
    box.addEventListener("submit", (event) => {
        event.preventDefault();
        event.stopPropagation();
        const mark = marks.link.create({ href: whole(address.value.trim()) });
        const tr = view.state.tr;
        if (words) tr.replaceWith(from, to, schema.text(words.value.trim() || address.value.trim(), [mark]));
        else tr.removeMark(from, to, marks.link).addMark(from, to, mark);
        view.dispatch(tr.removeStoredMark(marks.link).scrollIntoView());
        close();
    });
    box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) box.remove(); });
    const place = view.coordsAtPos(from);
    box.style.setProperty("--left", `${Math.max(8, Math.min(place.left, innerWidth - 320))}px`);
    box.style.setProperty("--top", `${Math.min(place.bottom + 4, innerHeight - 190)}px`);
    document.querySelector(".link-box")?.remove();
    document.body.append(box);
    address.focus();
    return true;
}

// An address that is typed becomes a link with the blank after it.
const typedLink = new InputRule(/(?:^|\s)((?:https?:\/\/|www\.)[^\s<>]+[^\s<>.,;:!?)\]])\s$/, (state, match, start, end) => {
    const at = start + match[0].indexOf(match[1]);
    const to = at + match[1].length;
    if (to > end || state.doc.rangeHasMark(at, to, marks.link)) return null;
    return state.tr.addMark(at, to, marks.link.create({ href: whole(match[1]) })).insertText(" ", end).removeStoredMark(marks.link);
});

const commands = {
    strong: toggleMark(marks.strong),
    em: toggleMark(marks.em),
    underline: toggleMark(marks.underline),
    strike: toggleMark(marks.strike),
    bullet: wrapInList(nodes.bullet_list),
    ordered: wrapInList(nodes.ordered_list),
    quote: chainCommands(wrapIn(nodes.blockquote), lift),
    link: askLink,
};

function parsed(html) {
    const inert = document.implementation.createHTMLDocument("");
    inert.body.innerHTML = html;
    return inert.body;
}

function paragraphs(text) {
    return text.split(/\n{2,}/).map((part) =>
        nodes.paragraph.create(null, part.split("\n").flatMap((line, at) =>
            [...(at ? [nodes.hard_break.create()] : []), ...(line ? [schema.text(line)] : [])])));
}

function written(text, type) {
    if (type === "HTML") return DOMParser.fromSchema(schema).parse(parsed(text));
    return nodes.doc.create(null, text ? paragraphs(text) : [nodes.paragraph.create()]);
}

function signed(doc, html) {
    if (!html) return doc;
    const below = DOMParser.fromSchema(schema).parse(parsed(html));
    return doc.copy(doc.content.addToEnd(nodes.signature.create(null, below.content)));
}

// As a person types it: lists with dashes and numbers, quotes with "> ", links with their address.
function line(node) {
    let text = "";
    node.forEach((part) => {
        if (part.type === nodes.hard_break) text += "\n";
        if (!part.isText) return;
        const href = part.marks.find((mark) => mark.type === marks.link)?.attrs.href;
        text += href && href.replace(/^mailto:|^tel:/i, "") !== part.text ? `${part.text} <${href}>` : part.text;
    });
    return text;
}
function plain(node) {
    if (node.isTextblock) return line(node);
    const parts = [];
    node.forEach((part) => parts.push(plain(part)));
    if (node.type === nodes.blockquote) return parts.join("\n\n").replace(/^/gm, "> ");
    if (node.type === nodes.list_item) return parts.join("\n");
    if (node.type === nodes.table_cell) return parts.join(" ").replace(/\n+/g, " ");
    if (node.type === nodes.table_row) return parts.join("\t");
    if (node.type === nodes.table) return parts.join("\n");
    if (node.type === nodes.bullet_list) return parts.map((part) => "- " + part.replace(/\n/g, "\n  ")).join("\n");
    if (node.type === nodes.ordered_list) return parts.map((part, at) => `${at + 1}. ` + part.replace(/\n/g, "\n   ")).join("\n");
    return parts.join("\n\n");
}

function html(doc) {
    const place = document.createElement("div");
    place.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
    return place.innerHTML;
}

const isBlank = (doc) => doc.childCount === 1 && doc.firstChild.type === nodes.paragraph && doc.firstChild.content.size === 0;

// `box`: the form or a part of it, with one textarea[data-rich], its body_type and its tools.
export function edit(box, { attach = () => {}, changed = () => {} } = {}) {
    box.dataset.editing = "";
    const field = box.querySelector("textarea[data-rich]");
    const form = field.form;
    const type = box.querySelector("[name=body_type]");
    const had = document.activeElement === field;
    const place = document.createElement("div");
    field.before(place);
    field.hidden = true;
    const tools = box.querySelector(".composer-tools");
    tools.hidden = false;
    const untouched = signed(written("", "PLAIN"), field.dataset.signature);
    const isEmpty = (doc) => isBlank(doc) || doc.eq(untouched);
    const write = (doc) => {
        field.value = isEmpty(doc) ? "" : html(doc);
        type.value = "HTML";
    };
    const state = (doc) => EditorState.create({ doc, plugins });
    // A colleague is mentioned by "@" and a name; the server finds the name in the text.
    const mention = atCursor({
        sign: "@",
        starts: /(^|[\s(\ufffc])$/,
        find: async (typed) => {
            const answer = await fetch(`${field.dataset.mentions}?q=${encodeURIComponent(typed)}`, { headers: { "HX-Request": "true" } });
            return answer.ok ? (await answer.json()).map((text) => ({ text, name: text })) : [];
        },
        take: (view, { name }, from, to) => view.dispatch(view.state.tr.insertText(`@${name} `, from, to)),
    });
    // "/" and some words find a template; what the menu offers is offered here.
    const norm = (text) => text.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "");
    const template = atCursor({
        sign: "/",
        starts: /(^|[\s\ufffc])$/,
        find: async (typed) => {
            const words = norm(typed).split(" ").filter(Boolean);
            return [...tools.querySelectorAll("[data-template]")]
                .map((button) => ({ text: button.querySelector(".template-name").firstChild.textContent.trim(), hint: button.dataset.excerpt, button }))
                .filter(({ text }) => words.every((word) => norm(text).includes(word)))
                .sort((a, b) => norm(b.text).startsWith(norm(typed)) - norm(a.text).startsWith(norm(typed)))
                .slice(0, 8);
        },
        take: (view, { button }, from, to) => {
            view.dispatch(view.state.tr.delete(from, to));
            insert(button);
        },
    });
    const plugins = [
        ...(tools.querySelector("[data-template]") ? [template] : []),
        ...(field.dataset.mentions ? [mention] : []),
        inputRules({ rules: [
            wrappingInputRule(/^\s*([-*])\s$/, nodes.bullet_list),
            wrappingInputRule(/^1\.\s$/, nodes.ordered_list),
            wrappingInputRule(/^>\s$/, nodes.blockquote),
            typedLink,
        ] }),
        keymap({
            "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
            "Mod-b": commands.strong, "Mod-i": commands.em, "Mod-u": commands.underline, "Mod-k": askLink,
            "Shift-Enter": brk,
            Enter: splitListItem(nodes.list_item),
            Tab: sinkListItem(nodes.list_item), "Shift-Tab": liftListItem(nodes.list_item),
        }),
        keymap(baseKeymap),
        history(),
        new Plugin({ props: { attributes: (now) => ({
            class: isEmpty(now.doc) ? "is-empty" : "",
            "aria-label": field.getAttribute("aria-label"), "aria-multiline": "true", role: "textbox", dir: "auto",
            "data-placeholder": field.placeholder,
        }) } }),
    ];
    let rtf = ""; // the other form of the clip that is being pasted
    const view = new EditorView(place, {
        state: state(signed(written(field.value, type.value), field.dataset.signature)),
        dispatchTransaction(transaction) {
            view.updateState(view.state.apply(transaction));
            if (transaction.docChanged) {
                write(view.state.doc);
                changed();
            }
        },
        handleDOMEvents: { paste: (_, event) => { rtf = event.clipboardData?.getData("text/rtf") ?? ""; return false; } },
        transformPastedHTML: (pasted) => cleanPaste(pasted, { rtf, lost }),
        handlePaste: (_, event) => pastedLink(event) || (!hasText(event.clipboardData) && files(event.clipboardData, event)),
        handleDrop: (_, event) => files(event.dataTransfer, event),
    });

    // The program that copied a picture did not put it into the clip: that is not kept from the agent.
    function lost(number) {
        const bar = document.createElement("p");
        bar.className = "bar";
        bar.setAttribute("role", "status");
        bar.textContent = tools.querySelector(".composer-formats").dataset.picturesLost.replace("%s", number);
        document.getElementById("notice").replaceChildren(bar);
    }

    // An address alone becomes a link: of the selected words, or of itself.
    function pastedLink(event) {
        const text = event.clipboardData?.getData("text/plain").trim() ?? "";
        if (!/^https?:\/\/[^\s<>]+$/.test(text)) return false;
        const { from, to, empty } = view.state.selection;
        const mark = marks.link.create({ href: text });
        const tr = view.state.tr;
        if (empty) tr.replaceWith(from, to, schema.text(text, [mark]));
        else tr.addMark(from, to, mark);
        view.dispatch(tr.removeStoredMark(marks.link).scrollIntoView());
        return true;
    }

    // Small pictures go into the text, everything else beside it.
    function files(data, event) {
        const all = [...(data?.files ?? [])];
        if (!all.length) return false;
        event.preventDefault();
        event.stopPropagation();
        for (const file of all) {
            if (/^image\/(png|jpeg|gif|webp)$/.test(file.type) && file.size < LARGEST_IMAGE) picture(file);
            else attach(file, form);
        }
        return true;
    }
    function picture(file) {
        const reader = new FileReader();
        reader.onload = () => view.dispatch(view.state.tr.replaceSelectionWith(nodes.image.create({ src: reader.result, alt: file.name })));
        reader.readAsDataURL(file);
    }

    // Plain text is written in the field itself; both ways keep the words.
    const isPlain = () => !field.hidden;
    function become(toPlain) {
        if (toPlain) field.value = plain(view.state.doc);
        else view.updateState(state(field.value === plain(untouched) ? untouched : written(field.value, "PLAIN")));
        field.hidden = !toPlain;
        place.hidden = toPlain;
        tools.querySelector(".composer-formats").hidden = toPlain;
        tools.querySelector("[data-plain]")?.setAttribute("aria-pressed", String(toPlain));
        if (toPlain) type.value = "PLAIN";
        else write(view.state.doc);
    }
    // While the page around it is replaced, the browser moves the editor and forgets the cursor.
    let cursor;
    document.addEventListener("htmx:beforeSwap", () => { cursor = view.state.selection.getBookmark(); });
    place.addEventListener("odzew:refocus", (event) => {
        event.preventDefault();
        const put = () => {
            const wanted = cursor?.resolve(view.state.doc);
            if (wanted && !wanted.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(wanted));
        };
        put();
        view.focus();
        const { doc } = view.state;
        requestAnimationFrame(() => { if (view.state.doc.eq(doc)) put(); });
    });
    // The field was filled from elsewhere: by another tab.
    form.addEventListener("odzew:rewritten", () => {
        const asPlain = type.value === "PLAIN" && field.value !== "";
        if (!asPlain) view.updateState(state(field.value ? written(field.value, "HTML") : untouched));
        field.hidden = !asPlain;
        place.hidden = asPlain;
        tools.querySelector(".composer-formats").hidden = asPlain;
        tools.querySelector("[data-plain]")?.setAttribute("aria-pressed", String(asPlain));
    });
    form.addEventListener("formdata", (event) => {
        if (isPlain() && field.value.trim() === plain(untouched).trim()) event.formData.set(field.name, "");
    });
    const focus = () => (isPlain() ? field.focus() : view.focus());

    async function insert(button) {
        button.closest("details").open = false;
        if (box.closest("form.composer-form")?.hidden) document.querySelector('[data-mode-of="reply"]')?.click();
        const more = new URLSearchParams((button.dataset.templateOf ?? "").split(" ").filter(Boolean).map((name) => [name, form.elements[name]?.value ?? ""]));
        const answer = await fetch(`${button.dataset.template}?${more}`, { headers: { "HX-Request": "true" } }).catch(() => null);
        if (!answer?.ok) {
            box.querySelector(".draft-state").textContent = button.dataset.failed;
            return;
        }
        const body = parsed(await answer.text());
        if (isPlain()) {
            field.setRangeText(plain(DOMParser.fromSchema(schema).parse(body)), field.selectionStart, field.selectionEnd, "end");
            changed();
        } else {
            view.dispatch(view.state.tr.replaceSelection(DOMParser.fromSchema(schema).parseSlice(body)).scrollIntoView());
        }
        focus();
        if (button.dataset.macro) htmx.ajax("POST", button.dataset.macro, { target: "#main", swap: "outerHTML" });
    }

    tools.addEventListener("mousedown", (event) => { if (!event.target.matches("input")) event.preventDefault(); });
    // The menu of templates is searched; Enter takes the first.
    tools.querySelector(".template-search")?.addEventListener("input", ({ target }) => {
        const words = norm(target.value).split(" ").filter(Boolean);
        for (const choice of tools.querySelectorAll(".template-choice")) choice.hidden = !words.every((word) => norm(choice.textContent).includes(word));
    });
    tools.querySelector(".template-search")?.addEventListener("keydown", (event) => {
        const shown = [...tools.querySelectorAll(".template-choice:not([hidden])")];
        if (event.key === "Enter") shown[0]?.click();
        else if (event.key === "ArrowDown") shown[0]?.focus();
        else return;
        event.preventDefault();
        event.stopPropagation();
    });
    tools.querySelector(".template-choices")?.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!step) return;
        const shown = [...tools.querySelectorAll(".template-choice:not([hidden])")];
        const next = shown[shown.indexOf(document.activeElement) + step];
        (next ?? tools.querySelector(".template-search")).focus();
        event.preventDefault();
        event.stopPropagation();
    });
    tools.addEventListener("click", (event) => {
        const name = event.target.closest("[data-format]")?.dataset.format;
        if (name) {
            commands[name](view.state, view.dispatch, view);
            if (name !== "link") view.focus();
        }
        if (event.target.closest("[data-plain]")) {
            become(!isPlain());
            changed();
            focus();
        }
        const template = event.target.closest("[data-template]");
        if (template) insert(template);
    });
    if (field.dataset.begins === "plain" && field.value) become(true);
    else if (field.value) write(view.state.doc);
    if (had) focus();
}
