import { articleOf } from './articleOf';

const ADDRESS = 'https://backstage.example.com/docs/default/component/a/run/';

describe('articleOf', () => {
  it('takes the text of the page, and leads links to where they lead there', () => {
    const html = `<html><body><nav>menu</nav><main><article>
      <h1 id="top">Runbook<a class="headerlink" href="#top">¶</a></h1>
      <p>See <a href="../other/">the other</a>.</p></article></main></body></html>`;
    const text = articleOf(html, ADDRESS);
    expect(text).toContain('<h1>Runbook</h1>');
    expect(text).toContain(
      '<a href="https://backstage.example.com/docs/default/component/a/other/" target="_blank" rel="noopener noreferrer">the other</a>',
    );
    expect(text).not.toContain('menu');
  });

  it('takes the part below a heading', () => {
    const html = `<article><h1>All</h1><h2 id="a">A</h2><p>one</p><h3>deep</h3>
      <h2 id="b">B</h2><p>two</p></article>`;
    expect(articleOf(html, ADDRESS, 'a')).toBe(
      '<h2>A</h2><p>one</p><h3>deep</h3>',
    );
    expect(articleOf(html, ADDRESS, 'gone')).toContain('two');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src="x" onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="https://evil.example.com"></iframe>',
    '<style>body{display:none}</style>',
    '<form action="https://evil.example.com"><input name="password"></form>',
    '<svg><animate onbegin="alert(1)"/></svg>',
    '<p style="position:fixed;inset:0">over all</p>',
    '<video autoplay src="https://evil.example.com/v"></video>',
    '<audio autoplay src="https://evil.example.com/a"></audio>',
    '<video poster="https://evil.example.com/p"><source src="https://evil.example.com/s"></video>',
    '<table background="https://evil.example.com/b"><tr><td>x</td></tr></table>',
    '<picture><source srcset="https://evil.example.com/s"></picture>',
    '<p id="evil">x</p>',
  ])('keeps %s out', html => {
    expect(articleOf(`<article>${html}</article>`, ADDRESS)).not.toMatch(
      /alert|evil|style|display/,
    );
  });
});
