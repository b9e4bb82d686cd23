import type { Socket } from 'node:net';

/**
 * Makes what is written to a socket within one turn of the event loop leave in one piece: a write of its own for each of
 * four calls costs more than all else about them.
 *
 * @returns what is to be called before each write
 */
export function gatherWrites(socket: Socket): () => void {
  let isGathering = false;
  const send = (): void => {
    isGathering = false;
    socket.uncork();
  };
  return () => {
    if (isGathering) return;
    isGathering = true;
    socket.cork();
    // After everything that has arrived is dealt with, and before waiting for more.
    setImmediate(send);
  };
}
