import type { ByteText } from '@lienthong/chassis';
import type { AgencyAnswer } from './execute/agency-connection';

/** What an agency has been asked, and what has come or will come of it. */
export interface AskedQuestion {
  readonly agency: string;
  readonly body: ByteText;
  readonly answer: Promise<AgencyAnswer>;
}
