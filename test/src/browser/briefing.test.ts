import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { runProgram } from '../testkit/gateway-process';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import { NOBODY } from '../testkit/callers';
import { findChromium, launchChromium, visit } from './chromium';

const chromiumPath = findChromium();
const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;

jest.setTimeout(90_000);

describeInBrowser('the briefing in a browser', () => {
  let federation: BorrowedFederation;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    federation = await borrowFederation();
    browser = await launchChromium(chromiumPath ?? '');
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1000, height: 1200 } });
    context.setDefaultTimeout(15_000);
  });
  afterEach(() => context.close());

  it.each([
    '',
    '?from=2022-02-03&to=2022-03-15',
    '?from=1990-01-01&to=2022-12-31',
    '?from=1901-01-01&to=1901-03-31',
  ])('is one page of paper, without an error and without another host: %s', async (days) => {
    const { page, complaints, strangers } = await visit(context, `${federation.url}/briefing${days}`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pagesOf(pdf)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    expect(await beyondPaper(page)).toEqual([]);
    expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
  });

  it('shows every figure of the answer to the saved operation, and no other', async () => {
    const { page } = await visit(context, `${federation.url}/briefing`);
    const shown = await page.evaluate<[string, string][]>(
      `[...document.querySelectorAll('[data-figure]')].map((figure) => [figure.dataset.figure, figure.dataset.value])`,
    );
    const { data } = await federation.ask<Record<string, unknown>>(saved('Briefing').document, {}, NOBODY);
    const answered = new Map(leavesOf(data ?? {}, ''));
    for (const [place, value] of shown) expect([place, value]).toEqual([place, answered.get(place)]);
    expect(new Set(shown.map(([place]) => place))).toEqual(new Set(answered.keys()));
    expect(answered.size).toBeGreaterThan(25);
    const printed = await page
      .locator('[data-figure="enforcementStatistics.totalFines.amount"]')
      .last()
      .innerText();
    expect(printed).toBe('965.500.000');
  });

  it('leads from a figure to its question, which gives that figure', async () => {
    const { page, complaints } = await visit(
      context,
      `${federation.url}/briefing?from=2021-01-01&to=2021-12-31`,
    );
    const figure = page.locator('[data-figure="enforcementStatistics.penalizedIndividuals"]');
    const value = await figure.getAttribute('data-value');
    expect(value).toBe('60');
    await figure.click();
    await page
      .getByRole('tab', { name: 'enforcementStatistics.penalizedIndividuals', selected: true })
      .waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page
      .locator('.result-window .view-lines')
      .filter({ hasText: new RegExp(`"penalizedIndividuals":\\s*${value}`) })
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('is kept as one file by the command, looks the same without a network, and leads back to the gateway', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lienthong-briefing-'));
    const out = join(directory, 'briefing.html');
    const program = runProgram(
      'gateway/dist/briefing-command/main.js',
      {},
      [],
      [...['--out', out, '--url', federation.url]],
    );
    const [code] = (await once(program.child, 'exit')) as [number];
    expect([code, program.output()]).toEqual([0, `${out} is written.\n`]);
    await context.setOffline(true);
    const { page, complaints } = await visit(context, pathToFileURL(out).href);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    expect(await page.evaluate('getComputedStyle(document.querySelector(".tiles")).display')).toBe('grid');
    const link = await page.evaluate<string>(`document.querySelector('[data-figure]').href`);
    expect(link.startsWith(`${federation.url}/explorer?figure=`)).toBe(true);
    expect(complaints).toEqual([]);
    expect(await readFile(out, 'utf8')).not.toMatch(/<script|<link|src=/);
    await rm(directory, { recursive: true });
  });
});

/** Page objects of a PDF, of which Chromium writes each in the open. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Elements that reach out of the sheet: what a printer would cut off. */
function beyondPaper(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const paper = document.querySelector('.sheet').getBoundingClientRect();
    return [...document.querySelectorAll('.sheet *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.right > paper.right + 1 || box.bottom > paper.bottom + 1 || box.left < paper.left - 1;
      })
      .map((element) => element.className || element.tagName);
  })()`);
}

/** Numbers of an answer by their places; those of channels by their channel, and no currencies. */
function leavesOf(value: object, path: string): readonly (readonly [string, string])[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => {
    const place = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(inner)) {
      return inner.flatMap((row: Record<string, unknown>) =>
        leavesOf(row, `${place}.${String(row['channel'])}`).filter(([leaf]) => !leaf.endsWith('.channel')),
      );
    }
    if (typeof inner === 'object' && inner !== null) return leavesOf(inner, place);
    if (name === 'currencyCode' || name === 'channel') return [];
    return [[place, String(inner)] as const];
  });
}
