// How light a picture is, and whether it is the one before: of a copy so small that nobody can be made out in it.

export const SMALL = { width: 32, height: 24 };
const DARK = 32; // of 255; a face by the light of a screen alone lies above it
const STILL = 4; // looks without the least change: no camera's picture is without noise

/** `look(data)` takes red, green, blue and alpha of every point. */
export function createLight() {
  let before = null;
  let same = 0;
  return {
    look(data) {
      let sum = 0;
      let isSame = before !== null;
      for (let at = 0; at < data.length; at += 4) {
        sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
        if (isSame && (data[at] !== before[at] || data[at + 1] !== before[at + 1] || data[at + 2] !== before[at + 2])) isSame = false;
      }
      before = data;
      same = isSame ? same + 1 : 0;
      return { dark: sum / (data.length / 4) < DARK, frozen: same >= STILL };
    },
  };
}
