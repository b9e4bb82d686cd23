import type { WebSocket } from 'ws';
import { lineOf, MOST_FRAMES } from './frames';

/** What is larger goes in a message of its own, so that what stands behind it does not wait until all of it has come. */
const MESSAGE_BYTES = 64 * 1024;

/**
 * Makes what is sent within one turn of the event loop leave as one message: a message of its own for each of four calls, and a
 * write, a read and the waking of a process with it, costs more than all else about them.
 */
export class OutgoingMessages {
  private parts: (string | Buffer)[] = [];
  private frames = 0;
  private bytes = 0;
  private isGathering = false;

  constructor(private readonly webSocket: WebSocket) {}

  /** Bytes that have not been taken by the system yet. */
  get waitingBytes(): number {
    return this.bytes + this.webSocket.bufferedAmount;
  }

  /** @param body bytes, or text of one byte a character */
  add(number: number, word: string, body: string | Buffer): void {
    const line = lineOf(number, word, body.length);
    const bytes = line.length + body.length;
    if (this.frames === MOST_FRAMES || this.bytes + bytes > MESSAGE_BYTES) this.send();
    this.parts.push(line, body);
    this.frames += 1;
    this.bytes += bytes;
    if (this.isGathering) return;
    this.isGathering = true;
    // After everything that has arrived is dealt with, and before waiting for more.
    setImmediate(() => {
      this.isGathering = false;
      this.send();
    });
  }

  private send(): void {
    const { parts, bytes, webSocket } = this;
    if (parts.length === 0) return;
    this.parts = [];
    this.frames = 0;
    this.bytes = 0;
    if (webSocket.readyState !== webSocket.OPEN) return;
    const message = Buffer.allocUnsafe(bytes);
    let at = 0;
    for (const part of parts) {
      at += typeof part === 'string' ? message.write(part, at, 'latin1') : part.copy(message, at);
    }
    webSocket.send(message);
  }
}
