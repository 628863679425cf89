/** A file dropped on the page, as the browser would do it. */
import type { Page } from 'playwright';

/** @param bytes of the file; a text is UTF-8 */
export async function dropFile(page: Page, name: string, bytes: string | Uint8Array): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64');
  const data = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      return transfer;
    },
    { name, base64 },
  );
  const target = (await page.locator('dialog[open]').count()) > 0 ? 'dialog[open]' : 'main';
  await page.dispatchEvent(target, 'dragover', { dataTransfer: data });
  await page.dispatchEvent(target, 'drop', { dataTransfer: data });
}
