// The results of a search stay at hand while one of them is open: a link leads back to them, Esc too, and the row that was
// open has the focus again.
const KEY = "odzew.found";

function kept() {
    try {
        return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    } catch {
        return null;
    }
}
function keep(found) {
    try {
        sessionStorage.setItem(KEY, JSON.stringify(found));
    } catch {
        // Without a store the browser's own way back remains.
    }
}

// A list that is opened ends the results.
const leave = () => sessionStorage.removeItem(KEY);

document.addEventListener("click", (event) => {
    if (event.target.closest?.("#list a.row")) leave();
    const row = event.target.closest?.(".found a.row");
    if (!row) return;
    const rows = [...document.querySelectorAll(".found a.row")].map((it) => it.dataset.row);
    keep({ url: location.pathname + location.search, rows, last: row.dataset.row });
});

// The address of the results that the open ticket is one of; undefined without any.
export function results() {
    const ticket = document.querySelector(".ticket[data-ticket]")?.dataset.ticket;
    const found = kept();
    return ticket && found?.rows.includes(ticket) ? found.url : undefined;
}

export function showResults() {
    if (document.getElementById("list") && !document.querySelector(".ticket[data-ticket]")) leave();
    const back = document.querySelector("[data-results]");
    const url = results();
    if (back) {
        back.hidden = !url;
        if (url) back.href = url;
    }
    const found = kept();
    if (!found || found.url !== location.pathname + location.search) return;
    const row = document.querySelector(`.found a.row[data-row="${CSS.escape(found.last)}"]`);
    if (!row) return;
    document.querySelectorAll(".found a.row.is-selected").forEach((it) => it.classList.remove("is-selected"));
    row.classList.add("is-selected");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
}
showResults();
