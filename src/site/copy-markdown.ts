/** <copy-markdown>: a button beside the link to the page's Markdown that puts it on the clipboard. Without JavaScript the link remains. */
class CopyMarkdown extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a');
    const button = this.querySelector('button');
    const output = this.querySelector('output');
    if (!link || !button || !output || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => void this.copy(link.href, output));
  }

  private async copy(url: string, output: HTMLOutputElement): Promise<void> {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${response.status}`);
      await navigator.clipboard.writeText(await response.text());
      output.textContent = 'Copied';
    } catch {
      output.textContent = 'Not copied: open the link instead';
    }
  }
}

customElements.define('copy-markdown', CopyMarkdown);
