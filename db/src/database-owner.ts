import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** The gateway's own database: who has been granted what, and the keys of machines. No agency reads it. */
export const GATEWAY_DATABASE = 'gateway';

/** The record of who read what (nhật ký chia sẻ dữ liệu): what an operation disclosed, before its answer left. */
export const EVIDENCE_DATABASE = 'evidence';

/** Whose database it is. Schema, service role, migrations folder and `DATABASE_URL_<OWNER>` bear this name. */
export type DatabaseOwner = AgencyName | typeof GATEWAY_DATABASE | typeof EVIDENCE_DATABASE;

/** Every database of the graph: one for each agency, and the gateway's two. */
export const DATABASE_OWNERS: readonly DatabaseOwner[] = [...AGENCIES, GATEWAY_DATABASE, EVIDENCE_DATABASE];

export function isDatabaseOwner(name: string): name is DatabaseOwner {
  return (DATABASE_OWNERS as readonly string[]).includes(name);
}
