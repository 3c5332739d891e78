import { SvgElements, writeAttributes, type Clip } from './svg-elements.ts';
import { SvgPath, formatTenths, tenths } from './svg-path.ts';
import { textWidth } from './text-width.ts';

const lineProperties = ['strokeStyle', 'lineWidth', 'lineJoin', 'lineCap', 'lineDashOffset'] as const;
const properties = [...lineProperties, 'fillStyle', 'font', 'textAlign', 'textBaseline'] as const;
/** What else `save` keeps: dashes, the shift of the origin, and the clipping rectangle. */
type Placement = { dash: readonly number[]; x: number; y: number; clip: Clip | null };
type Saved = { style: Partial<SvgContext>; placement: Placement };

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
// Baselines as a shift in em, because browsers differ in what they make of dominant-baseline.
const shifts: Partial<Record<CanvasTextBaseline, string>> = { middle: '.35em', top: '.8em', hanging: '.8em', bottom: '-.2em' };

/**
 * As much of CanvasRenderingContext2D as Chart.js needs for lines, areas, bars and axes; what is drawn becomes SVG. Colours pass
 * through as text, so CSS variables work and the picture follows the theme of the page. It needs no DOM and no fonts, and
 * equal calls give equal bytes. What it cannot draw is absent or throws: a picture never loses a part in silence.
 */
export class SvgContext {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  lineCap: CanvasLineCap = 'butt';
  lineDashOffset = 0;
  font = '12px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly canvas: { width: number; height: number; getContext: () => SvgContext };
  readonly #elements: SvgElements;
  readonly #inherited: { fill: string; fontSize: number };
  readonly #stack: Saved[] = [];
  #placement: Placement = { dash: [], x: 0, y: 0, clip: null };
  #path = new SvgPath();
  /** The rectangle that is the whole path, which is the one shape that can clip. */
  #rectangle: Clip | null = null;

  /** @param inherited fill and font size (px) of the svg element around; text that has them does not repeat them. */
  constructor(size: { width: number; height: number }, idPrefix: string, inherited: { fill: string; fontSize: number }) {
    this.canvas = { ...size, getContext: () => this };
    this.#elements = new SvgElements(idPrefix);
    this.#inherited = inherited;
  }

  /** What was drawn so far: the inside of an svg element. */
  toString(): string {
    return this.#elements.toString();
  }

  save(): void {
    const style = Object.fromEntries(properties.map((name) => [name, this[name]]));
    this.#stack.push({ style, placement: this.#placement });
  }

  restore(): void {
    const saved = this.#stack.pop();
    if (!saved) return;
    Object.assign(this, saved.style);
    this.#placement = saved.placement;
  }

  translate(x: number, y: number): void {
    this.#placement = { ...this.#placement, x: this.#placement.x + x, y: this.#placement.y + y };
  }

  rotate(angle: number): void {
    if (angle !== 0) throw new Error('SvgContext does not draw rotated text; give labels room instead.');
  }

  resetTransform(): void {
    this.#placement = { ...this.#placement, x: 0, y: 0 };
  }

  setTransform(a: number, b: number, c: number, d: number, x: number, y: number): void {
    if (a !== 1 || b !== 0 || c !== 0 || d !== 1) throw new Error('SvgContext only shifts; it does not scale, skew or turn.');
    this.#placement = { ...this.#placement, x, y };
  }

  setLineDash(dash: readonly number[]): void {
    this.#placement = { ...this.#placement, dash: [...dash] };
  }

  getLineDash(): number[] {
    return [...this.#placement.dash];
  }

  beginPath(): void {
    this.#path = new SvgPath();
    this.#rectangle = null;
  }

  closePath(): void {
    this.#path.close();
  }

  moveTo(x: number, y: number): void {
    this.#rectangle = null;
    this.#path.moveTo(x + this.#placement.x, y + this.#placement.y);
  }

  lineTo(x: number, y: number): void {
    this.#rectangle = null;
    this.#path.lineTo(x + this.#placement.x, y + this.#placement.y);
  }

  arc(x: number, y: number, radius: number, start: number, end: number): void {
    if (Math.abs(end - start) < 2 * Math.PI - 1e-6) throw new Error('SvgContext draws whole circles only.');
    this.#rectangle = null;
    this.#path.circle(x + this.#placement.x, y + this.#placement.y, radius);
  }

  rect(x: number, y: number, width: number, height: number): void {
    const isWholePath = this.#path.toString() === '';
    const left = x + this.#placement.x;
    const top = y + this.#placement.y;
    this.#path.rect(left, top, width, height);
    this.#rectangle = isWholePath ? { left, top, right: left + width, bottom: top + height } : null;
  }

  clip(): void {
    const next = this.#rectangle;
    if (!next) throw new Error('SvgContext clips to one rectangle only.');
    const old = this.#placement.clip;
    const clip = old
      ? {
          left: Math.max(old.left, next.left),
          top: Math.max(old.top, next.top),
          right: Math.min(old.right, next.right),
          bottom: Math.min(old.bottom, next.bottom),
        }
      : next;
    this.#placement = { ...this.#placement, clip };
  }

  fill(): void {
    this.#elements.addPath(writeAttributes({ fill: this.fillStyle }), this.#path.toString(), this.#placement.clip);
  }

  stroke(): void {
    if (this.lineWidth === 0) return;
    const attributes = writeAttributes({
      fill: 'none',
      stroke: this.strokeStyle,
      'stroke-width': this.lineWidth === 1 ? undefined : formatTenths(tenths(this.lineWidth)),
      'stroke-dasharray': this.#placement.dash.join(' '),
      'stroke-linejoin': this.lineJoin === 'miter' ? undefined : this.lineJoin,
    });
    this.#elements.addPath(attributes, this.#path.toString(), this.#placement.clip);
  }

  fillText(text: string, x: number, y: number): void {
    const { fill, fontSize } = this.#inherited;
    const attributes = writeAttributes({
      x: formatTenths(tenths(x + this.#placement.x)),
      y: formatTenths(tenths(y + this.#placement.y)),
      dy: shifts[this.textBaseline],
      'text-anchor': anchors[this.textAlign],
      'font-size': this.#fontSize() === fontSize ? undefined : String(this.#fontSize()),
      fill: this.fillStyle === fill ? undefined : this.fillStyle,
    });
    this.#elements.addText(attributes, text, this.#placement.clip);
  }

  measureText(text: string): { width: number } {
    return { width: textWidth(text, this.#fontSize()) };
  }

  /** The page behind the picture is clear already. */
  clearRect(): void {}

  #fontSize(): number {
    const size = /([\d.]+)px/.exec(this.font)?.[1];
    if (!size) throw new Error(`SvgContext cannot read the font "${this.font}".`);
    return Number(size);
  }
}
