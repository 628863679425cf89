export type Theme = 'auto' | 'light' | 'dark';
const KEY = 'driftscope.theme';
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** What the reader prefers; kept in localStorage where that is allowed. */
class Preferences {
  theme: Theme = $state(readTheme());
  reducedMotion = $state(false);

  constructor() {
    const query = matchMedia('(prefers-reduced-motion: reduce)');
    this.reducedMotion = query.matches;
    query.addEventListener('change', () => (this.reducedMotion = query.matches));
    this.#apply();
  }

  /** What a page around this one asks for: it lasts as long as the page. */
  followTheme(theme: Theme): void {
    this.theme = theme;
    this.#apply();
  }

  setTheme(theme: Theme): void {
    this.followTheme(theme);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage is refused in some embeds: the choice then lasts as long as the page.
    }
  }

  #apply(): void {
    document.documentElement.dataset.theme = this.theme;
  }
}

function readTheme(): Theme {
  try {
    const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === asked) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export const preferences = new Preferences();
