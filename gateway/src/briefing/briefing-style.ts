import { createHash } from 'node:crypto';

/**
 * For paper first: one A4 page in black, one dark tone and its lighter ones, which a printer without colours keeps
 * apart. On a screen the sheet lies on a ground. Text keeps 4.5:1.
 */
export const BRIEFING_STYLE = `
@page { size: A4; margin: 0; }
:root { --ink: #16211f; --quiet: #55605f; --dark: #0b5c63; --middle: #4f979c; --light: #b9d6d6; --warm: #c48a12; --line: #cfd8d6; --ground: #e9eeed; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #dfe4e2; color: var(--ink); font: 9.5pt/1.35 'Noto Sans', 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; }
h1, h2, h3, p, dl, dd, table, figure { margin: 0; }
a { color: inherit; text-decoration: none; }
[lang='en'] { color: var(--quiet); font-weight: 400; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; max-width: 210mm; margin: 10px auto 0; padding: 0 4mm; }
.tools a { text-decoration: underline; text-underline-offset: 0.18em; }
.tools form { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-left: auto; }
.tools input, .tools button { font: inherit; padding: 1px 6px; }
.sheet { display: flex; flex-direction: column; gap: 5.6mm; width: 210mm; min-height: 296mm; margin: 10px auto 24px; padding: 12mm 13mm 9mm; background: #fff; box-shadow: 0 1px 8px rgb(0 0 0 / 0.18); }
.head { display: grid; grid-template-columns: 1fr auto; gap: 0 8mm; align-items: end; padding-bottom: 3mm; border-bottom: 2.5pt solid var(--dark); }
.head .field { font-size: 8.5pt; letter-spacing: 0.06em; text-transform: uppercase; color: var(--dark); font-weight: 600; }
.head h1 { font-size: 21pt; line-height: 1.15; letter-spacing: -0.01em; }
.head h1 span { display: block; font-size: 10.5pt; letter-spacing: 0; }
.head .made { text-align: right; font-size: 8pt; color: var(--quiet); }
.badge { margin-bottom: 1.5mm; }
.badge, .incomplete { display: inline-block; padding: 0.5mm 2.2mm; border: 0.75pt solid var(--warm); border-radius: 3mm; background: #fdf0cf; color: #4d3603; font-size: 8pt; }
.badge [lang], .incomplete [lang] { color: inherit; }
.incomplete { border-radius: 1.5mm; padding: 1.5mm 3mm; }
.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 3mm; }
.tile .time { white-space: normal; }
.tile .time [lang='en'] { white-space: nowrap; }
.tile { display: grid; align-content: start; gap: 0.6mm; padding: 2.6mm 3mm 2.4mm; border-left: 2.5pt solid var(--dark); background: #f1f5f4; }
.tile .number { font-size: 19pt; line-height: 1.1; font-weight: 650; letter-spacing: -0.015em; white-space: nowrap; }
.tile .number small { font-size: 9.5pt; font-weight: 500; letter-spacing: 0; }
.tile p { font-size: 8.8pt; line-height: 1.25; }
.tile [lang='en'] { display: block; font-size: 7.8pt; }
.number { font-variant-numeric: tabular-nums; font-weight: 650; }
section > h2 { display: flex; gap: 2.5mm; align-items: baseline; font-size: 12pt; padding-bottom: 0.8mm; border-bottom: 0.75pt solid var(--line); margin-bottom: 2.2mm; }
section > h2 [lang='en'] { font-size: 9pt; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 3.2mm 9mm; }
.chart h3 { font-size: 9.5pt; line-height: 1.25; }
.time { font-size: 8pt; font-weight: 400; color: var(--quiet); white-space: nowrap; }
.time [lang='en'], .tile .time [lang='en'] { display: inline; font-size: 7.6pt; }
.chart .line { display: flex; justify-content: space-between; gap: 3mm; align-items: baseline; }
.bar { display: block; width: 100%; }
.bar .ground { fill: var(--ground); }
.dark { fill: var(--dark); } .middle { fill: var(--middle); } .light { fill: var(--light); } .warm { fill: var(--warm); }
.chart .under { display: flex; justify-content: space-between; gap: 3mm; align-items: baseline; font-size: 7.8pt; margin-bottom: 0.5mm; }
.key { display: flex; flex-wrap: wrap; gap: 0 3.4mm; margin-top: 0.8mm; font-size: 8.1pt; }
.key i { display: inline-block; width: 2.4mm; height: 2.4mm; margin-right: 1.4mm; border-radius: 0.4mm; }
.key i.dark { background: var(--dark); } .key i.middle { background: var(--middle); } .key i.light { background: var(--light); }
.counts { display: grid; grid-template-columns: 1fr auto; align-content: start; }
.counts dt, .counts dd { padding: 0.9mm 0; line-height: 1.25; border-bottom: 0.5pt solid var(--line); }
.counts dt [lang='en'] { display: block; font-size: 7.8pt; }
.counts dd { padding-left: 4mm; }
.uneven { display: grid; grid-template-columns: 1.7fr 1fr; gap: 9mm; }
.note { font-size: 8.4pt; }
.note [lang='en'] { display: block; font-size: 7.8pt; }
.counts dd { text-align: right; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.9mm 0; white-space: nowrap; border-bottom: 0.5pt solid var(--line); text-align: right; font-weight: 400; }
thead th { font-size: 8.2pt; color: var(--quiet); vertical-align: bottom; line-height: 1.2; }
thead th [lang='en'] { display: block; }
th:first-child { text-align: left; }
td.wide { width: 38mm; padding: 0 5mm; }
.missing { color: #8a1c1c; font-weight: 500; }
.foot { margin-top: auto; padding-top: 2mm; border-top: 0.75pt solid var(--line); font-size: 7.6pt; line-height: 1.35; color: var(--quiet); }
@media screen { .figure { border-bottom: 1px dotted var(--middle); } .figure:hover { background: #e3eeee; } :focus-visible { outline: 2px solid var(--dark); outline-offset: 2px; } }
@media screen and (max-width: 215mm) { .sheet { width: 100%; min-height: 0; margin: 10px 0 0; padding: 16px; } .pair, .uneven { grid-template-columns: 1fr; } .tiles { grid-template-columns: 1fr 1fr; } .head { grid-template-columns: 1fr; } .head .made { text-align: left; } }
@media print { body { background: #fff; } .tools { display: none; } .sheet { margin: 0; box-shadow: none; height: 296mm; overflow: hidden; } }
`;

/** By which a policy lets this style sheet, and no other, stand in the page. */
export const BRIEFING_STYLE_HASH = `sha256-${createHash('sha256').update(BRIEFING_STYLE).digest('base64')}`;
