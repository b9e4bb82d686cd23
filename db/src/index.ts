export { type AgencyDatabase, openAgencyDatabase } from './agency-database';
export { type MigrationReport } from './agency-migrations';
export { ensureTemplate, type TemplateOptions } from './cluster-template';
export { readChangeCount } from './change-count';
export { asConstraintViolation, type ConstraintKind, ConstraintViolationError } from './constraint-errors';
export {
  AdministratorNeededError,
  DatabaseBusyError,
  DatabaseUnavailableError,
  DataDirectoryInUseError,
  DataDirectoryUnusableError,
  errorCode,
  ServiceRoleUnavailableError,
  STATEMENT_TIMEOUT,
} from './database-errors';
export {
  DATABASE_OWNERS,
  type DatabaseOwner,
  EVIDENCE_DATABASE,
  GATEWAY_DATABASE,
  isDatabaseOwner,
} from './database-owner';
export {
  type DatabaseLog,
  type DatabaseSettings,
  type EmbeddedSettings,
  type PostgresSettings,
} from './database-settings';
export { copyCluster, createCluster, hasCluster } from './embedded/cluster';
export { serviceRoleOf } from './session';
export { countStatements, type StatementCount } from './statement-count';
export * from './beside';
export { sendBuilt, sendText, type StatementResult, type StatementValues } from './built-statement';
export { type FigureDays, sumAnswerFigures, sumFigures, sumProvinceFigures } from './figures';
export * from './insert-rows';
export { clocked, StatementClock } from './statement-clock';
export * from './keyset';
export * from './one-of';
export { makeFolder } from './make-folder';
export * from './pages-by-parent';
export * from './validity';
export { ensureEmptyTemplate } from './template-folder';
