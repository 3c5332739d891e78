import { formatQuery, parseLimit, parseQuery, type DirectoryQuery, type QueryOptions } from '../data/directory/query.ts';
import { selectRows } from '../data/directory/select-rows.ts';
import { DirectoryTable } from './directory-table.ts';
import { saveRows } from './directory-save.ts';

/**
 * <orchestrator-directory>: sorts and filters the table it holds. What a reader asks for stands in the address, one step of the history
 * per choice; while words and limits are typed, the address follows without steps.
 */
class OrchestratorDirectory extends HTMLElement {
  private readonly controller = { abort: () => {} };

  connectedCallback() {
    const form = this.querySelector('form');
    const table = this.querySelector('table');
    const status = this.querySelector('[role="status"]');
    if (!form || !table || !status) return;
    const rows = new DirectoryTable(table);
    const views = [...this.querySelectorAll<HTMLInputElement>('.views input')];
    const options: QueryOptions = { ...rows.columnKeys(), views: views.map(({ value }) => value), models: choices(form, 'model'), regions: choices(form, 'region') };
    const listening = new AbortController();
    this.controller.abort = () => listening.abort();
    const limited = form.querySelector('[data-limits]');
    let query = parseQuery(location.search, options);

    const show = () => {
      const { rows: shown, unknown } = selectRows(rows.withRegion(query.region), query);
      rows.show(shown, query.sort);
      this.dataset['view'] = query.view;
      if (limited) limited.textContent = query.limits.size > 0 ? ` (${query.limits.size} set)` : '';
      status.textContent = describe(shown.length, rows.count, unknown, rows.visible);
    };
    const change = (step: 'push' | 'replace') => {
      show();
      const text = formatQuery(query);
      history[`${step}State`](null, '', `${location.pathname}${text && `?${text}`}${location.hash}`);
    };
    const follow = () => {
      query = parseQuery(location.search, options);
      write(form, views, query);
      show();
    };
    const on = (target: EventTarget, type: string, listener: (event: Event) => void) => target.addEventListener(type, listener, { signal: listening.signal });
    const read = (step: 'push' | 'replace') => {
      query = { ...readForm(form, options), view: views.find(({ checked }) => checked)?.value ?? 'all', sort: query.sort };
      change(step);
    };
    on(form, 'input', ({ target }) => read(target instanceof HTMLInputElement && target.type !== 'checkbox' ? 'replace' : 'push'));
    on(form, 'submit', (event) => event.preventDefault());
    on(form, 'reset', (event) => {
      event.preventDefault();
      query = { ...parseQuery('', options), view: query.view };
      write(form, views, query);
      change('push');
    });
    for (const radio of views) on(radio, 'change', () => read('push'));
    rows.onSort((sort) => {
      query = { ...query, sort };
      change('push');
    });
    rows.onMore(() => (status.textContent = describe(rows.matching, rows.count, 0, rows.visible)));
    for (const button of form.querySelectorAll<HTMLButtonElement>('[data-save]')) {
      on(button, 'click', () => saveRows(button.dataset['save'] === 'csv' ? 'csv' : 'json', rows, query));
    }
    on(window, 'popstate', follow);
    form.hidden = false;
    follow();
  }

  disconnectedCallback() {
    this.controller.abort();
  }
}

const choices = (form: HTMLFormElement, name: string): string[] => [...form.querySelectorAll<HTMLOptionElement>(`[name="${name}"] option`)].map(({ value }) => value).filter(Boolean);

type Control = HTMLInputElement | HTMLSelectElement;
const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter((element): element is Control => element instanceof HTMLInputElement || element instanceof HTMLSelectElement);
const isTick = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && control.type === 'checkbox';

/** The query of the form; a limit that is no number is marked and left out. */
function readForm(form: HTMLFormElement, options: QueryOptions): DirectoryQuery {
  const text = new URLSearchParams();
  for (const control of controlsOf(form)) {
    if (control.name.includes('.')) control.setAttribute('aria-invalid', String(control.value.trim() !== '' && parseLimit(control.value) === null));
    if (control.value && (!isTick(control) || control.checked)) text.set(control.name, control.value);
  }
  return parseQuery(`?${text}`, options);
}

/** Shows a query in the controls. */
function write(form: HTMLFormElement, views: readonly HTMLInputElement[], query: DirectoryQuery): void {
  const given = new URLSearchParams(formatQuery(query));
  for (const control of controlsOf(form)) {
    const value = given.get(control.name) ?? '';
    if (isTick(control)) control.checked = value !== '';
    else control.value = control.name === 'active' ? value || 'any' : value;
    control.removeAttribute('aria-invalid');
  }
  for (const radio of views) radio.checked = radio.value === query.view;
}

function describe(matching: number, all: number, unknown: number, visible: number): string {
  const left = unknown > 0 ? ` ${unknown} left out because a value under a limit is not known.` : '';
  const part = visible < matching ? ` The first ${visible} stand below.` : '';
  return `${matching} of ${all} orchestrators.${left}${part}`;
}

customElements.define('orchestrator-directory', OrchestratorDirectory);
