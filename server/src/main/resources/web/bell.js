// The number of unread notifications: at the bell, and before the title, so that it is seen from another tab.
let unread = 0;
let title = document.title;

export function retitle(text = title) {
    title = text;
    document.title = unread ? `(${unread}) ${title}` : title;
}

document.addEventListener("odzew:bell", ({ detail }) => {
    unread = Number(detail) || 0;
    const place = document.querySelector("[data-bell-count]");
    if (place) {
        place.hidden = unread === 0;
        place.textContent = unread > 99 ? "99+" : String(unread);
        const bell = place.closest("[data-bell]");
        const name = bell.querySelector(".rail-label").textContent;
        bell.setAttribute("aria-label", unread ? `${name} – ${place.dataset.said.replace("%s", unread)}` : name);
    }
    retitle();
});

// A browser whose agent signed out shows no notifications: the next person at it would read them.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches?.('[action="/desk/sign-out"]') || !("serviceWorker" in navigator) || form.dataset.pushOff) return;
    event.preventDefault();
    form.dataset.pushOff = "1";
    const off = navigator.serviceWorker.getRegistration("/desk/")
        .then((worker) => worker?.pushManager?.getSubscription())
        .then((subscription) => subscription?.unsubscribe())
        .catch(() => {});
    Promise.race([off, new Promise((end) => setTimeout(end, 1500))]).then(() => form.requestSubmit());
});
