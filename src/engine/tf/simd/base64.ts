/** Base64 by hand: the engine has neither `atob` (pages, workers) nor `Buffer` (Node) among its types. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param text with padding, without line breaks */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, b = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = 0; k < 4; k++) word = (word << 6) | values[text.charCodeAt(i + k)]!;
    // what lies behind the end is not kept
    bytes[b++] = word >> 16;
    bytes[b++] = word >> 8;
    bytes[b++] = word;
  }
  return bytes;
}
