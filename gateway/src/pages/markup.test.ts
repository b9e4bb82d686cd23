import { escapeHtml, html } from './markup';

describe('html', () => {
  it('turns everything put into it into text', () => {
    const name = `<img src=x onerror="alert('1')"> & Sons`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      `<p title="${escapeHtml(name)}">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Sons</p>`,
    );
  });

  it('keeps markup inside markup as it is, once, and joins lists', () => {
    const rows = ['Đống Đa', '<b>'].map((name) => html`<b>${name}</b>`);
    expect(html`<p>${rows}${2}</p>`.text).toBe('<p><b>Đống Đa</b><b>&lt;b&gt;</b>2</p>');
  });

  it('does not take text that is already escaped for markup', () => {
    expect(escapeHtml('&lt;')).toBe('&amp;lt;');
  });
});
