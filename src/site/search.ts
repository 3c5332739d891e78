import { hitsOf, pagesWithSome, termsOf, type FoundId, type FoundPage, type Hit } from './search-hits.ts';

/** The part of the Pagefind API that is used (pagefind 1.5, https://pagefind.app/docs/api/). */
type PagefindResult = FoundId & { data: () => Promise<FoundPage> };
type Pagefind = {
  options: (options: { baseUrl?: string; excerptLength?: number }) => Promise<void>;
  search: (query: string) => Promise<{ results: PagefindResult[] }>;
  debouncedSearch: (query: string) => Promise<{ results: PagefindResult[] } | null>;
};

const SHOWN = 12;
/** With fewer pages that hold all words, those that hold some follow. */
const FEW = 3;

class SiteSearch extends HTMLElement {
  private engine: Promise<Pagefind> | undefined;

  connectedCallback() {
    const opener = this.querySelector('a');
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!opener || !dialog || !input) return;
    const open = (event: Event) => {
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
      input.focus();
      this.load();
    };
    opener.setAttribute('role', 'button');
    opener.addEventListener('click', open);
    opener.addEventListener('keydown', (event) => event.key === ' ' && open(event));
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    input.addEventListener('input', () => void this.search(input.value));
    input.addEventListener('keydown', (event) => event.key === 'Enter' && this.follow(event));
    document.addEventListener('keydown', (event) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
      if ((event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing)) open(event);
    });
  }

  private load(): Promise<Pagefind> {
    const source = new URL(this.dataset['src'] ?? '', document.baseURI);
    this.engine ??= (import(/* @vite-ignore */ source.href) as Promise<Pagefind>).then(async (engine) => {
      // Results are linked relative to where the index lies, which also holds under a sub-path or an IPFS gateway.
      await engine.options({ baseUrl: new URL('..', source).pathname, excerptLength: 24 });
      return engine;
    });
    this.engine.catch(() => {
      this.engine = undefined;
      this.say('The search index could not be loaded.');
    });
    return this.engine;
  }

  private async search(query: string) {
    const list = this.querySelector('ol');
    if (!list) return;
    if (!query.trim()) {
      list.replaceChildren();
      return this.say('');
    }
    const engine = await this.load();
    const terms = termsOf(query);
    const found = await engine.debouncedSearch(terms.join(' '));
    if (!found) return; // a newer query is under way
    const isShort = found.results.length < FEW && terms.length > 1;
    const byWord = isShort ? await Promise.all(terms.map(async (term) => (await engine.search(term)).results)) : [];
    const some = pagesWithSome(byWord, found.results).slice(0, SHOWN - found.results.length);
    const pages = await Promise.all([...found.results.slice(0, SHOWN), ...some].map((result) => result.data()));
    if (this.querySelector('input')?.value !== query) return;
    list.replaceChildren(...pages.flatMap((page) => hitsOf(page, query)).map((hit) => this.item(hit)));
    const count = found.results.length;
    this.say(this.summary(query, count, some.length));
  }

  private summary(query: string, count: number, some: number): string {
    const pages = (number: number) => `${number} ${number === 1 ? 'page' : 'pages'}`;
    if (some > 0) return count === 0 ? `No page holds all of “${query}”. ${pages(some)} with some of the words.` : `${pages(count)} found, then ${pages(some)} with some of the words.`;
    if (count === 0) return `Nothing found for “${query}”.`;
    return `${pages(count)} found${count > SHOWN ? `, first ${SHOWN} shown` : ''}.`;
  }

  private item({ url, title, excerpt }: Hit): HTMLLIElement {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = title;
    const text = document.createElement('p');
    // Pagefind escapes page text and adds only <mark>.
    text.innerHTML = excerpt;
    const item = document.createElement('li');
    item.append(link, text);
    return item;
  }

  /** Enter opens the first result. */
  private follow(event: KeyboardEvent) {
    event.preventDefault();
    this.querySelector<HTMLAnchorElement>('ol a')?.click();
  }

  private say(text: string) {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = text;
  }
}

customElements.define('site-search', SiteSearch);
