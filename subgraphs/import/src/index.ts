export * from './command/import-command';
