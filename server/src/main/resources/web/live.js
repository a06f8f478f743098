// One stream for all that a page shows: its list, the numbers beside it, its ticket. Browsers have few connections, so
// a page that nobody sees gives its own back after a while and catches up when it is looked at again.
const PATIENCE = 20_000;
const NAMES = ["rows", "counts", "reload", "changed", "who", "bell"];
let source;
let address = "";
let last = "";
let leaving;

function wanted() {
    const list = document.getElementById("list");
    const ticket = document.querySelector(".ticket[data-ticket]");
    const query = new URLSearchParams(list?.dataset.query ?? "");
    if (list) query.set("rows", "1");
    if (ticket) query.set("ticket", ticket.dataset.ticket);
    if (!list && !ticket) query.set("bell", "1");
    return query.toString();
}

function stop() {
    source?.close();
    source = undefined;
    address = "";
}

export function follow() {
    const next = wanted();
    if (next === address) return;
    stop();
    if (!next) return;
    address = next;
    const from = last || document.getElementById("list")?.dataset.from || "";
    source = new EventSource("/desk/live?" + next + (from ? "&from=" + from : ""));
    for (const name of NAMES) {
        source.addEventListener(name, (event) => {
            if (event.lastEventId) last = event.lastEventId;
            document.dispatchEvent(new CustomEvent("odzew:" + name, { detail: event.data }));
        });
    }
}

document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) leaving = setTimeout(stop, PATIENCE);
    else follow();
});
addEventListener("pagehide", stop);
addEventListener("pageshow", follow);
document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target === document.body) last = "";
    follow();
});
