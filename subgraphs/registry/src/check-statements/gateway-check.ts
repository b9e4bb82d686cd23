import { noGatewayAnswers } from '@lienthong/chassis';

/** What a gateway says to one claim of a statement. */
export interface GatewayVerdict {
  readonly number: string | null;
  readonly kind: string;
  readonly isPrincipal: boolean;
  /** Null where the register's keeper did not answer. */
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly reasonEnglish: string | null;
}

export interface CheckQuestion {
  readonly text: string;
  readonly domain: string | null;
  readonly asOf: string | undefined;
}

export interface CheckAnswer {
  readonly verdicts: readonly GatewayVerdict[];
  readonly recording: string;
}

export type AskGateway = (question: CheckQuestion) => Promise<CheckAnswer>;

/** Thrown for a statement that the gateway refused; `code` is the graph's, or HTTP's status. */
export class NotCheckedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'NotCheckedError';
  }
}

/** Thrown when a gateway answers nobody, or this caller no longer: the next statement would fare no better. */
export class GatewayAwayError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GatewayAwayError';
  }
}

const CHECK = `query CheckStatement($text: String!, $domain: DomainName, $asOf: Date) {
  checkLicenceStatement(text: $text, domain: $domain, asOf: $asOf) {
    recording
    principal { span { start end } }
    claims { number kind span { start end } verdict { outcome reason reasonEnglish } }
  }
}`;

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Told {
  readonly recording: string;
  readonly principal: { readonly span: Place | null } | null;
  readonly claims: readonly {
    readonly number: string | null;
    readonly kind: string;
    readonly span: Place | null;
    readonly verdict: Pick<GatewayVerdict, 'outcome' | 'reason' | 'reasonEnglish'> | null;
  }[];
}

interface Answered {
  readonly data?: { readonly checkLicenceStatement: Told | null } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface GatewayAccess {
  readonly url: string;
  readonly token: string | undefined;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
/** A budget is for a minute. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Asks a running gateway. A gateway that is away, or that has had enough of this caller for a while, is asked again: an hour's
 * run should not end with the first lost packet. An answer, good or bad, is not asked again.
 *
 * @throws {NotCheckedError} for what was refused
 * @throws {GatewayAwayError} when there is no answer after several attempts
 */
export function createAskGateway({ url, token, wait }: GatewayAccess): AskGateway {
  const endpoint = `${url.replace(/\/$/, '')}/graphql`;
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  async function askOnce(
    body: string,
  ): Promise<CheckAnswer | { readonly again: number; readonly why: NotCheckedError }> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'error' });
      text = await response.text();
    } catch (error) {
      return { again: 0, why: new NotCheckedError('UNREACHABLE', noGatewayAnswers(url, error)) };
    }
    const told = readAnswer(text, response.status);
    if (!(told instanceof NotCheckedError)) return told;
    if (told.code !== 'RATE_LIMITED' && response.status < 500) throw told;
    return { again: 1_000 * Number(response.headers.get('retry-after') ?? 0), why: told };
  }

  return async ({ text, domain, asOf }) => {
    const body = JSON.stringify({ query: CHECK, variables: { text, domain, asOf: asOf ?? null } });
    for (let attempt = 1; ; attempt += 1) {
      const answer = await askOnce(body);
      if (!('again' in answer)) return answer;
      if (attempt === ATTEMPTS) throw new GatewayAwayError(answer.why.message);
      const patience = answer.again > 0 ? answer.again : FIRST_WAIT_MS * 2 ** (attempt - 1);
      await wait(Math.min(patience, LONGEST_WAIT_MS));
    }
  };
}

function readAnswer(text: string, status: number): CheckAnswer | NotCheckedError {
  let answered: Answered;
  try {
    answered = JSON.parse(text) as Answered;
  } catch {
    return new NotCheckedError(String(status), `The gateway answered ${status} and no JSON.`);
  }
  const check = answered.data?.checkLicenceStatement;
  if (!check) {
    const [first] = answered.errors ?? [];
    return new NotCheckedError(
      first?.extensions?.code ?? String(status),
      first?.message ?? `The gateway answered ${status}.`,
    );
  }
  const principal = check.principal?.span;
  return {
    recording: check.recording,
    verdicts: check.claims.map(({ number, kind, span, verdict }) => ({
      number,
      kind,
      isPrincipal: span !== null && span.start === principal?.start && span.end === principal.end,
      outcome: verdict?.outcome ?? null,
      reason: verdict?.reason ?? null,
      reasonEnglish: verdict?.reasonEnglish ?? null,
    })),
  };
}
