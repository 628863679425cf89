/** Writing that is not cut short. */
import { writeSync } from 'node:fs';

/** A call of the system may take less than it was given. @returns bytes written @throws the system's error */
export function writeAll(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let sent = 0; sent < bytes.length;) sent += writeSync(file, bytes, sent);
  return bytes.length;
}
