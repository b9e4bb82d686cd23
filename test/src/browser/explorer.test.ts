import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launchChromium, visit, type Visit } from './chromium';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const chromiumPath = findChromium();
if (chromiumPath === undefined) {
  process.stderr.write(
    'No Chromium here, so the browser tests are skipped: install one or set CHROMIUM_PATH.\n',
  );
}
const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;

jest.setTimeout(60_000);

describeInBrowser('the pages in a browser', () => {
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
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    // A query that reaches the screen is all these tests wait for; none of them should wait half a minute for it.
    context.setDefaultTimeout(15_000);
  });

  afterEach(() => context.close());

  it('opens the front page without an error and without another host', async () => {
    const visited = await visit(context, federation.url);
    const { page } = visited;
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toMatch(/dữ liệu/);
    await expect(page.locator('a[href^="/explorer?operation="]').count()).resolves.toBeGreaterThan(0);
    await expectQuiet(visited);
  });

  it('fits the front page on a phone', async () => {
    await context.close();
    context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const { page } = await visit(context, federation.url);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
  });

  it('opens a saved operation from the front page and answers it when run is pressed', async () => {
    const visited = await visit(context, federation.url);
    const { page } = visited;
    await page.locator('a[href="/explorer?operation=CompanyDossier&as=analyst"]').click();
    await expectOpenTab(page, 'CompanyDossier');
    await runAndExpect(page, /"data"[\s\S]*"company"[\s\S]*"name"/);
    expect(new URL(page.url()).search).toBe('?operation=CompanyDossier&as=analyst');
    await expectQuiet(visited);
  });

  it('opens the tab that is asked for, beside the other examples', async () => {
    const visited = await visit(context, `${federation.url}/explorer?operation=Briefing`);
    const { page } = visited;
    await expectOpenTab(page, 'Briefing');
    await expect(page.getByRole('tab', { name: 'CompanyDossier' }).count()).resolves.toBe(1);
    await runAndExpect(page, /"siteLicenceStatistics"[\s\S]*"issued"/);
    await expectQuiet(visited);
  });

  it('changes tabs at the first click', async () => {
    const { page } = await visit(context, `${federation.url}/explorer?operation=CompanyDossier`);
    await expectOpenTab(page, 'CompanyDossier');
    await page.locator('.graphiql-tab-button', { hasText: 'Briefing' }).click();
    await expectOpenTab(page, 'Briefing');
  });

  it('shows the examples again after one was closed, and keeps own work through a reload', async () => {
    const { page } = await visit(context, `${federation.url}/explorer`);
    await page.locator('.graphiql-tab-active').waitFor();
    await replaceQuery(page, 'query MyOwn { __typename }');
    await expectOpenTab(page, 'MyOwn');
    // GraphiQL writes its tabs down half a second after the last change.
    await waitUntilKept(page, 'MyOwn');
    await page.reload();
    await expectOpenTab(page, 'MyOwn');
    await page.locator('.graphiql-tab-button', { hasText: 'CompanyDossier' }).click();
    await page.locator('.graphiql-tab-active .graphiql-tab-close').click();
    await page.getByRole('tab', { name: 'CompanyDossier' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('tab', { name: 'CompanyDossier' }).waitFor();

    const again = await visit(context, `${federation.url}/explorer`);
    await again.page.getByRole('tab', { name: 'CompanyDossier' }).waitFor();
    await expect(again.page.getByRole('tab', { name: 'MyOwn' }).count()).resolves.toBe(0);
  });

  it('leaves no question and no header on the machine', async () => {
    const { page } = await visit(context, `${federation.url}/explorer?operation=CompanyDossier`);
    await runAndExpect(page, /"company"/);
    await page.close();
    const next = await visit(context, federation.url);
    const kept = await next.page.evaluate<string>('JSON.stringify({ ...localStorage })');
    expect(kept).not.toMatch(/query|enterpriseCode|headers/i);
  });

  it('says how to go on when the sandbox cannot be reached', async () => {
    await context.route(/apollographql\.com/, (route) => route.abort());
    const { page } = await visit(context, `${federation.url}/sandbox`);
    const message = page.locator('#message');
    await expect(message.isVisible()).resolves.toBe(true);
    await expect(message.getByRole('link', { name: 'trình khám phá' }).getAttribute('href')).resolves.toBe(
      '/explorer',
    );
  });

  it('gives the sandbox this graph, without telemetry, under its policy', async () => {
    await context.route(/^https:\/\/embeddable-sandbox\.cdn\.apollographql\.com\//, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: SANDBOX_SCRIPT }),
    );
    await context.route(/^https:\/\/sandbox\.embed\.apollographql\.com\//, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<p id="framed">Sandbox</p>' }),
    );
    const { page, complaints } = await visit(context, `${federation.url}/sandbox`);
    await page.frameLocator('#sandbox iframe').locator('#framed').waitFor();
    await expect(page.locator('#message').isVisible()).resolves.toBe(false);
    const options = await page.evaluate<Record<string, unknown>>('window.sandboxOptions');
    expect(options).toMatchObject({ initialEndpoint: `${federation.url}/graphql`, runTelemetry: false });
    expect(complaints).toEqual([]);
  });
});

/** Does what Apollo's loader does to the page: makes a frame of its host. */
const SANDBOX_SCRIPT = `
  window.EmbeddedSandbox = class {
    constructor(options) {
      window.sandboxOptions = options;
      const frame = document.createElement('iframe');
      frame.src = 'https://sandbox.embed.apollographql.com/sandbox/explorer';
      document.querySelector(options.target).appendChild(frame);
    }
  };
`;

/** The editor starts its last workers a moment after an answer is shown; what they do counts too. */
async function expectQuiet({ page, complaints, strangers }: Visit): Promise<void> {
  await page.waitForTimeout(750);
  expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
}

async function expectOpenTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, selected: true }).waitFor();
}

async function runAndExpect(page: Page, answer: RegExp): Promise<void> {
  await page.locator('.graphiql-execute-button').click();
  await page.locator('.result-window .view-lines').filter({ hasText: answer }).waitFor();
}

/** Asked from outside the page: a function that waits inside it would need the eval that the policy forbids. */
async function waitUntilKept(page: Page, text: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const kept = await page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
    if (kept.includes(text)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`The page did not keep ${text}`);
}

async function replaceQuery(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}
