export * from './agency/agency-ids';
export { ProgressLine } from './seed-command/progress-line';
export * from './showcase';
export * from './writing/demonstration-errors';
export * from './writing/write-demonstration';
