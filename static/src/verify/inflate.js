/** `bytes` inflated, `most` bytes of it at most: a small file may hold a very large one. Rejects what is not compressed. */
export async function inflated(bytes, format, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    let read;
    try {
      read = await reader.read();
    } catch (error) {
      // A PDF may have a line break between a stream and its end, which belongs to neither.
      if (format === "deflate" && length) break;
      throw error;
    }
    if (read.done) break;
    chunks.push(read.value);
    length += read.value.length;
    if (length >= most) {
      await reader.cancel();
      break;
    }
  }
  const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return whole.subarray(0, most);
}
