/** Why a credential, or a file beside it, cannot be used: `key` names the text that says so, `values` fill it in. */
export class Fault extends Error {
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
