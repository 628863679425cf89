/**
 * `<drift-scope story="flu-in-winter">`: puts the page into another page, as an iframe and nothing more. Loaded from
 * the same folder as the page, with `<script src="…/driftscope.js" async></script>` (type="module" works too).
 */
{
  const script =
    (document.currentScript as HTMLScriptElement | null) ??
    document.querySelector<HTMLScriptElement>('script[src*="driftscope.js"]');
  const page = new URL('.', script?.src ?? location.href).href;
  const PARAMETERS = ['story', 'seed', 'theme', 'row', 'panel', 'control'];
  /** The two sizes that the page is designed for, in pixels: the wider one from `WIDE` on. */
  const WIDE = 560;
  const HEIGHTS = [560, 480] as const;

  class DriftScope extends HTMLElement {
    static readonly observedAttributes = PARAMETERS;
    #frame: HTMLIFrameElement | null = null;

    connectedCallback(): void {
      if (this.#frame) return;
      const frame = (this.#frame = document.createElement('iframe'));
      frame.title = `Driftscope: ${this.getAttribute('story') ?? 'how a model ages'}`;
      frame.loading = 'lazy';
      frame.src = this.#address();
      frame.style.cssText = 'display:block;width:100%;border:0';
      this.style.display = 'block';
      this.append(frame);
      new ResizeObserver(() => {
        frame.style.height = `${HEIGHTS[Number(this.clientWidth >= WIDE)]}px`;
      }).observe(this);
    }

    attributeChangedCallback(name: string, before: string | null, value: string | null): void {
      if (!this.#frame || before === value) return;
      if (name !== 'theme') this.#frame.src = this.#address();
      // A documentation site's toggle: the run goes on.
      else this.#frame.contentWindow?.postMessage({ driftscope: { theme: value ?? 'auto' } }, new URL(page).origin);
    }

    #address(): string {
      const url = new URL(page);
      url.searchParams.set('embed', '1');
      for (const name of PARAMETERS) {
        const value = this.getAttribute(name);
        if (value !== null) url.searchParams.set(name, value);
      }
      return url.href;
    }
  }
  if (!customElements.get('drift-scope')) customElements.define('drift-scope', DriftScope);
}
