import { describe, expect, test } from 'vitest';
import { SvgContext } from '../../../src/charts/svg-context.ts';

const inherited = { fill: 'var(--text)', fontSize: 13 };
const newContext = () => new SvgContext({ width: 100, height: 50 }, 'test', inherited);
const drawn = (draw: (context: SvgContext) => void) => {
  const context = newContext();
  draw(context);
  return context.toString();
};
const line = (context: SvgContext, ...points: [number, number][]) => {
  context.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
};

describe('SvgContext', () => {
  test('escapes text and attributes', () => {
    const svg = drawn((context) => {
      context.font = '13px inherit';
      context.fillStyle = 'red" onload="x';
      context.fillText('<b> & "c" \'d\'', 1, 2);
    });
    expect(svg).toBe('<text x="1" y="2" fill="red&quot; onload=&quot;x">&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</text>');
  });

  test('passes colours through and writes only what differs from the svg around', () => {
    const svg = drawn((context) => {
      context.font = '13px inherit';
      context.fillStyle = 'var(--text)';
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      context.fillText('a', 1, 2);
      context.font = 'bold 10px inherit';
      context.fillText('b', 1, 2);
    });
    const place = 'x="1" y="2" dy=".35em" text-anchor="end"';
    expect(svg).toBe(`<text ${place}>a</text><text ${place} font-size="10">b</text>`);
  });

  test('neighbouring lines that look the same become one path; another dash begins a new one', () => {
    const svg = drawn((context) => {
      line(context, [0, 0], [5, 0]);
      line(context, [0, 9], [5, 9]);
      context.setLineDash([3, 2]);
      line(context, [0, 20], [5, 20]);
    });
    expect(svg).toBe(
      '<path fill="none" stroke="#000" d="M0 0h5M0 9h5"/>' +
        '<path fill="none" stroke="#000" stroke-dasharray="3 2" d="M0 20h5"/>',
    );
  });

  test('clips to the common part of nested rectangles until restored, with ids of its own', () => {
    const svg = drawn((context) => {
      context.save();
      context.beginPath();
      context.rect(20, 0, 30, 50);
      context.clip();
      context.beginPath();
      context.rect(10, 20, 100, 10);
      context.clip();
      line(context, [0, 0], [100, 0]);
      context.restore();
      line(context, [0, 1], [100, 1]);
    });
    expect(svg).toBe(
      '<defs><clipPath id="test-clip0"><path d="M20 20h30v10H20z"/></clipPath></defs>' +
        '<g clip-path="url(#test-clip0)"><path fill="none" stroke="#000" d="M0 0h100"/></g><path fill="none" stroke="#000" d="M0 1h100"/>',
    );
  });

  test('shifts the origin and takes it back', () => {
    const svg = drawn((context) => {
      context.save();
      context.translate(10, 5);
      line(context, [0, 0], [1, 0]);
      context.restore();
      line(context, [0, 0], [1, 0]);
    });
    expect(svg).toContain('d="M10 5h1M0 0h1"');
  });

  test('restores every property that save kept', () => {
    const context = newContext();
    context.lineWidth = 3;
    context.save();
    Object.assign(context, { lineWidth: 1, strokeStyle: 'red', textAlign: 'end' });
    context.setLineDash([1, 1]);
    context.restore();
    expect([context.lineWidth, context.strokeStyle, context.textAlign, context.getLineDash()]).toEqual([3, '#000', 'start', []]);
  });

  test.each<[string, (context: SvgContext) => void]>([
    ['rotated text', (context) => context.rotate(1)],
    ['scaling', (context) => context.setTransform(2, 0, 0, 2, 0, 0)],
    ['arcs', (context) => context.arc(0, 0, 5, 0, 1)],
    ['clipping to a line', (context) => (context.beginPath(), context.moveTo(0, 0), context.lineTo(1, 1), context.clip())],
    ['clipping to two rectangles', (context) => (context.beginPath(), context.rect(0, 0, 1, 1), context.rect(5, 5, 1, 1), context.clip())],
    ['coordinates that are no numbers', (context) => context.fillText('a', Number.NaN, 0)],
    ['fonts without a size', (context) => ((context.font = 'inherit'), context.measureText('a'))],
  ])('throws rather than leaving out: %s', (_what, draw) => {
    expect(() => draw(newContext())).toThrow();
  });
});
