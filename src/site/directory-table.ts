import type { DirectoryQuery } from '../data/directory/query.ts';
import type { SelectableRow } from '../data/directory/select-rows.ts';

/** Rows that stand in the page at once: a browser lays out thousands of wide rows too slowly to feel instant. */
const PAGE = 100;

/** A column as its header tells it. */
export type TableColumn = { key: string; label: string; unit: string; kind: string; views: string[]; part: string; evidence: string; asOf: string };
type Place = { position: number; isText: boolean };
type Sort = DirectoryQuery['sort'];

/** A row of the table; what is read from its cells is kept. */
export class TableRow implements SelectableRow {
  readonly element: HTMLTableRowElement;
  private readonly places: ReadonlyMap<string, Place>;
  private readonly values = new Map<string, number | string | null>();
  private words: string | null = null;
  private jobList: string[] | null = null;

  constructor(element: HTMLTableRowElement, places: ReadonlyMap<string, Place>) {
    this.element = element;
    this.places = places;
  }

  text(): string {
    return (this.words ??= (this.element.textContent ?? '').toLowerCase());
  }

  value(key: string): number | string | null {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const cell = this.cell(key);
    const value = cell === undefined || cell.dataset['n'] !== undefined ? null : readValue(cell.dataset['v'] ?? cell.textContent ?? '', this.places.get(key)?.isText ?? true);
    this.values.set(key, value);
    return value;
  }

  jobs(): readonly string[] {
    return (this.jobList ??= [...this.element.querySelectorAll('li')].map((item) => item.textContent ?? ''));
  }

  cell(key: string): HTMLElement | undefined {
    return this.element.children[this.places.get(key)?.position ?? -1] as HTMLElement | undefined;
  }

  /** Shows the scores of one region, or the mean of all where none is named. */
  setRegion(region: string, keys: readonly string[]): void {
    for (const key of keys) {
      const cell = this.cell(key);
      if (!cell?.dataset['r']) continue;
      cell.dataset['all'] ??= cell.textContent ?? '';
      const score = (JSON.parse(cell.dataset['r']) as Record<string, string>)[region];
      cell.textContent = region === '' ? cell.dataset['all'] : (score ?? 'not tested there');
      cell.toggleAttribute('data-n', region !== '' && score === undefined);
      this.values.delete(key);
    }
    this.words = null;
  }
}

/** An address is no number, although it can be read as one. */
function readValue(text: string, isText: boolean): number | string | null {
  if (isText) return text;
  const number = Number(text.replaceAll(',', ''));
  return text !== '' && Number.isFinite(number) ? number : null;
}

/** The table of the directory: reads headers and rows, sorts by its headers, and shows what it is told to. */
export class DirectoryTable {
  readonly columns: TableColumn[];
  /** Rows that fit the query, and how many of them stand in the page. */
  matching = 0;
  visible = 0;
  private readonly headers: HTMLElement[];
  private readonly rows: TableRow[];
  private readonly body: HTMLTableSectionElement;
  private readonly more: HTMLButtonElement;
  private shown: TableRow[] = [];
  private region = '';
  private sorted: (sort: Sort) => void = () => {};
  private grown: () => void = () => {};
  private sort: Sort = null;

  constructor(table: HTMLTableElement) {
    this.headers = [...table.querySelectorAll<HTMLElement>('thead th')];
    this.columns = this.headers.map(columnOf);
    this.body = table.tBodies[0] as HTMLTableSectionElement;
    const places = new Map(this.columns.map(({ key, kind }, position) => [key, { position, isText: kind === 'text' }]));
    this.rows = [...this.body.rows].map((element) => new TableRow(element, places));
    for (const header of this.headers) this.makeButton(header);
    this.more = Object.assign(document.createElement('button'), { type: 'button', className: 'more' });
    this.more.addEventListener('click', () => this.showMore());
    table.parentElement?.after(this.more);
  }

  get count(): number {
    return this.rows.length;
  }

  columnKeys(): { numberColumns: string[]; sortColumns: string[] } {
    return { numberColumns: this.columns.filter(({ kind }) => kind !== 'text').map(({ key }) => key), sortColumns: this.columns.map(({ key }) => key) };
  }

  onSort(listener: (sort: Sort) => void): void {
    this.sorted = listener;
  }

  onMore(listener: () => void): void {
    this.grown = listener;
  }

  withRegion(region: string): readonly TableRow[] {
    if (region !== this.region) {
      const keys = this.columns.filter(({ key }) => key.endsWith('Score')).map(({ key }) => key);
      for (const row of this.rows) row.setRegion(region, keys);
      this.region = region;
    }
    return this.rows;
  }

  show(rows: readonly TableRow[], sort: Sort): void {
    this.shown = [...rows];
    this.matching = rows.length;
    this.sort = sort;
    for (const header of this.headers) {
      if (header.dataset['key'] === sort?.key) header.setAttribute('aria-sort', sort?.descending ? 'descending' : 'ascending');
      else header.removeAttribute('aria-sort');
    }
    this.draw(PAGE);
  }

  /** Rows that fit the query in their order, also those that do not stand in the page yet. */
  get rowsShown(): readonly TableRow[] {
    return this.shown;
  }

  private showMore(): void {
    const first = this.visible;
    this.draw(this.visible + 2 * PAGE);
    this.shown[first]?.element.querySelector('a')?.focus();
    this.grown();
  }

  private draw(most: number): void {
    this.visible = Math.min(most, this.matching);
    this.body.replaceChildren(...this.shown.slice(0, this.visible).map(({ element }) => element));
    const left = this.matching - this.visible;
    this.more.hidden = left === 0;
    this.more.textContent = `Show more rows (${left} left)`;
  }

  /** A click sorts by the column, numbers the largest first; the next click turns it round, the third gives the order of the page back. */
  private makeButton(header: HTMLElement): void {
    const label = header.querySelector('span');
    const key = header.dataset['key'] ?? '';
    if (!label || header.querySelector('button')) return;
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label.textContent });
    button.addEventListener('click', () => {
      const first = header.dataset['kind'] !== 'text';
      const isOwn = this.sort?.key === key;
      this.sorted(!isOwn ? { key, descending: first } : this.sort?.descending === first ? { key, descending: !first } : null);
    });
    label.replaceChildren(button);
  }
}

function columnOf({ dataset, textContent, firstElementChild }: HTMLElement): TableColumn {
  const { key = '', unit = '', kind = 'text', views = '', part = '', evidence = '', asOf = '' } = dataset;
  return { key, label: firstElementChild?.textContent ?? textContent ?? '', unit, kind, views: views.split(' '), part, evidence, asOf };
}
