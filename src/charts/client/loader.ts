/**
 * <atlas-chart>: a reader who only reads pays for this file alone. The live chart and its data are fetched when the picture or
 * its controls are first touched, hovered or focused. Where that fails the picture stays as it is.
 */
class AtlasChart extends HTMLElement {
  connectedCallback() {
    const listening = new AbortController();
    const start = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.closest('.controls, .atlas-plot')) return;
      listening.abort();
      import('./live.ts').then(({ startLiveChart }) => startLiveChart(this)).then(
        () => (this.dataset['live'] = 'on'),
        () => (this.dataset['live'] = 'failed'),
      );
    };
    for (const type of ['pointerover', 'focusin', 'click']) this.addEventListener(type, start, { signal: listening.signal });
  }
}

customElements.define('atlas-chart', AtlasChart);
