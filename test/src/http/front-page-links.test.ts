import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import { ask } from '../testkit/ask';
import { saved } from '../testkit/saved';

describe("the front page's links to saved operations", () => {
  let federation: BorrowedFederation;
  let links: readonly string[];

  beforeAll(async () => {
    federation = await borrowFederation();
    links = await explorerLinksOf('/');
  });

  const textOf = async (path: string): Promise<string> =>
    (await (await fetch(`${federation.url}${path}`)).text())
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"');
  const explorerLinksOf = async (path: string): Promise<readonly string[]> =>
    [...(await textOf(path)).matchAll(/href="(\/explorer[^"]*)"/g)].map(([, link]) => String(link));
  const operationOf = (link: string): string | null =>
    new URL(link, federation.url).searchParams.get('operation');
  /** Asks as the explorer does that a link opens. */
  const openAndAsk = async (link: string) => {
    const credential = /data-credential="(\{.*?\})"/.exec(await textOf(link))?.[1];
    const { document, variables } = saved(String(operationOf(link)));
    const headers = JSON.parse(String(credential)) as Record<string, string>;
    return ask<{ verificationRequest?: { identity: object } }>(federation.url, document, variables, headers);
  };

  it('sign in somebody who is answered everything that the operation asks', async () => {
    const ofOperations = links.filter((link) => operationOf(link) !== null);
    expect(ofOperations.length).toBeGreaterThan(6);
    for (const link of ofOperations) {
      expect({ link, errors: (await openAndAsk(link)).errors }).toEqual({ link, errors: undefined });
    }
  });

  it('sign in the officer for the identity behind an account, whoever was chosen before', async () => {
    for (const page of ['/', '/?as=partner']) {
      const [link = ''] = (await explorerLinksOf(page)).filter(
        (each) => operationOf(each) === 'AccountIdentity',
      );
      expect(link).toContain('as=officer');
      const { data } = await openAndAsk(link);
      expect(data?.verificationRequest?.identity).toHaveProperty('fullName');
    }
  });

  it('and to the explorer alone sign in, too', () => {
    expect(links.filter((link) => !link.includes('as='))).toEqual([]);
  });

  it('let the explorer change who asks without losing what it was opened for', async () => {
    const others = await explorerLinksOf('/explorer?operation=AccountIdentity&as=officer');
    expect(others).toContain('/explorer?operation=AccountIdentity&as=analyst');
    expect(others).toContain('/explorer?operation=AccountIdentity');
  });
});
