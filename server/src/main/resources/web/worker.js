// Shows notifications while the desk is closed. It keeps no pages: the desk always comes from the server.
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const open = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

addEventListener("push", (event) => {
    let message;
    try {
        message = event.data.json();
    } catch {
        return;
    }
    event.waitUntil((async () => {
        const looking = (await open()).some((it) => it.visibilityState === "visible");
        if (looking && message.tag !== "test") return; // the bell of that page shows it
        await self.registration.showNotification(message.title, {
            body: message.body,
            tag: message.tag,
            data: { path: message.path },
        });
    })());
});

addEventListener("notificationclick", (event) => {
    event.notification.close();
    const path = event.notification.data?.path ?? "/desk";
    // An open page may hold a text: it is brought to the front, and the ticket opens beside it.
    event.waitUntil(self.clients.openWindow(new URL(path, self.location.origin)));
});
