import { createLog } from '@lienthong/chassis';
import type { RegistryContext } from '../loaders';
import { createLicenceStatementResolvers } from './licence-statement-resolvers';

describe('a check whose claims cannot be written', () => {
  it('has its answer all the same, and says so there and in the log', async () => {
    const log = createLog('test', 'silent');
    const told = jest.spyOn(log, 'error');
    const { Query } = createLicenceStatementResolvers(log);
    const check = Query?.['checkLicenceStatement'] as unknown as (
      parent: unknown,
      args: { readonly text: string },
      context: Pick<RegistryContext, 'principal' | 'requestId'> & {
        readonly loaders: Pick<RegistryContext['loaders'], 'recordClaims'>;
      },
    ) => Promise<{ readonly recording: string; readonly claims: readonly unknown[] }>;
    const answer = await check(
      undefined,
      { text: 'Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 01/02/2019' },
      {
        principal: {
          kind: 'officer',
          subject: 'a',
          agency: 'city',
          scopes: new Set(),
          purpose: undefined,
        },
        requestId: 'request-1',
        loaders: { recordClaims: () => Promise.reject(new Error('the database is away')) },
      },
    );
    expect(answer.recording).toBe('FAILED');
    expect(answer.claims).toHaveLength(1);
    expect(told).toHaveBeenCalledWith(
      expect.objectContaining({ requestId: 'request-1' }),
      expect.stringContaining('not recorded'),
    );
  });
});
