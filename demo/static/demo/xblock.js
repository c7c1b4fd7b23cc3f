// What the browsers' runtimes of LMS and Studio share: starting the blocks of a page, addresses of their handlers.

/** Start every block under `root` that has a script; `wrap` makes of its element what the runtime passes on. */
export function startBlocks(root, runtimes, wrap) {
  for (const element of root.querySelectorAll(".xblock[data-init]")) {
    const initialise = window[element.dataset.init];
    const json = element.querySelector(":scope > .xblock-json-init-args");
    const runtime = runtimes[element.dataset.runtimeClass];
    initialise(runtime, wrap(element), json ? JSON.parse(json.textContent) : undefined);
  }
}

/** Return the address of a handler under `prefix`; `element` is a block's element, wrapped or not. */
export function handlerUrl(prefix, element, handler, suffix, query) {
  const { usageId } = (element[0] || element).dataset;
  const path = `${prefix}/xblock/${encodeURIComponent(usageId)}/handler/${encodeURIComponent(handler)}`;
  return path + (suffix ? `/${suffix}` : "") + (query ? `?${query}` : "");
}
