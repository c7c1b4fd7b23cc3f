import { el } from "../shared/dom.js";

/** A writer of language names in the language of the page: "el" is "Greek" or "Griechisch". */
export function createLanguageNames(pageLanguage) {
  let names = null;
  try {
    names = new Intl.DisplayNames([pageLanguage], { type: "language" });
  } catch (error) {
    return (code) => code; // an old browser, or no language tag
  }
  return (code) => {
    try {
      const name = names.of(code);
      return name.charAt(0).toLocaleUpperCase(pageLanguage) + name.slice(1);
    } catch (error) {
      return code;
    }
  };
}

export function isWritten(text) {
  return typeof text === "string" && text.trim() !== "";
}

/** How many texts exist in some language but not in this one. */
export function countMissing(texts, language) {
  return texts.filter((each) => !isWritten(each[language]) && Object.values(each).some(isWritten)).length;
}

/** The text to translate from: English where there is one, else the first language that has it. */
export function referenceText(texts, language) {
  const found = ["en", ...Object.keys(texts)].find((code) => code !== language && isWritten(texts[code]));
  return found ? { language: found, text: texts[found] } : null;
}

/** One text for a summary line: in the chosen language or any other. */
export function anyText(texts, language) {
  if (isWritten(texts[language])) return texts[language];
  const reference = referenceText(texts, language);
  return reference ? reference.text : "";
}

/** Chooses the language whose texts the form shows, and says how many of each are missing. */
export function languageBar(editor) {
  const { t, languages, languageName, textsOf } = editor;
  const notes = new Map();
  const options = languages.map((code) => {
    const note = el("span", { class: "sc-language-missing" });
    notes.set(code, note);
    return el("label", { class: "sc-language-option" },
      el("input", {
        type: "radio", name: "sc-edit-language", value: code, id: `sc-do/language/${code}`, checked: code === editor.language,
        onchange: () => { editor.language = code; editor.redraw(); },
      }),
      el("span", {}, languageName(code)), note);
  });
  const node = el("fieldset", { class: "sc-language-bar" },
    el("legend", { class: "sc-field-label" }, t("language_of_texts")),
    el("div", { class: "sc-cluster" }, options));
  return {
    node,
    refresh() {
      const texts = textsOf(editor.draft);
      notes.forEach((note, code) => {
        const count = countMissing(texts, code);
        note.textContent = count ? t("language_missing", { count }) : t("language_complete");
      });
    },
  };
}
