/** The address of a file as this page can load it: the course's own files have another one here than in the course. */
export function addressOf({ args }, url) {
  return url.startsWith("/static/") && args.files ? args.files + url.slice("/static/".length) : url;
}
