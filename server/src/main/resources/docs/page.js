"use strict";
const page = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const shade = () => page.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", shade);
shade();

const description = "/api/openapi.json?lang=" + page.lang;
SwaggerUIBundle({
  url: description,
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  requestSnippetsEnabled: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});

const programs = new Map();
const host = "https://helpdesk.example.com";

/** Shows the programs of a call as soon as Swagger UI has opened it. */
function showPrograms(block) {
  const body = block.querySelector(".opblock-body");
  const samples = programs.get(block.id.slice(block.id.lastIndexOf("-") + 1));
  if (!body || !samples || body.querySelector(".programs")) {
    return;
  }
  const section = document.createElement("section");
  section.className = "programs";
  const tabs = add(section, "div", "", {role: "tablist"});
  const code = add(section, "pre", "", {tabIndex: 0});
  const copy = add(section, "button", page.lang === "pl" ? "Kopiuj" : "Copy", {type: "button", className: "copy"});
  copy.addEventListener("click", () => navigator.clipboard.writeText(code.textContent));
  const choose = (lang) => {
    const chosen = samples.find((sample) => sample.lang === lang) || samples[0];
    localStorage.setItem("language", chosen.lang);
    code.textContent = chosen.source.replaceAll(host, location.origin);
    for (const tab of tabs.children) {
      tab.setAttribute("aria-selected", tab.textContent === chosen.lang);
    }
  };
  for (const {lang} of samples) {
    add(tabs, "button", lang, {type: "button", role: "tab"}).addEventListener("click", () => choose(lang));
  }
  choose(localStorage.getItem("language") || "curl");
  const parameters = body.querySelector(".opblock-section");
  if (parameters) {
    parameters.before(section);
  } else {
    body.prepend(section);
  }
}

new MutationObserver(() => document.querySelectorAll(".opblock.is-open").forEach(showPrograms))
  .observe(document.getElementById("reference"), {childList: true, subtree: true});

const calls = document.getElementById("calls");
const search = document.getElementById("search");

function add(parent, name, text, attributes) {
  const element = Object.assign(document.createElement(name), attributes);
  element.textContent = text;
  return parent.appendChild(element);
}

fetch(description).then((answer) => answer.json()).then((api) => {
  const groups = new Map(api.tags.map((tag) => [tag.name, []]));
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, call] of Object.entries(methods)) {
      groups.get(call.tags[0]).push({path, method, call});
      programs.set(call.operationId, call["x-codeSamples"] || []);
    }
  }
  for (const [tag, group] of groups) {
    const section = calls.appendChild(document.createElement("section"));
    add(section, "h2", tag);
    for (const {path, method, call} of group) {
      const href = "#/" + encodeURIComponent(tag).replaceAll("%20", "%20") + "/" + call.operationId;
      const link = add(section, "a", "", {href, title: method.toUpperCase() + " " + path});
      add(link, "b", method, {className: method});
      add(link, "span", call.summary);
      link.dataset.words = (path + " " + call.summary + " " + call.operationId + " " + call.description).toLowerCase();
      link.addEventListener("click", () => setTimeout(() => open(tag, call.operationId)));
    }
  }
});

/** Swagger UI opens a call only when the page is loaded; a click opens and shows it. */
function open(tag, id) {
  const block = document.getElementById("operations-" + tag.replaceAll(" ", "_") + "-" + id);
  if (block) {
    if (!block.classList.contains("is-open")) {
      block.querySelector("button").click();
    }
    block.scrollIntoView();
  }
}

search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/);
  for (const link of calls.querySelectorAll("a")) {
    link.hidden = !words.every((word) => link.dataset.words.includes(word));
  }
  for (const section of calls.querySelectorAll("section")) {
    section.hidden = !section.querySelector("a:not([hidden])");
  }
});
