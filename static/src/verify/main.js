// A page for one's own machine: it reads what stands in itself and the files that are chosen, and asks nobody.
import { el } from "../shared/dom.js";
import { Fault } from "./fault.js";
import { bytesOf, readIssuers, readLists } from "./files.js";
import { MAX_PDF_BYTES } from "./pdf.js";
import { preferred, sentence, textsIn } from "./texts.js";
import { outcomeOf, verify } from "./verify.js";

const TONES = { valid: "success", invalid: "error", undecided: "warning" };
const part = (id) => document.getElementById(id);
const data = JSON.parse(part("data").textContent);
let language = preferred(navigator.languages, Object.keys(data.texts));
let last = null; // { checks, at, name } of what was checked last
let problem = null;

function say() {
  const t = textsIn(data.texts, language);
  document.documentElement.lang = language;
  document.title = t("page_title");
  document.querySelectorAll("[data-text]").forEach((each) => { each.textContent = t(each.dataset.text); });
  part("languages").setAttribute("aria-label", t("languages"));
  part("issuer-hint").textContent = t("issuer_hint", { issuers: Object.keys(data.known).join(", ") || "–", date: data.made });
  part("languages").replaceChildren(...Object.keys(data.texts).map(languageButton));
  part("problem").hidden = !problem;
  part("problem").textContent = problem ? t(`page_${problem.key}`, problem.values) : "";
  part("result").hidden = !last;
  if (last) sayResult(t);
}

function languageButton(code) {
  const choose = () => {
    language = code;
    say();
    part("languages").querySelector("[aria-current]").focus();
  };
  const current = code === language ? "true" : null;
  return el("button", { type: "button", class: "sc-button sc-button--quiet sc-button--small", lang: code, "aria-current": current, onclick: choose }, code.toUpperCase());
}

function sayResult(t) {
  const outcome = outcomeOf(last.checks);
  const verdict = part("verdict");
  verdict.className = `sc-notice sc-notice--${TONES[outcome]}`;
  verdict.dataset.code = outcome;
  verdict.textContent = t(`verdict_${outcome}`);
  part("checked").textContent = t("checked", { name: last.name || t("pasted"), date: last.at.toLocaleString(language) });
  part("checks").replaceChildren(...last.checks.map((check) =>
    el("li", { class: `sc-checks__item sc-checks__item--${check.outcome}`, "data-check": check.outcome, "data-name": check.name },
      el("strong", {}, `${t(`title_${check.name}`)}: ${t(`outcome_${check.outcome}`)}`),
      el("span", {}, sentence(t, check)))));
}

async function check() {
  const [file] = part("file").files;
  const pasted = part("text").value.trim();
  if (!file && !pasted) throw new Fault("empty");
  if (file && file.size > MAX_PDF_BYTES) throw new Fault("too_large", { limit: MAX_PDF_BYTES });
  const now = new Date();
  const known = { ...data.known, ...(await readIssuers(part("issuer").files)) };
  const lists = await readLists(part("lists").files);
  const bytes = file ? await bytesOf(file) : new TextEncoder().encode(pasted);
  const checks = await verify(bytes, { known, lists, contexts: data.contexts, holder: part("holder").value, now });
  return { checks, at: now, name: file?.name };
}

part("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  [last, problem] = [null, null];
  try {
    last = await check();
  } catch (error) {
    problem = error instanceof Fault ? error : new Fault("broken", { reason: String(error) });
  }
  say();
  if (last) part("verdict").focus();
});

say();
