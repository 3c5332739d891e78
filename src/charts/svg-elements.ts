import { formatTenths, tenths } from './svg-path.ts';

/** A clipping rectangle in pixels. */
export type Clip = { left: number; top: number; right: number; bottom: number };

/** Text or attribute value that cannot end its element. */
export function escapeXml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** Writes attributes in the given order; those without a value are left out. */
export function writeAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => ` ${name}="${escapeXml(value ?? '')}"`)
    .join('');
}

/** Collects the elements of a picture in the order they are drawn, as briefly as SVG allows. */
export class SvgElements {
  #body = '';
  #clips = new Map<string, string>();
  #openClip = '';
  #path: { attributes: string; data: string } | null = null;
  readonly #idPrefix: string;

  /** @param idPrefix makes ids of clipping paths unique in the page. */
  constructor(idPrefix: string) {
    this.#idPrefix = idPrefix;
  }

  /** Adds a path. Neighbours that look the same become one element. */
  addPath(attributes: string, data: string, clip: Clip | null): void {
    if (!data) return;
    this.#enter(clip);
    if (this.#path?.attributes === attributes) {
      this.#path.data += data;
    } else {
      this.#flush();
      this.#path = { attributes, data };
    }
  }

  addText(attributes: string, text: string, clip: Clip | null): void {
    if (!text) return;
    this.#enter(clip);
    this.#flush();
    this.#body += `<text${attributes}>${escapeXml(text)}</text>`;
  }

  /** All elements, preceded by the clipping paths they use. */
  toString(): string {
    this.#enter(null);
    this.#flush();
    const clips = [...this.#clips].map(([rectangle, id]) => `<clipPath id="${id}"><path d="${rectangle}"/></clipPath>`).join('');
    return `${clips && `<defs>${clips}</defs>`}${this.#body}`;
  }

  #flush(): void {
    if (this.#path) this.#body += `<path${this.#path.attributes} d="${this.#path.data}"/>`;
    this.#path = null;
  }

  #enter(clip: Clip | null): void {
    const id = clip ? this.#clipId(clip) : '';
    if (id === this.#openClip) return;
    this.#flush();
    if (this.#openClip) this.#body += '</g>';
    if (id) this.#body += `<g clip-path="url(#${id})">`;
    this.#openClip = id;
  }

  #clipId({ left, top, right, bottom }: Clip): string {
    const edges = [left, top, Math.max(0, right - left), Math.max(0, bottom - top)];
    const [x, y, width, height] = edges.map((value) => formatTenths(tenths(value)));
    const rectangle = `M${x} ${y}h${width}v${height}H${x}z`;
    const id = this.#clips.get(rectangle) ?? `${this.#idPrefix}-clip${this.#clips.size}`;
    this.#clips.set(rectangle, id);
    return id;
  }
}
