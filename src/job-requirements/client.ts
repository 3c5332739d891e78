/** The form of the validator page: checks on request, and says the verdict in a live region. */
class JobRequirementsCheck extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const text = this.querySelector('textarea');
    const verdict = this.querySelector('output');
    const example = this.querySelector('script[type="application/json"]')?.textContent ?? '';
    if (!form || !text || !verdict) return;
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void show(verdict, text.value);
    });
    this.querySelector('[data-example]')?.addEventListener('click', () => {
      text.value = JSON.stringify(JSON.parse(example), null, 2);
      void show(verdict, text.value);
    });
  }
}

/** The checker is larger than the rest of the page: it comes with the first check. */
async function show(verdict: HTMLOutputElement, text: string): Promise<void> {
  const { checkText } = await import('./check-text.ts');
  const { document: found, problems, notes } = checkText(text, new Date());
  const heading = document.createElement('p');
  const strong = heading.appendChild(document.createElement('strong'));
  strong.textContent = found ? `The form is right: ${countOf(found.requirements.length, 'requirement')}.` : `Not right: ${countOf(problems.length, 'problem')}.`;
  const list = document.createElement('ul');
  for (const line of found ? notes : problems) list.appendChild(document.createElement('li')).textContent = line;
  verdict.replaceChildren(heading, list);
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

customElements.define('job-requirements-check', JobRequirementsCheck);
