/**
 * <decision-helper>: one question at a time. The answers given stand in the address as ?way=first.second…, so that a link and the back
 * button carry them. Nothing is stored.
 */
type Block = HTMLElement & { id: string };

class DecisionHelper extends HTMLElement {
  private blocks: Block[] = [];
  private showsAll = false;

  connectedCallback() {
    this.blocks = [...document.querySelectorAll<Block>('[data-decision]')];
    const [first] = this.blocks;
    if (!first) return;
    for (const block of this.blocks) block.addEventListener('click', (event) => this.answer(block, event));
    addEventListener('popstate', () => this.show());
    // A link from elsewhere to a result, or one of the list of contents.
    addEventListener('hashchange', () => this.showTarget());
    this.show();
    this.showTarget();
  }

  /** Ids of the questions answered so far and where they led, each the answer to the one before; what does not fit ends the way. */
  private way(): string[] {
    const asked = (new URLSearchParams(location.search).get('way') ?? '').split('.');
    const way = [this.blocks[0]?.id ?? ''];
    for (const id of asked.slice(1)) {
      if (asked[0] !== way[0] || !this.answersOf(way.at(-1) ?? '').some((link) => targetOf(link) === id)) break;
      way.push(id);
    }
    return way;
  }

  private answersOf(id: string): HTMLAnchorElement[] {
    const question = this.blocks.find((block) => block.id === id && block.dataset['decision'] === 'question');
    return [...(question?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? [])].filter((link) => this.blocks.some(({ id: known }) => known === targetOf(link)));
  }

  private answer(block: Block, event: Event): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (this.showsAll || !link || !this.answersOf(block.id).includes(link)) return;
    event.preventDefault();
    const way = this.way();
    const next = targetOf(link);
    this.go([...way.slice(0, way.indexOf(block.id) + 1), next]);
    this.blocks.find(({ id }) => id === next)?.querySelector('h2, h3')?.closest('[data-decision]')?.scrollIntoView({ block: 'nearest' });
  }

  private go(way: readonly string[]): void {
    const query = new URLSearchParams(location.search);
    if (way.length > 1) query.set('way', way.join('.'));
    else query.delete('way');
    history.pushState(history.state, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`);
    this.show();
    const reached = this.blocks.find(({ id }) => id === way.at(-1));
    if (!reached) return;
    reached.tabIndex = -1;
    reached.focus({ preventScroll: true });
  }

  private showTarget(): void {
    const target = this.blocks.find(({ id, hidden }) => hidden && id === location.hash.slice(1)) ?? document.getElementById(location.hash.slice(1))?.closest<HTMLElement>('[data-decision][hidden]');
    if (!target) return;
    this.showsAll = true;
    this.show();
    target.scrollIntoView();
  }

  private show(): void {
    const way = this.way();
    for (const block of this.blocks) {
      block.hidden = !this.showsAll && !way.includes(block.id);
      for (const link of this.answersOf(block.id)) {
        if (!this.showsAll && way[way.indexOf(block.id) + 1] === targetOf(link) && way.includes(block.id)) link.setAttribute('aria-current', 'step');
        else link.removeAttribute('aria-current');
      }
    }
    const isDone = this.blocks.some(({ id, dataset }) => id === way.at(-1) && dataset['decision'] === 'result');
    const text = this.showsAll ? 'All questions and results are shown.' : isDone ? 'The way your answers lead to is below them.' : 'One question at a time: choose an answer.';
    this.replaceChildren(
      paragraph(text),
      button(this.showsAll ? 'One at a time' : 'Show all', () => {
        this.showsAll = !this.showsAll;
        this.show();
      }),
      ...(way.length > 1 && !this.showsAll ? [button('Begin again', () => this.go(way.slice(0, 1)))] : []),
    );
  }
}

const targetOf = (link: HTMLAnchorElement): string => link.hash.slice(1);

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.role = 'status';
  element.textContent = text;
  return element;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

customElements.define('decision-helper', DecisionHelper);
