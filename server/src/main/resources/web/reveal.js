// A button beside each password that shows what was typed. The page brings the button as a template, in its language.
const button = document.getElementById("reveal");

function offer(input) {
    const label = input.closest("label");
    if (!button || !label || label.parentElement.classList.contains("revealing")) return;
    const box = document.createElement("div");
    box.className = "revealing";
    label.replaceWith(box);
    const shows = button.content.firstElementChild.cloneNode(true);
    box.append(label, shows);
    const place = () => { shows.style.top = `${input.offsetTop}px`; shows.style.height = `${input.offsetHeight}px`; };
    place();
    new ResizeObserver(place).observe(label);
    shows.addEventListener("click", () => {
        const hidden = input.type === "password";
        input.type = hidden ? "text" : "password";
        shows.setAttribute("aria-pressed", String(hidden));
    });
    // what is sent is a password again, so that browsers do not offer it as a text
    input.form?.addEventListener("submit", () => { input.type = "password"; shows.setAttribute("aria-pressed", "false"); });
}

const all = (part) => part.querySelectorAll("input[type=password]").forEach(offer);
all(document);
document.addEventListener("htmx:load", ({ detail }) => all(detail.elt));
