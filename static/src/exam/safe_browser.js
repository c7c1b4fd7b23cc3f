/**
 * Headers by which the server knows a page that is open in Safe Exam Browser on WebKit, which can set none of its own;
 * nothing in any other browser.
 */
export function shown() {
  const { security } = window.SafeExamBrowser || {};
  if (!security || !security.configKey) return {};
  return { "X-Smartcity-Page": window.location.href.split("#")[0], "X-Smartcity-Page-Hash": security.configKey };
}
