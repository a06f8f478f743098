// What is pasted from Word, Excel, Outlook or Gmail becomes plain HTML: real lists instead of paragraphs with bullets,
// headings as bold text, no comments of the program. Words never become a picture of them.
const MARKER = /^[\s\u00a0]*(?:[\p{L}]{1,3}|\d{1,3})[.)]/u;

// The desk's policy refuses styles, also in a document that is never shown (whether innerHTML, a template or DOMParser
// reads it), with an error in the console for each: they are read as data. A tag that this misses costs that error only.
const TAG = /<[a-z][^<>]*>/gi;
const STYLE = /("[^"]*"|'[^']*')|(\s)style(?=\s*=)/gi;
const SHEET = /<style\b[^>]*>[^]*?(?:<\/style\s*>|$)/gi;
function inert(html) {
    const read = html
        .replace(SHEET, "")
        .replace(TAG, (tag) => tag.replace(STYLE, (_, quoted, gap) => quoted ?? `${gap}data-style`));
    return new DOMParser().parseFromString(read, "text/html");
}

const styleOf = (element) => (element.dataset.style ?? element.getAttribute("style") ?? "").replace(/\s+/g, "");

function level(paragraph) {
    const found = /mso-list:l\d+level(\d+)/i.exec(styleOf(paragraph));
    return found ? Number(found[1]) : 0;
}

// The bullet or number that Word writes into the text; returns it and takes it away.
function takeMarker(paragraph) {
    const span = [...paragraph.querySelectorAll("span")].find((it) => /mso-list:Ignore/i.test(styleOf(it)));
    const text = span?.textContent ?? "";
    span?.remove();
    if (!span) { // Word for the web and Outlook leave it as text
        const first = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
        const found = first && /^[\s\u00a0]*(?:[·•o§▪–-]|\d{1,3}[.)]|[a-z][.)])[\s\u00a0]+/.exec(first.data);
        if (found) first.data = first.data.slice(found[0].length);
        return found?.[0] ?? "";
    }
    return text;
}

function lists(body) {
    const doc = body.ownerDocument;
    for (const start of [...body.querySelectorAll("p, div")]) {
        if (!start.isConnected && !body.contains(start)) continue;
        if (!level(start) || (start.previousElementSibling && level(start.previousElementSibling))) continue;
        const run = [];
        for (let it = start; it && level(it); it = it.nextElementSibling) run.push(it);
        const place = doc.createComment("");
        start.before(place);
        const open = []; // the lists that are open, by level
        for (const paragraph of run) {
            const depth = Math.min(level(paragraph), open.length + 1);
            const tag = MARKER.test(takeMarker(paragraph)) ? "ol" : "ul";
            open.length = Math.min(open.length, depth);
            if (open.length === depth && open[depth - 1].localName !== tag && depth === 1) open.length = 0;
            if (open.length < depth) {
                const list = doc.createElement(tag);
                if (depth === 1) place.before(list);
                else (open[depth - 2].lastElementChild ?? open[depth - 2]).append(list);
                open.push(list);
            }
            const item = doc.createElement("li");
            const text = doc.createElement("p");
            text.append(...paragraph.childNodes);
            item.append(text);
            open[depth - 1].append(item);
            paragraph.remove();
        }
        place.remove();
    }
}

// Excel writes the format of a cell as a class: `.xl65 { font-weight: 700 }`.
const CLASSES = /\.(xl\d+)\s*\{([^}]*)\}/g;
function styled(body, html) {
    for (const [, name, rules] of html.matchAll(CLASSES)) {
        for (const it of body.getElementsByClassName(name)) it.dataset.style = `${rules};${styleOf(it)}`;
    }
}

// Word names its pictures as files of its own computer, which no page may read. Their bytes are in the same clip's RTF:
// each picture as PNG or JPEG, and once more as a metafile for old readers.
const LARGEST_RTF = 40_000_000;
const LARGEST_HEX = 4_000_000; // a picture of 2 MB, as when it is pasted alone
function picturesOf(rtf) {
    const found = [];
    if (rtf.length > LARGEST_RTF) return found;
    for (let at = rtf.indexOf("\\pict"); at >= 0; at = rtf.indexOf("\\pict", at + 1)) {
        if (/[a-z]/.test(rtf[at + 5] ?? "")) continue; // \picture…
        const own = [];
        const brace = /[{}]/g;
        brace.lastIndex = at;
        for (let depth = 0, from = at, end = brace.exec(rtf); end; end = brace.exec(rtf)) {
            if (depth === 0) own.push(rtf.slice(from, end.index));
            depth += end[0] === "{" ? 1 : -1;
            if (depth < 0) break;
            from = end.index + 1;
        }
        const [words, hex] = [own.join(" "), own.join(" ").replace(/\\[a-z]+-?\d* ?/gi, "").replace(/\s+/g, "")];
        const type = /\\(png|jpeg)blip/.exec(words)?.[1];
        if (type && hex.length <= LARGEST_HEX && hex.length % 2 === 0 && /^[0-9a-f]+$/i.test(hex)) found.push(`data:image/${type};base64,${base64(hex)}`);
    }
    return found;
}
function base64(hex) {
    let bytes = "";
    for (let at = 0; at < hex.length; at += 2) bytes += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16));
    return btoa(bytes);
}

// Returns how many pictures the clip names and does not hold.
function pictures(body, rtf) {
    const files = [...body.querySelectorAll('img[src^="file:"]')];
    const bytes = files.length ? picturesOf(rtf) : [];
    if (bytes.length === files.length) files.forEach((it, at) => it.setAttribute("src", bytes[at]));
    const lost = [...body.querySelectorAll("img")].filter((it) => !/^data:image\//i.test(it.getAttribute("src") ?? ""));
    // a picture of one dot counts who reads the message
    const seen = lost.filter((it) => !["0", "1"].includes(it.getAttribute("width")));
    lost.forEach((it) => it.remove());
    return seen.length;
}

// `rtf`: the same clip as RTF, if the program gave it; `lost` is called with the number of pictures that are missing.
export function cleanPaste(html, { rtf = "", lost = () => {} } = {}) {
    const doc = inert(html);
    const { body } = doc;
    styled(body, html);
    const missing = pictures(body, rtf);
    if (missing) lost(missing);
    for (const it of body.querySelectorAll("style, script, meta, link, title, xml, o\\:p:empty, colgroup, col")) it.remove();
    lists(body);
    for (const head of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
        const text = doc.createElement("p");
        const bold = doc.createElement("strong");
        bold.append(...head.childNodes);
        text.append(bold);
        head.replaceWith(text);
    }
    // Google Docs wraps everything in a bold element of normal weight; Word's `mso-bidi-font-weight: normal` is another thing
    for (const bold of body.querySelectorAll("b")) {
        const light = /(^|;)font-weight:(normal|400)/.test(styleOf(bold).toLowerCase());
        if (light || bold.id.startsWith("docs-internal")) bold.replaceWith(...bold.childNodes);
    }
    for (const it of body.querySelectorAll("[style], [data-style]")) {
        const style = styleOf(it).toLowerCase();
        const wrap = (tag) => {
            const mark = doc.createElement(tag);
            mark.append(...it.childNodes);
            it.append(mark);
        };
        if (it.matches("span, font, td, th, p, div") && /font-weight:(bold|[6-9]00)/.test(style)) wrap("strong");
        if (it.matches("span, font, td, p, div") && /font-style:italic/.test(style)) wrap("em");
        if (it.matches("span, font") && /text-decoration(-line)?:[^;]*underline/.test(style)) wrap("u");
        if (it.matches("span, font") && /text-decoration(-line)?:[^;]*line-through/.test(style)) wrap("s");
        it.removeAttribute("style");
        it.removeAttribute("data-style");
    }
    return body.innerHTML;
}

// Programs of the office put a picture of the selection beside its text.
export const hasText = (data) => {
    const html = data?.getData("text/html") ?? "";
    if (!html) return false;
    const doc = inert(html);
    for (const it of doc.body.querySelectorAll("style, script, title, xml")) it.remove();
    return doc.body.textContent.trim() !== "" || doc.body.querySelector("table") !== null;
};
