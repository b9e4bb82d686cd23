import { DatabaseBusyError, DatabaseUnavailableError, STATEMENT_TIMEOUT } from '@lienthong/db';
import { GraphQLError } from 'graphql';
import { maskError } from './mask-errors';

const DRIVER = new Error('connect ECONNREFUSED 10.0.0.5:5432');

function maskedOf(cause: Error) {
  const error = new GraphQLError(cause.message, { path: ['company'], originalError: cause });
  return maskError(error.toJSON(), error);
}

describe('an error that leaves an agency', () => {
  it.each([
    new DatabaseUnavailableError('city', 'ECONNREFUSED', DRIVER),
    new DatabaseBusyError('city', DRIVER),
  ])('says that the agency is unavailable when its database is away (%p)', (cause) => {
    expect(maskedOf(cause)).toEqual({
      message: 'The agency is not answering at the moment.',
      path: ['company'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
  });

  it('says that the question was too much when its statement was given up', () => {
    const timeout = Object.assign(new Error('canceling statement due to statement timeout'), {
      code: STATEMENT_TIMEOUT,
    });
    const { message, extensions } = maskedOf(timeout);
    expect(extensions).toEqual({ code: 'LIMIT_EXCEEDED' });
    expect(message).toMatch(/in time; ask for less/);
  });

  it('is a fault to report when it is anything else that nobody has worded for callers', () => {
    const { message, extensions } = maskedOf(DRIVER);
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(message).not.toContain('10.0.0.5');
  });
});
