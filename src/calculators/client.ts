import type { Calculator, ResultLine } from './calculator.ts';
import { calculators, type CalculatorName } from './registry.ts';
import { answerTo, presetsAfterChoices } from './show-answer.ts';

/**
 * <atlas-calculator>: makes the form of a calculator work. What a reader puts in stands in the address, so that a link carries it;
 * nothing is sent or stored. The formulas come when the form is first used, or at once where the address carries inputs.
 */
class AtlasCalculator extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    form.hidden = false;
    const prefix = `${this.dataset['calculator']}.`;
    const fromLink = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith(prefix));
    let started: Promise<void> | null = null;
    const start = () => (started ??= this.start(form, prefix, new Map(fromLink.map(([name, value]) => [name.slice(prefix.length), value]))));
    if (fromLink.length > 0) void start();
    form.addEventListener('focusin', () => void start(), { once: true });
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  private async start(form: HTMLFormElement, prefix: string, fromLink: ReadonlyMap<string, string>): Promise<void> {
    const { createCalculator } = await calculators[this.dataset['calculator'] as CalculatorName]();
    const data: unknown = JSON.parse(this.querySelector('script[type="application/json"]')?.textContent ?? 'null');
    // Each module reads the data its own page put there.
    const calculator = (createCalculator as (data: unknown) => Calculator)(data);
    const written = new Map(fromLink);
    const update = () => {
      const presets = presetsAfterChoices(calculator, written);
      const given = new Map([...presets, ...written]);
      for (const control of controlsOf(form)) if (control.value !== given.get(control.name)) control.value = given.get(control.name) ?? control.value;
      show(form, answerTo(calculator, given));
    };
    form.addEventListener('input', ({ target }) => {
      if (!isControl(target)) return;
      written.set(target.name, target.value);
      update();
      writeAddress(prefix, written);
    });
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      written.clear();
      update();
      writeAddress(prefix, written);
    });
    update();
  }
}

type Control = HTMLInputElement | HTMLSelectElement;
const isControl = (target: unknown): target is Control => target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter(isControl);

/** Puts the inputs in the address, beside those of other calculators of the page. */
function writeAddress(prefix: string, written: ReadonlyMap<string, string>): void {
  const query = new URLSearchParams(location.search);
  for (const name of [...query.keys()]) if (name.startsWith(prefix)) query.delete(name);
  for (const [name, value] of written) query.set(prefix + name, value);
  const text = query.toString();
  history.replaceState(history.state, '', `${location.pathname}${text ? `?${text}` : ''}${location.hash}`);
}

function show(form: HTMLFormElement, { answer, problems }: ReturnType<typeof answerTo>): void {
  for (const control of controlsOf(form)) {
    const own = problems.find(({ name }) => name === control.name);
    control.toggleAttribute('aria-invalid', own !== undefined);
    if (own) control.setAttribute('aria-invalid', 'true');
  }
  const output = form.querySelector('output');
  if (!output) return;
  if (answer === null) {
    output.replaceChildren(listOf(problems.map(({ text }) => text)));
    return;
  }
  const results = document.createElement('dl');
  for (const line of answer.lines) results.append(...entryOf(line));
  const note = document.createElement('p');
  note.textContent = answer.note ?? '';
  output.replaceChildren(results, note);
  const formula = form.querySelector('[data-formula]');
  formula?.replaceChildren(...answer.formula.map((line) => textElement('code', line)));
}

const textElement = (tag: string, text: string): HTMLElement => Object.assign(document.createElement(tag), { textContent: text });

function entryOf({ label, value, unit, isMain }: ResultLine): HTMLElement[] {
  const [term, description] = [textElement('dt', label), textElement('dd', unit ? `${value} ${unit}` : value)];
  if (isMain) for (const element of [term, description]) element.dataset['main'] = '';
  return [term, description];
}

function listOf(lines: readonly string[]): HTMLElement {
  const list = document.createElement('ul');
  list.append(...lines.map((line) => textElement('li', line)));
  return list;
}

customElements.define('atlas-calculator', AtlasCalculator);
