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
