const Sequencer = require('@jest/test-sequencer').default;

/** They start processes and wait for them; whichever came last would leave a core with nothing to do. */
const LONG = /\/(soak|differential|export|processes|scale|foreign)\//;

/** On a machine that has not run them before nobody knows which take long. */
module.exports = class LongTestsFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
