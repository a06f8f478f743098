"use strict";
// Reading needs none of this: it adds memory, search, copying, colours and trying.
const root = document.documentElement;
const stored = {
  get(name) { try { return localStorage.getItem(name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(name, value); } catch { /* a private window */ } },
};
const themed = (theme) => theme ? root.dataset.theme = theme : delete root.dataset.theme;
themed(stored.get("docs-theme"));
root.dataset.sample = stored.get("docs-sample") || "curl";

addEventListener("DOMContentLoaded", () => {
  const words = document.body.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  function add(parent, tag, text, attributes = {}) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.textContent = text;
    parent.append(element);
    return element;
  }

  // Addresses of other viewers, such as #/tickets/agentResponse, lead to the call.
  function place() {
    const old = location.hash.match(/^#\/(?:[^/]+\/)?(\w+)$/);
    if (old) {
      location.replace("#" + old[1]);
    }
    for (const link of all("a[data-keeps-place]")) {
      link.hash = location.hash;
    }
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let folded = target?.closest("details"); folded; folded = folded.parentElement.closest("details")) {
      folded.open = true;
    }
  }
  addEventListener("hashchange", place);
  place();

  const theme = document.getElementById("theme");
  theme.value = root.dataset.theme || "";
  theme.addEventListener("change", () => {
    stored.set("docs-theme", theme.value);
    themed(theme.value);
  });

  // Samples
  const host = "https://helpdesk.example.com";
  for (const code of all("pre code")) {
    if (code.textContent.includes(host)) {
      code.textContent = code.textContent.replaceAll(host, location.origin);
    }
  }
  for (const box of all(".code")) {
    const title = box.querySelector(".code-title") || box.insertBefore(document.createElement("p"), box.firstChild);
    title.className = "code-title";
    const programs = all(".program", box);
    if (programs.length) {
      title.textContent = "";
      const choice = add(title, "span", "", {class: "choice", role: "group", "aria-label": words.language});
      for (const name of ["curl", "HTTPie", "PHP", "Node", "Python", "Java"]) {
        add(choice, "button", name, {type: "button", value: name.toLowerCase()});
      }
    }
    if (box.querySelector("pre")) {
      add(title, "button", words.copy, {type: "button", class: "copy"});
    }
  }
  function choose(name) {
    root.dataset.sample = name;
    stored.set("docs-sample", name);
    for (const button of all(".choice button")) {
      button.setAttribute("aria-pressed", button.value === name);
    }
    paintVisible();
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".choice button, .copy");
    if (button?.className === "copy") {
      const shown = all("pre", button.closest(".code")).find((pre) => pre.offsetParent);
      navigator.clipboard?.writeText(shown.textContent).then(() => {
        button.textContent = words.copied;
        setTimeout(() => button.textContent = words.copy, 1500);
      });
    } else if (button) {
      const before = button.getBoundingClientRect().top;
      choose(button.value);
      scrollBy(0, button.getBoundingClientRect().top - before);
    }
  });

  // Colours without markup: ranges of text, for what is on the screen.
  const token = /("(?:\\.|[^"\\\n])*"(?=\s*:)|'[^'\n]*'(?=\s*=>))|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])*')|\b(GET|POST|PUT|DELETE|curl|http|import|from|const|await|var|new|public|class|static|void|throws|with|as|print|echo|true|false|null|True|False|None|odzew)\b(?!:\/\/)/g;
  const colours = ["name", "text", "word"];
  const painted = new WeakSet();
  function paint(pre) {
    const text = pre.firstElementChild?.firstChild;
    if (!text || !pre.offsetParent || painted.has(pre)) {
      return;
    }
    painted.add(pre);
    for (const found of text.data.matchAll(token)) {
      const range = new StaticRange({startContainer: text, startOffset: found.index, endContainer: text, endOffset: found.index + found[0].length});
      CSS.highlights.get(colours[found.slice(1).findIndex((part) => part !== undefined)]).add(range);
    }
  }
  const visible = new Set();
  function paintVisible() {
    for (const box of visible) {
      all("pre", box).forEach(paint);
    }
  }
  if (CSS.highlights) {
    colours.forEach((name) => CSS.highlights.set(name, new Highlight()));
    const watch = new IntersectionObserver((changes) => {
      changes.forEach((it) => it.isIntersecting ? visible.add(it.target) : visible.delete(it.target));
      paintVisible();
    }, {rootMargin: "300px"});
    all(".code").forEach((box) => watch.observe(box));
  }
  choose(root.dataset.sample);

  // Where the reader is
  const links = new Map(all("#chapters a").filter((link) => link.hash && link.pathname === location.pathname)
    .map((link) => [link.hash.slice(1), link]));
  for (const [id] of links) {
    const heading = document.getElementById(id)?.querySelector("h1, h2, h3");
    if (heading) {
      add(heading, "a", "#", {class: "anchor", href: "#" + id, "aria-label": words.link + " " + heading.textContent});
    }
  }
  let current;
  const reading = new IntersectionObserver((changes) => {
    const seen = changes.find((it) => it.isIntersecting && links.has(it.target.id));
    if (seen && current !== links.get(seen.target.id)) {
      current?.removeAttribute("aria-current");
      current = links.get(seen.target.id);
      current.setAttribute("aria-current", "true");
      const menu = document.getElementById("menu");
      const at = current.getBoundingClientRect();
      if (at.top < 100 || at.bottom > innerHeight - 40) {
        menu.scrollTop += at.top - innerHeight / 2;
      }
    }
  }, {rootMargin: "-20% 0px -75% 0px"});
  all("main section[id]").forEach((section) => reading.observe(section));
  const menu = document.getElementById("menu");
  menu.addEventListener("click", (event) => event.target.closest("a") && menu.matches(":popover-open") && menu.hidePopover());

  // Search
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const chapters = document.getElementById("chapters");
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ł", "l");
  let index;
  function entries() {
    const calls = all("#chapters a").map((link) => {
      const section = link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
      const kind = link.querySelector("b");
      const address = section && section.querySelector(".address code")?.textContent || "";
      const title = [...link.childNodes].filter((node) => node !== kind).map((node) => node.textContent).join("");
      const isList = ["errors", "permissions", "introduction"].includes(section?.id);
      return {href: link.getAttribute("href"), kind: kind?.textContent, title, address, name: plain(title + " " + address + " " + link.hash),
        text: section && !isList ? plain(section.querySelector(".what").textContent) : ""};
    });
    const rows = all("dt[id], #notifications li[id]").map((row) => {
      const text = row.tagName === "DT" ? row.nextElementSibling.textContent : row.querySelector("p").textContent;
      const name = row.querySelector("code").textContent;
      return {href: "#" + row.id, title: name, address: text, name: plain(name), text: plain(text)};
    });
    return calls.concat(rows);
  }
  function show() {
    const asked = plain(search.value).split(/\s+/).filter(Boolean);
    chapters.hidden = asked.length > 0;
    found.hidden = !chapters.hidden;
    found.textContent = "";
    if (found.hidden) {
      return;
    }
    index ||= entries();
    const rank = (it) => asked.every((word) => it.name.startsWith(word)) ? 0
      : asked.every((word) => it.name.includes(word)) ? 1
      : asked.every((word) => (it.name + " " + it.text).includes(word)) ? 2 : 3;
    const hits = index.map((it) => [rank(it), it]).filter(([at]) => at < 3).sort(([one], [other]) => one - other).slice(0, 30);
    if (!hits.length) {
      add(found, "p", words.nothing);
      return;
    }
    const list = add(found, "ul", "");
    for (const [, it] of hits) {
      const link = add(add(list, "li", ""), "a", "", {href: it.href});
      const name = add(link, "span", it.title);
      if (it.address) {
        add(name, "small", it.address);
      }
      if (it.kind) {
        add(link, "b", it.kind, {class: it.kind});
      }
    }
  }
  search.addEventListener("input", show);
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (getComputedStyle(menu).display === "none") {
        menu.showPopover();
      }
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      event.preventDefault();
      search.value = "";
      show();
    } else if (event.target === search && event.key === "Enter") {
      found.querySelector("a")?.click();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !found.hidden && menu.contains(event.target)) {
      const stops = [search, ...all("a", found)];
      const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });

  // Trying a call
  const kept = {user: "api_user", password: ""};
  for (const sample of all(".sample")) {
    const request = JSON.parse(sample.dataset.request);
    const box = document.createElement("details");
    box.className = "try";
    add(box, "summary", words.try);
    box.addEventListener("toggle", () => box.open && !box.querySelector("form") && form(box, request));
    sample.append(box);
  }
  function field(parent, label, tag, value, attributes = {}) {
    const input = add(add(parent, "label", label), tag, "", attributes);
    input.value = value;
    return input;
  }
  function form(box, request) {
    const form = add(box, "form", "");
    add(form, "p", words.tryHint);
    const address = field(form, words.address + ": " + request.method, "input", request.path, {spellcheck: "false"});
    const two = add(form, "div", "", {class: "two"});
    const user = field(two, words.user, "input", kept.user, {autocomplete: "off"});
    const password = field(two, words.password, "input", kept.password, {type: "password", autocomplete: "off"});
    const body = request.body && field(form, words.body, "textarea", readable(request.body), {rows: 8, spellcheck: "false"});
    add(form, "button", words.send + " " + request.method, {type: "submit"});
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      Object.assign(kept, {user: user.value, password: password.value});
      const pair = String.fromCharCode(...new TextEncoder().encode(user.value + ":" + password.value));
      const headers = {...request.headers, Authorization: "Basic " + btoa(pair), "Accept-Language": root.lang};
      form.querySelector(".code")?.remove();
      const shown = add(form, "div", "", {class: "code", role: "status"});
      try {
        const answer = await fetch(address.value, {method: request.method, headers, body: body ? body.value : undefined, credentials: "omit", cache: "no-store"});
        const text = await answer.text();
        add(add(shown, "p", "", {class: "code-title"}), "b", answer.status, {class: answer.ok ? "good" : "bad"});
        const lines = [...answer.headers].map(([name, value]) => name + ": " + value).join("\n");
        add(add(shown, "pre", "", {tabindex: 0}), "code", lines + "\n\n" + readable(text).slice(0, 100_000));
      } catch {
        add(shown, "p", words.unreachable, {class: "code-title"});
      }
    });
  }
  function readable(text) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }
});
