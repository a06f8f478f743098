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

function start(form, field) {
    if (form.elements.body_type.value === "HTML") {
        const inert = document.implementation.createHTMLDocument("");
        inert.body.innerHTML = field.value;
        return DOMParser.fromSchema(schema).parse(inert.body);
    }
    const paragraphs = field.value.split(/\n{2,}/).map((text) =>
        nodes.paragraph.create(null, text.split("\n").flatMap((line, at) =>
            [...(at ? [nodes.hard_break.create()] : []), ...(line ? [schema.text(line)] : [])])));
    return nodes.doc.create(null, paragraphs.length ? paragraphs : [nodes.paragraph.create()]);
}

function write(doc, form, field) {
    const place = document.createElement("div");
    place.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
    field.value = isEmpty(doc) ? "" : place.innerHTML;
    form.elements.body_type.value = "HTML";
}

const isEmpty = (doc) => doc.childCount === 1 && doc.firstChild.type === nodes.paragraph && doc.firstChild.content.size === 0;

export function edit(form, { attach, changed }) {
    const field = form.querySelector("textarea[name=body]");
    const had = document.activeElement === field;
    const place = document.createElement("div");
    field.before(place);
    field.hidden = true;
    const tools = form.querySelector(".composer-tools");
    tools.hidden = false;
    const view = new EditorView(place, {
        state: EditorState.create({
            doc: start(form, field),
            plugins: [
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
                new Plugin({ props: { attributes: (state) => ({
                    class: isEmpty(state.doc) ? "is-empty" : "",
                    "aria-label": field.getAttribute("aria-label"), "aria-multiline": "true", role: "textbox", dir: "auto",
                    "data-placeholder": field.placeholder,
                }) } }),
            ],
        }),
        dispatchTransaction(transaction) {
            view.updateState(view.state.apply(transaction));
            if (transaction.docChanged) {
                write(view.state.doc, form, field);
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

    tools.addEventListener("mousedown", (event) => event.preventDefault());
    tools.addEventListener("click", (event) => {
        const name = event.target.closest("[data-format]")?.dataset.format;
        if (name) {
            commands[name](view.state, view.dispatch);
            view.focus();
        }
    });
    if (field.value) write(view.state.doc, form, field);
    if (had) view.focus();
}
