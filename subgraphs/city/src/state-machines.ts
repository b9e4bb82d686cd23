import type { StateMachine } from '@lienthong/acts';
import { CASE_TRANSFER_MACHINE } from './case-transfer/case-transfer-machine';
import { CASE_MACHINE } from './case/case-machine';
import { DOMAIN_MEASURE_MACHINE } from './domain-measure/domain-measure-machine';
import { PENALTY_DECISION_MACHINE } from './penalty-decision/penalty-decision-machine';
import {
  SITE_LICENCE_APPLICATION_MACHINE,
  SITE_LICENCE_MACHINE,
} from './site-licence/site-licence-register-kind';
import { VIOLATION_MACHINE } from './violation/violation-machine';

/** The machines that run in the city: of licences, and of enforcement in the order of a story. */
export const CITY_MACHINES: readonly StateMachine[] = [
  SITE_LICENCE_APPLICATION_MACHINE,
  SITE_LICENCE_MACHINE,
  CASE_MACHINE,
  VIOLATION_MACHINE,
  PENALTY_DECISION_MACHINE,
  DOMAIN_MEASURE_MACHINE,
  CASE_TRANSFER_MACHINE,
];
