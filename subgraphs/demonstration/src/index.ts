export * from './agency/agency-ids';
export * from './showcase';
export * from './writing/demonstration-errors';
export * from './writing/write-demonstration';
