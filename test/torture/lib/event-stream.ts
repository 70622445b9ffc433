/** A browser's open stream of news. */
import type { TestBrowser } from '../../../src/app/testing.ts';
import type { SessionReply } from '../../../src/modules/access/contract.ts';

export class EventStream {
  readonly #ending: AbortController;
  #waiting: (() => void)[] = [];

  private constructor(ending: AbortController) {
    this.#ending = ending;
  }

  static async open(browser: TestBrowser): Promise<EventStream> {
    const ending = new AbortController();
    const { json } = await browser.call('GET', '/api/session');
    const unit = (json as unknown as SessionReply).unit?.id ?? '';
    const response = await browser.send(`/api/events?unit=${unit}`, { signal: ending.signal });
    if (response.status !== 200 || response.body === null) throw new Error(`no stream of news: ${response.status}`);
    const stream = new EventStream(ending);
    void stream.#read(response.body);
    return stream;
  }

  /** True when something came before the milliseconds had passed. */
  next(patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const enough = setTimeout(() => resolve(false), patience);
      this.#waiting.push(() => {
        clearTimeout(enough);
        resolve(true);
      });
    });
  }

  /** Waits until nothing has come for that many milliseconds. */
  async quiet(milliseconds: number): Promise<void> {
    while (await this.next(milliseconds));
  }

  async close(): Promise<void> {
    this.#ending.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) {
        if (!/^data:/m.test(Buffer.from(chunk).toString('utf8'))) continue;
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const tell of waiting) tell();
      }
    } catch {
      // Ended by us, or with its service.
    }
  }
}
