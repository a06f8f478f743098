// The editor of formatted replies: ProseMirror with a schema for mail. What it holds is written into the form's field
// as HTML; the server cleans it again before it is mailed.
import { Schema, DOMParser, DOMSerializer } from "prosemirror-model";
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keymap } from "prosemirror-keymap";
import { history, undo, redo } from "prosemirror-history";
import { baseKeymap, toggleMark, wrapIn, lift, chainCommands, exitCode } from "prosemirror-commands";
import { wrapInList, splitListItem, liftListItem, sinkListItem } from "prosemirror-schema-list";
import { inputRules, wrappingInputRule } from "prosemirror-inputrules";

const web = /^(https?:|mailto:|tel:)/i;
const schema = new Schema({
    nodes: {
        doc: { content: "block+" },
        paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }, { tag: "div" }, { tag: "h1,h2,h3,h4,h5,h6" }], toDOM: () => ["p", 0] },
        // What stands below answers: marked, so that an answer of nothing else counts as none.
        signature: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "div[data-signature]", priority: 60 }], toDOM: () => ["div", { "data-signature": "" }, 0] },
        blockquote: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
        bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
        ordered_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
        list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
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
        em: { parseDOM: [{ tag: "em" }, { tag: "i", getAttrs: (it) => it.style.fontStyle !== "normal" && null }], toDOM: () => ["em", 0] },
    },
});
const { nodes, marks } = schema;
const LARGEST_IMAGE = 2_000_000;

const brk = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
});

function askLink(state, dispatch) {
    if (state.selection.empty) return false;
    if (state.doc.rangeHasMark(state.selection.from, state.selection.to, marks.link)) return toggleMark(marks.link)(state, dispatch);
    const href = prompt("https://");
    const whole = href && (web.test(href) ? href : "https://" + href);
    return whole ? toggleMark(marks.link, { href: whole })(state, dispatch) : true;
}

const commands = {
    strong: toggleMark(marks.strong),
    em: toggleMark(marks.em),
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
    const plugins = [
        inputRules({ rules: [
            wrappingInputRule(/^\s*([-*])\s$/, nodes.bullet_list),
            wrappingInputRule(/^1\.\s$/, nodes.ordered_list),
            wrappingInputRule(/^>\s$/, nodes.blockquote),
        ] }),
        keymap({
            "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
            "Mod-b": commands.strong, "Mod-i": commands.em,
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
    const view = new EditorView(place, {
        state: state(signed(written(field.value, type.value), field.dataset.signature)),
        dispatchTransaction(transaction) {
            view.updateState(view.state.apply(transaction));
            if (transaction.docChanged) {
                write(view.state.doc);
                changed();
            }
        },
        handlePaste: (_, event) => files(event.clipboardData, event),
        handleDrop: (_, event) => files(event.dataTransfer, event),
    });

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
    }

    tools.addEventListener("mousedown", (event) => event.preventDefault());
    tools.addEventListener("click", (event) => {
        const name = event.target.closest("[data-format]")?.dataset.format;
        if (name) {
            commands[name](view.state, view.dispatch);
            view.focus();
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
