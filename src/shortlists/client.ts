import type { Candidate } from './filter.ts';
import { inputNames } from './read-filter.ts';
import type { BuilderAnswer } from './build-list.ts';

type Control = HTMLInputElement | HTMLSelectElement;
const isControl = (target: unknown): target is Control => target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/**
 * <shortlist-builder>: filters the candidates in the browser and offers the two files. What a reader puts in stands in the address; nothing
 * is sent. Candidates and rules come when the form is first used.
 */
class ShortlistBuilder extends HTMLElement {
  #links: string[] = [];

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    form.hidden = false;
    const given = new URLSearchParams(location.search);
    const controls = [...form.elements].filter(isControl);
    for (const control of controls) control.value = given.get(control.name) ?? control.value;
    const update = () => void this.#update(new Map(controls.map(({ name, value }) => [name, value])));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', update);
    if (inputNames.some((name) => given.has(name))) update();
  }

  async #update(given: ReadonlyMap<string, string>): Promise<void> {
    const output = this.querySelector('output');
    const source = this.querySelector<HTMLAnchorElement>('[data-candidates]')?.href;
    if (!output || !source) return;
    writeAddress(given);
    try {
      const [{ buildList }, candidates] = await Promise.all([import('./build-list.ts'), fetchCandidates(source)]);
      this.#show(output, buildList(candidates, given));
    } catch (error) {
      output.textContent = `The candidates could not be loaded: ${(error as Error).message}`;
    }
  }

  #show(output: HTMLOutputElement, { sentences, flags, rules, files }: BuilderAnswer): void {
    for (const link of this.#links) URL.revokeObjectURL(link);
    const list = document.createElement('ul');
    list.append(...rules.map((rule) => Object.assign(document.createElement('li'), { textContent: rule })));
    const links = files.map(({ name, text }) => {
      const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      return Object.assign(document.createElement('a'), { href, download: name, textContent: `Download ${name}` });
    });
    this.#links = links.map(({ href }) => href);
    const paragraphs = sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence }));
    const code = Object.assign(document.createElement('pre'), { textContent: flags });
    const downloads = Object.assign(document.createElement('p'), { className: 'downloads' });
    downloads.append(...links);
    output.replaceChildren(...paragraphs, ...(flags ? [code, downloads] : []), ...(rules.length > 0 ? [list] : []));
  }
}

let candidates: Promise<Candidate[]> | null = null;
/** Asked once; a failure is forgotten, so that the next input tries again. */
function fetchCandidates(source: string): Promise<Candidate[]> {
  candidates ??= fetch(source)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return ((await answer.json()) as { candidates: Candidate[] }).candidates;
    })
    .catch((error: unknown) => {
      candidates = null;
      throw error;
    });
  return candidates;
}

function writeAddress(given: ReadonlyMap<string, string>): void {
  const query = new URLSearchParams(location.search);
  for (const name of inputNames) {
    const value = given.get(name) ?? '';
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, '', `${location.pathname}${text ? `?${text}` : ''}${location.hash}`);
}

customElements.define('shortlist-builder', ShortlistBuilder);
