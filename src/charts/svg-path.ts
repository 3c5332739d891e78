/**
 * Text of an SVG path on a grid of a tenth of a pixel. Lines are written relative to the last point, which is shorter; since
 * absolute positions are rounded first, errors do not add up. Points that fall on the last one are left out.
 */
export class SvgPath {
  #text = '';
  #x = 0;
  #y = 0;
  #verb = '';
  /** A move not yet written: moves that lead to no line leave no trace. */
  #pending: [number, number] | null = null;

  moveTo(x: number, y: number): void {
    this.#pending = [tenths(x), tenths(y)];
  }

  lineTo(x: number, y: number): void {
    if (!this.#text && !this.#pending) return this.moveTo(x, y);
    this.#start();
    const dx = tenths(x) - this.#x;
    const dy = tenths(y) - this.#y;
    if (dx === 0 && dy === 0) return;
    if (dy === 0) this.#write('h', dx);
    else if (dx === 0) this.#write('v', dy);
    else this.#write('l', dx, dy);
    this.#x += dx;
    this.#y += dy;
  }

  /** A whole circle; charts draw no other arcs. */
  circle(x: number, y: number, radius: number): void {
    this.moveTo(x + radius, y);
    this.#start();
    const r = formatTenths(tenths(radius));
    const d = formatTenths(tenths(radius) * 2);
    this.#text += `a${r} ${r} 0 1 1-${d} 0 ${r} ${r} 0 1 1 ${d} 0z`;
    this.#verb = 'z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.close();
  }

  close(): void {
    if (!this.#text || this.#verb === 'z') return;
    this.#text += 'z';
    this.#verb = 'z';
  }

  /** The `d` attribute; empty where nothing would be seen. */
  toString(): string {
    return this.#text;
  }

  #start(): void {
    if (!this.#pending) return;
    [this.#x, this.#y] = this.#pending;
    this.#pending = null;
    this.#write('M', this.#x, this.#y);
  }

  #write(verb: string, ...values: readonly number[]): void {
    const repeats = verb === this.#verb;
    if (!repeats) this.#text += verb;
    for (const [index, value] of values.entries()) {
      const text = formatTenths(value);
      const touches = (index > 0 || repeats) && !text.startsWith('-');
      this.#text += touches ? ` ${text}` : text;
    }
    this.#verb = verb;
  }
}

/** A position in tenths of a pixel. Throws for what is not a number: the picture would silently lose a part. */
export function tenths(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`A picture cannot hold the coordinate ${value}.`);
  return Math.round(value * 10);
}

/** Tenths as the shortest SVG number: 125 → "12.5", -5 → "-.5", 40 → "4". */
export function formatTenths(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, '$1.');
}
