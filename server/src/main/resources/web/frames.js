// The height of a message's frame is that of its content, which the frame's own script reports (FrameHtml). Until then,
// and where no script runs in frames, the server's estimate by lines of text stands.
const LARGEST = 12_000;
const SMALLEST = 32;
const CHARACTER = 7.7;
const LINE = 24;

addEventListener("message", (event) => {
    const height = event.data?.odzewHeight;
    if (!Number.isFinite(height)) return;
    const frame = [...document.querySelectorAll(".message-frame")].find((it) => it.contentWindow === event.source);
    if (!frame) return;
    frame.dataset.measured = "";
    const next = Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(height)));
    if (Number(frame.getAttribute("height")) !== next) frame.height = next;
});

export function fitFrames() {
    for (const frame of document.querySelectorAll(".message-frame[data-lines]:not([data-measured])")) {
        const across = Math.max(12, Math.floor((Math.min(frame.clientWidth, 660) - 24) / CHARACTER));
        const own = frame.closest(".is-reply");
        const high = (length) => (own && Number(length) === 0 ? LINE / 2 : Math.max(1, Math.ceil(length / across)) * LINE);
        const height = frame.dataset.lines.split(",").reduce((sum, length) => sum + high(length), own ? 12 : 32);
        frame.height = Math.min(6000, Math.max(48, height));
    }
}
let refit;
addEventListener("resize", () => { cancelAnimationFrame(refit); refit = requestAnimationFrame(fitFrames); });
