import { invalidInput, type Log, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { GraphQLError } from 'graphql';
import type { RegistryContext } from '../loaders';
import type { ToldClaim } from './licence-claim-resolvers';
import {
  MAXIMUM_CHARACTERS,
  MAXIMUM_CLAIMS,
  readForComparison,
  type CheckedStatement,
  type ClaimOfStatement,
} from './read-statement';
import { recordStatement } from './record-claims';

interface CheckArguments {
  readonly text: string;
  readonly domain?: string | null;
  readonly asOf?: string | null;
}

type Recording = 'RECORDED' | 'ANONYMOUS' | 'FAILED';

interface Check extends CheckedStatement {
  readonly recording: Recording;
}

/** A claim of a statement, as the graph tells of it. */
function told({ read, compared }: ClaimOfStatement): ToldClaim {
  return {
    compared,
    issuer: read.issuer,
    printedNumber: read.number?.printed ?? null,
    days: [...(read.issuedOn ? [read.issuedOn] : []), ...read.otherDays],
    span: read.span,
    confidence: read.confidence.toFixed(2),
    oddities: read.oddities,
  };
}

/** @throws BAD_USER_INPUT for an empty text, LIMIT_EXCEEDED for one that is too long or claims too much */
function readChecked({ text, domain, asOf }: CheckArguments): CheckedStatement {
  if (text.trim() === '') throw invalidInput('`text` is empty; send the licence statement of a page.');
  if (text.length > MAXIMUM_CHARACTERS) {
    throw tooMuch(
      `\`text\` may have at most ${MAXIMUM_CHARACTERS} characters; it has ${text.length}. Send the statement and not the whole page.`,
    );
  }
  const statement = readForComparison({ text, domain: domain ?? null, asOf: asOf ?? today() });
  if (statement.claims.length > MAXIMUM_CLAIMS) {
    throw tooMuch(
      `\`text\` may claim at most ${MAXIMUM_CLAIMS} licences; it claims ${statement.claims.length}. Send one page's statement at a time.`,
    );
  }
  return statement;
}

function tooMuch(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED' } });
}

export function createLicenceStatementResolvers(log: Log): Resolvers {
  /**
   * Best effort: verdicts are worth more than the record, so that a failure costs none of them, and it is told in the
   * answer and in the log. Whoever shows no credential could have others suspected with invented statements.
   */
  async function record(
    statement: CheckedStatement,
    { principal, loaders, requestId }: RegistryContext,
  ): Promise<Recording> {
    if (principal.kind === 'public') return 'ANONYMOUS';
    try {
      await recordStatement(statement, loaders.recordClaims);
      return 'RECORDED';
    } catch (error) {
      log.error({ requestId, err: error }, 'claims of a licence statement were not recorded');
      return 'FAILED';
    }
  }

  return {
    Query: {
      checkLicenceStatement: async (
        _: unknown,
        args: CheckArguments,
        context: RegistryContext,
      ): Promise<Check> => {
        const statement = readChecked(args);
        return { ...statement, recording: await record(statement, context) };
      },
    },
    LicenceStatementCheck: {
      kind: ({ read }: Check) => read.kind,
      principal: ({ read, claims }: Check) => {
        const principal = claims.find((claim) => claim.read === read.principal);
        return principal ? told(principal) : null;
      },
      claims: ({ claims }: Check) => claims.map(told),
      holders: ({ read }: Check) => read.holders,
      enterpriseCodes: ({ read }: Check) => read.enterpriseCodes,
      domains: ({ read }: Check) => read.domains,
      oddities: ({ read }: Check) => read.oddities,
    },
  };
}
