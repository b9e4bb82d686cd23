import { writePage } from './state-machines-page';

writePage();
console.info('docs/state-machines.md drawn');
