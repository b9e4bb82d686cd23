import type { IncomingMessage } from 'node:http';
import { html, type Markup } from './markup';

/** Somebody of the demonstration whom a visitor may be with one click. */
export interface DemonstrationVisitor {
  readonly name: string;
  readonly title: string;
  readonly titleVietnamese: string;
  /** What is read, and what is not, in one line. */
  readonly reads: string;
  readonly readsVietnamese: string;
}

/** Signing in over invented data; there is none where data are real. */
export interface SignIn {
  readonly visitors: readonly DemonstrationVisitor[];
  /** The visitor that ready-made requests speak for while nobody has been chosen. */
  readonly byDefault: string;
  /** Whom a saved operation takes that says little to everybody else, by the operation's name. */
  readonly neededFor: ReadonlyMap<string, string>;
  /** The headers by which the gateway knows the visitor. */
  readonly headersOf: (name: string) => Promise<Readonly<Record<string, string>>>;
}

/** As whom a page was opened: `?as=officer`. A link and nothing else, so it needs neither script nor cookie. */
export function visitorOf(
  signIn: SignIn | undefined,
  request: IncomingMessage,
): DemonstrationVisitor | undefined {
  const query = (request.url ?? '').split('?', 2)[1] ?? '';
  const name = new URLSearchParams(query).get('as');
  return signIn?.visitors.find((visitor) => visitor.name === name);
}

export function renderVisitors(signIn: SignIn | undefined, chosen: DemonstrationVisitor | undefined): Markup {
  if (!signIn) return html``;
  return html`
    <section aria-labelledby="sign-in">
      <div class="heading">
        <h2 id="sign-in">Xem với tư cách</h2>
        <p lang="en">Look as somebody: one click, invented data</p>
      </div>
      <ul class="cards visitors">
        ${signIn.visitors.map(
          (visitor) => html`
            <li class="card${visitor === chosen ? ' first' : ''}">
              <h3>${visitor.titleVietnamese} <span lang="en">${visitor.title}</span></h3>
              <p>${visitor.readsVietnamese}</p>
              <p lang="en">${visitor.reads}</p>
              <p>
                <a class="button" href="${explorerAddress(visitor)}"
                  >Mở trình khám phá <span lang="en">/ Explore</span></a
                >
                <a href="/?as=${visitor.name}#start">curl</a>
              </p>
            </li>
          `,
        )}
      </ul>
      <p>
        Không đăng nhập thì chỉ đọc được số liệu công khai.
        <span lang="en">Without signing in, only public statistics can be read.</span>
      </p>
    </section>
  `;
}

/** As whom a link opens a page; nobody where data are real. */
export function linkedVisitor(
  signIn: SignIn | undefined,
  chosen: DemonstrationVisitor | undefined,
  operation?: string,
): DemonstrationVisitor | undefined {
  const needed = operation === undefined ? undefined : signIn?.neededFor.get(operation);
  const name = needed ?? chosen?.name ?? signIn?.byDefault;
  return signIn?.visitors.find((visitor) => visitor.name === name);
}

/** The explorer's address: signed in as somebody or not, with what else it is opened for. */
export function explorerAddress(
  visitor: DemonstrationVisitor | undefined,
  others: Iterable<[string, string]> = [],
): string {
  const parameters = new URLSearchParams([...others].filter(([name]) => name !== 'as'));
  if (visitor) parameters.set('as', visitor.name);
  return parameters.size === 0 ? '/explorer' : `/explorer?${parameters.toString()}`;
}

/**
 * Who the explorer asks as, and whom it could ask as instead.
 *
 * @param openedFor what the page's address says beside that, which goes along with every link
 */
export function renderWhoAmI(
  signIn: SignIn | undefined,
  chosen: DemonstrationVisitor | undefined,
  openedFor: URLSearchParams,
): Markup {
  if (!signIn) return html``;
  const others = signIn.visitors.filter((visitor) => visitor !== chosen);
  return html`
    <nav class="whoami" aria-label="Đăng nhập / Sign in">
      <span
        >${
          chosen
            ? html`Bạn là <strong>${chosen.titleVietnamese}</strong> <span lang="en">/ ${chosen.title}</span>`
            : html`Chỉ đọc số liệu công khai <span lang="en">/ You read only public statistics</span>`
        }</span
      >
      ${others.map((visitor) => html`<a href="${explorerAddress(visitor, openedFor)}">${visitor.title}</a>`)}
      ${chosen ? html`<a href="${explorerAddress(undefined, openedFor)}">Đăng xuất <span lang="en">/ Sign out</span></a>` : ''}
    </nav>
  `;
}
