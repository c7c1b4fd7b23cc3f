import { el } from "../shared/dom.js";
import { field } from "./fields.js";
import { isWritten, referenceText } from "./languages.js";

/**
 * A text in the language being edited, of the language map at `holder[key]`. Where another language has the text
 * already, it stands below to translate from. `long` gives room for paragraphs, so many `rows`.
 */
export function languageField(editor, { holder, key, long = false, rows = 4, label, ...about }) {
  const { t, language, languageName } = editor;
  const texts = holder[key];
  const reference = referenceText(texts, language);
  const missing = el("span", { class: "sc-tag sc-tag--warning" }, t("not_translated"));
  const showMissing = () => { missing.hidden = !reference || isWritten(texts[language]); };
  const write = (event) => {
    if (event.target.value === "") delete texts[language];
    else texts[language] = event.target.value;
    showMissing();
    editor.changed();
  };
  showMissing();

  const node = field(editor, { label: t("label_in_language", { label, language: languageName(language) }), ...about }, (tie) => (long
    ? el("textarea", { ...tie, rows, lang: language, oninput: write }, texts[language] || "")
    : el("input", { ...tie, type: "text", lang: language, value: texts[language], autocomplete: "off", oninput: write })));
  node.append(missing);
  if (reference && language !== "en") {
    node.append(el("p", { class: "sc-reference" },
      el("strong", {}, `${languageName(reference.language)}: `),
      el("span", { lang: reference.language }, reference.text)));
  }
  return node;
}
