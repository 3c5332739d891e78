/** <table-filter>: shows only the rows of the page's filtered tables that hold every word typed; sections without such a row are left out. */
class TableFilter extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    const output = this.querySelector('output');
    if (!input || !output) return;
    this.hidden = false;
    const sections = [...document.querySelectorAll<HTMLElement>('[data-filtered]')];
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const section of sections) {
        const rows = [...section.querySelectorAll<HTMLTableRowElement>('tbody tr')];
        for (const row of rows) row.hidden = !words.every((word) => row.textContent?.toLowerCase().includes(word));
        const left = rows.filter((row) => !row.hidden).length;
        section.hidden = left === 0;
        shown += left;
      }
      output.textContent = words.length === 0 ? '' : `${shown} ${shown === 1 ? 'row' : 'rows'}`;
    });
  }
}

customElements.define('table-filter', TableFilter);
