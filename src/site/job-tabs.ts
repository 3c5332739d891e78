/**
 * <job-tabs>: panels become tabs (WAI-ARIA, automatic activation). One choice holds for all of them on the page and stands in the address as
 * ?job=…, so that a link carries it. Nothing is stored.
 */
const chosen = 'atlas:job';
let count = 0;

class JobTabs extends HTMLElement {
  connectedCallback() {
    const panels = [...this.querySelectorAll<HTMLElement>(':scope > .job-panel')];
    if (panels.length < 2) return;
    const list = document.createElement('div');
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Kind of work');
    const tabs = panels.map((panel) => tabFor(panel));
    list.append(...tabs);
    this.prepend(list);
    this.dataset['live'] = '';
    const show = (job: string | null | undefined) => {
      const index = Math.max(0, panels.findIndex((panel) => panel.dataset['job'] === job));
      for (const [other, tab] of tabs.entries()) {
        tab.setAttribute('aria-selected', String(other === index));
        tab.tabIndex = other === index ? 0 : -1;
        const panel = panels[other];
        if (panel) panel.hidden = other !== index;
      }
    };
    for (const [index, tab] of tabs.entries()) {
      tab.addEventListener('click', () => choose(panels[index]));
      tab.addEventListener('keydown', (event) => {
        const next = { ArrowRight: index + 1, ArrowLeft: index - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        choose(panels[next % tabs.length]);
        tabs[next % tabs.length]?.focus();
      });
    }
    document.addEventListener(chosen, (event) => show((event as CustomEvent<string>).detail));
    show(new URLSearchParams(location.search).get('job'));
  }
}

function tabFor(panel: HTMLElement): HTMLButtonElement {
  count += 1;
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.id = `job-tab-${count}`;
  panel.id ||= `job-panel-${count}`;
  tab.textContent = panel.dataset['title'] ?? '';
  tab.setAttribute('role', 'tab');
  tab.setAttribute('aria-controls', panel.id);
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', tab.id);
  return tab;
}

function choose(panel: HTMLElement | undefined): void {
  const job = panel?.dataset['job'];
  if (!job) return;
  const query = new URLSearchParams(location.search);
  query.set('job', job);
  history.replaceState(history.state, '', `${location.pathname}?${query}${location.hash}`);
  document.dispatchEvent(new CustomEvent(chosen, { detail: job }));
}

customElements.define('job-tabs', JobTabs);
