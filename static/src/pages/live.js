// [data-live="address"]: its content is asked for again and again. Without it a link does.

const EVERY = 10000; // milliseconds

export function live(part, { ask = fetch, every = EVERY, timer = setTimeout } = {}) {
  const fault = document.querySelector("[data-live-fault]");

  async function look() {
    try {
      const answer = await ask(part.dataset.live, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      put(await answer.text());
      fault.hidden = true;
    } catch (error) {
      fault.hidden = false;
    }
    timer(look, every);
  }

  // What has the focus keeps it: each thing that can have it has an id.
  function put(markup) {
    const { id } = document.activeElement || {};
    const hadFocus = part.contains(document.activeElement) && id;
    const { scrollLeft } = part.firstElementChild || {};
    part.innerHTML = markup; // of our own server, as the page itself
    if (part.firstElementChild && scrollLeft) part.firstElementChild.scrollLeft = scrollLeft;
    if (hadFocus && document.getElementById(id)) document.getElementById(id).focus({ preventScroll: true });
  }

  timer(look, every);
}
