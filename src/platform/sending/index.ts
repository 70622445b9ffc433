/**
 * The only way out of the house. Each sending is a row: it is claimed for a while in a short transaction, the call is
 * made outside every transaction, and its answer is written in another. A process that dies in between leaves a claim
 * that runs out, and the row is sent again: nothing is lost, and a receiver may get the same thing twice.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { systemSubject } from '../db/system-subject.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { type Claim, markAnswered, takeDueSendings, whatOf } from './store.ts';

export { type Claim, forgetDelivered, forgetSendings, giveUp, reviveGivenUp } from './store.ts';

/** The sending is tried again, at longer and longer intervals. */
export interface Later {
  readonly kind: 'later';
  /** In the program's words, without content. */
  readonly why: string;
}

/** The answer to a call. Refused: the receiver will never accept it as it is, and it waits for a person. */
export type Answer = { readonly kind: 'delivered' } | { readonly kind: 'refused'; readonly why: string } | Later;

/** A kind of receiver. `Given` is the answer with any further data from the call. */
export interface Channel<Message, Given extends Answer> {
  readonly name: string;
  /** The log's name for the system when it sends here. */
  readonly sender: string;
  /** A call without an answer after this time is tried again later. */
  readonly longestCallSeconds: number;
  /** Reads the message, just before the call. */
  read(tx: Tx, what: unknown): Promise<Message>;
  call(message: Message): Promise<Given>;
  /** Further effects of the answer, saved together with it. Logs a delivery. */
  settle(tx: Tx, message: Message, answer: Given | Later): Promise<void>;
}

export interface SenderOptions<Message, Given extends Answer> {
  readonly database: Database;
  readonly clock: Clock;
  readonly channel: Channel<Message, Given>;
  /** Creates sendings for everything that has become due, before each look. */
  readonly order?: () => Promise<void>;
  /** Called at each answer; without a claim when the sender could not even look. */
  readonly answered: (answer: Given | Later, claim: Claim | null) => void;
  /** Called after each look of a sender that is started. */
  readonly looked?: () => Promise<void>;
  /** Milliseconds between looks; 5,000 if left out. */
  readonly pollMs?: number;
}

export interface Sender<Given extends Answer> {
  start(): void;
  /** Finishes running calls and takes no more. */
  stop(): Promise<void>;
  /** Sends until nothing is due, and returns the answers. */
  sendDue(): Promise<readonly (Given | Later)[]>;
}

/** Sendings that run side by side in one process. */
const SIDE_BY_SIDE = 2;

/** How long reading and saving around a call may take before another process takes the sending. */
const MARGIN_SECONDS = 60;

/** Sends everything due on one channel. Several processes may have a sender each. */
export function createSender<Message, Given extends Answer>(options: SenderOptions<Message, Given>): Sender<Given> {
  const { database, channel } = options;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> = Promise.resolve();
  let stopped = true;

  async function sendDue(): Promise<(Given | Later)[]> {
    const answers: (Given | Later)[] = [];
    for (;;) {
      await options.order?.();
      const lease = channel.longestCallSeconds + MARGIN_SECONDS;
      const claims = await takeDueSendings(database, channel.name, SIDE_BY_SIDE, lease);
      if (claims.length === 0) return answers;
      answers.push(...(await Promise.all(claims.map(send))));
    }
  }

  async function send(claim: Claim): Promise<Given | Later> {
    const begun = await inTransaction(claim, async (tx, row) => {
      tx.audit({ action: 'sending.tried', ...row });
      return ok({ message: await channel.read(tx, await whatOf(tx, claim)) });
    });
    const answer = begun.kind === 'later' ? begun : await answerTo(begun.value.message);
    const saved = await inTransaction(claim, async (tx, row) => {
      if (answer.kind !== 'delivered') {
        tx.audit({ action: 'sending.failed', ...row, details: { ...row.details, why: answer.why, kind: answer.kind } });
      }
      if (!(await markAnswered(tx, claim, answer))) {
        return refuse({ kind: 'conflict', message: 'Sändningen togs över av någon annan.' });
      }
      if (begun.kind === 'done') await channel.settle(tx, begun.value.message, answer);
      return ok(null);
    });
    const told = saved.kind === 'later' ? saved : answer;
    options.answered(told, claim);
    return told;
  }

  /** Runs the work as the system of the claim's provider; a failure in it is a reason to try again. */
  async function inTransaction<T>(
    { providerId, sendingId, attempt }: Claim,
    work: (tx: Tx, row: ReturnType<typeof rowAbout>) => Promise<Result<T>>,
  ): Promise<{ kind: 'done'; value: T } | Later> {
    const subject = systemSubject(providerId, channel.sender);
    const context = { subject, clock: options.clock, requestId: uuidv7(), pace: 'work' } as const;
    try {
      const result = await database.transaction(context, (tx) => work(tx, rowAbout(sendingId, channel.name, attempt)));
      return result.ok ? { kind: 'done', value: result.value } : { kind: 'later', why: result.refusal.kind };
    } catch (error) {
      return { kind: 'later', why: nameOf(error) };
    }
  }

  async function answerTo(message: Message): Promise<Given | Later> {
    const answered = new AbortController();
    const tooLate = wait(channel.longestCallSeconds * 1000, null, { signal: answered.signal }).then(
      (): Later => ({ kind: 'later', why: 'inget svar i tid' }),
    );
    tooLate.catch(() => undefined);
    try {
      return await Promise.race([channel.call(message), tooLate]);
    } catch (error) {
      return { kind: 'later', why: nameOf(error) };
    } finally {
      answered.abort();
    }
  }

  function look(): void {
    if (stopped) return;
    working = sendDue()
      .then(options.looked)
      .catch((error: unknown) => options.answered({ kind: 'later', why: nameOf(error) }, null))
      .finally(() => {
        if (!stopped) timer = setTimeout(look, options.pollMs ?? 5000);
      });
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      look();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
    sendDue,
  };
}

/** The log's data about a try; never any content. */
const rowAbout = (sendingId: string, channel: string, attempt: number) => ({
  purpose: 'system' as const,
  object: { kind: 'sending', id: sendingId },
  details: { channel, attempt },
});

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'okänt fel');
