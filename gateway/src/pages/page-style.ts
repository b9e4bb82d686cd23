/** One style sheet for the pages written here. Text colours keep at least 4.5:1 on their ground in both schemes. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f5f0;
  --surface: #ffffff;
  --line: #dcd7cb;
  --text: #1c2324;
  --quiet: #566163;
  --accent: #0b5c63;
  --accent-text: #ffffff;
  --code-ground: #eef1f0;
  --notice-ground: #fdf0cf;
  --notice-line: #c48a12;
  --notice-text: #4d3603;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12191a;
    --surface: #1a2324;
    --line: #334042;
    --text: #e8ecea;
    --quiet: #a5b1b1;
    --accent: #79cdd1;
    --accent-text: #0c2426;
    --code-ground: #111818;
    --notice-ground: #33290f;
    --notice-line: #c48a12;
    --notice-text: #f6e2ae;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  text-size-adjust: 100%;
}
a { color: var(--accent); text-underline-offset: 0.18em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
h1, h2, h3, p, ul, dl, dd, pre { margin: 0; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
[lang='en'] { color: var(--quiet); }
a [lang='en'], .notice [lang='en'], .badge [lang='en'] { color: inherit; }
h1 + [lang='en'], h2 + [lang='en'] { font-weight: 400; }
code, pre { font: 0.875rem/1.6 ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--surface); z-index: 1; }
.wide { max-width: 70rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
.bar { border-bottom: 1px solid var(--line); background: var(--surface); }
.bar > .wide { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; padding-block: 0.75rem; }
.brand {
  display: inline-flex; align-items: center; gap: 0.6rem; margin-right: auto;
  color: inherit; font-weight: 650; text-decoration: none;
}
.brand img { display: block; width: 1.75rem; height: 1.75rem; }
.bar nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
main { display: grid; gap: clamp(2.5rem, 6vw, 4rem); padding-block: clamp(1.75rem, 5vw, 3.5rem); }
section { display: grid; gap: 1.25rem; }
.notice {
  padding: 0.75rem 1rem; border: 1px solid var(--notice-line); border-left-width: 5px; border-radius: 8px;
  background: var(--notice-ground); color: var(--notice-text);
}
.opening { gap: 1.25rem; }
.opening h1 { font-size: clamp(1.75rem, 5.2vw, 2.75rem); letter-spacing: -0.015em; }
.opening .english-title { margin-top: -0.75rem; font-size: 1.15rem; }
.opening .story { display: grid; gap: 0.75rem 2.5rem; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; }
.button {
  display: inline-block; padding: 0.6rem 1.1rem; border-radius: 8px;
  background: var(--accent); color: var(--accent-text); font-weight: 600; text-decoration: none;
}
.button [lang] { font-weight: 400; }
.button:hover { filter: brightness(1.12); }
.heading h2 { font-size: 1.375rem; }
.cards { display: grid; gap: 1rem; list-style: none; padding: 0; }
.card {
  display: grid; align-content: start; gap: 0.75rem; padding: 1.25rem; min-width: 0;
  border: 1px solid var(--line); border-radius: 12px; background: var(--surface);
}
.card h3 { font-size: 1.0625rem; }
.card h3 [lang='en'] { display: block; font-size: 0.9375rem; font-weight: 400; }
.keepers .card { gap: 0.35rem; padding: 1.2rem 1.1rem 1rem; overflow: hidden; font-size: 0.9375rem; }
.keepers .card::before { content: ''; height: 4px; margin: -1.2rem -1.1rem 0.6rem; background: var(--accent); }
.card [lang='en'] { font-size: 0.9375rem; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.35rem 1rem; }
.facts dt { color: var(--quiet); }
.facts dd { overflow-wrap: anywhere; }
pre {
  padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--code-ground);
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.operations { display: grid; gap: 0; list-style: none; padding: 0; border-top: 1px solid var(--line); }
.operations a {
  display: grid; gap: 0 1rem; padding: 0.7rem 0.25rem; border-bottom: 1px solid var(--line);
  color: inherit; text-decoration: none;
}
.operations a:hover { background: var(--surface); }
.operations strong { color: var(--accent); font-weight: 600; text-decoration: underline; text-underline-offset: 0.18em; }
.operations [lang='en'], .operations code { color: var(--quiet); }
footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.9375rem; }
footer .wide { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding-block: 1.25rem; }
@media (min-width: 46rem) {
  .opening .story { grid-template-columns: 1fr 1fr; }
  .paths { grid-template-columns: 1fr 1fr; }
  .paths .first { grid-column: 1 / -1; }
  .keepers { grid-template-columns: 1fr 1fr; }
  .operations a { grid-template-columns: 5fr 5fr 3fr; align-items: baseline; }
}
@media (min-width: 64rem) { .keepers { grid-template-columns: repeat(4, 1fr); } }
.tool { display: flex; flex-direction: column; height: 100vh; height: 100dvh; }
.tool .bar { flex: none; font-size: 0.9375rem; }
.tool .bar > .wide { max-width: none; padding: 0.45rem 1rem; }
.tool main { flex: 1; display: block; min-height: 0; padding: 0; }
.tool main > .message { max-width: 44rem; display: grid; gap: 0.75rem; padding: 2rem 1rem; margin-inline: auto; }
.tool-name { font-size: 0.9375rem; font-weight: 500; }
.whoami { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-left: auto; }
.tool .badge { color: var(--notice-text); background: var(--notice-ground); padding: 0.1rem 0.6rem; border-radius: 999px; }
#sandbox, #sandbox iframe { display: block; width: 100%; height: 100%; border: 0; }
@media (max-width: 46rem) {
  .tool .bar > .wide { gap: 0.25rem 0.75rem; }
  .tool .badge { font-size: 0.8125rem; }
  .tool .badge [lang='en'], .tool-name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
[hidden] { display: none !important; }
@media (prefers-reduced-motion: no-preference) { .button, .operations a { transition: filter 0.15s, background 0.15s; } }
`;

/**
 * GraphiQL inside a page of ours. Left to itself it takes the whole window, so its last button falls below the edge, and its
 * panes stand side by side at any width, which on a phone leaves an answer one letter wide. Its tabs keep a stale shift that
 * shows once one has focus: the tab jumped from under the pointer between press and release, and the first click was lost.
 */
export const EXPLORER_STYLE = `
#explorer .graphiql-container { width: 100%; height: 100%; }
#explorer .graphiql-tab { transform: none !important; }
#explorer .graphiql-logo { display: none; }
@media (max-width: 46rem) {
  #explorer .graphiql-sidebar { width: 3rem; padding-inline: 0.125rem; }
  #explorer .graphiql-sessions { margin: 0; border-radius: 0; }
  #explorer #graphiql-session { flex-direction: column; }
  #explorer .graphiql-horizontal-drag-bar { display: none; }
}
`;

/** Four strands that meet: the agencies and the graph. Drawn here, so no page needs an image from elsewhere. */
export const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b5c63"/><g fill="none" stroke="#fff" stroke-width="2"><path d="M8 8l8 8m8-8l-8 8m-8 8l8-8m8 8l-8-8"/></g><g fill="#fff"><circle cx="8" cy="8" r="3"/><circle cx="24" cy="8" r="3"/><circle cx="8" cy="24" r="3"/><circle cx="24" cy="24" r="3"/></g><circle cx="16" cy="16" r="4.5" fill="#f2c14e"/></svg>`;
