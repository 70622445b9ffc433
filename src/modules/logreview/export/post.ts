/** One call to the log service, with our client certificate. */
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as tlsRequest } from 'node:https';
import { readAnswer, SOAP_ACTION, type StoreLogAnswer } from './store-log.ts';

export interface LogServiceAddress {
  readonly url: string;
  /** PEM: our certificate and key, and whom we trust besides the system's list. */
  readonly tls: { readonly cert?: string; readonly key?: string; readonly ca?: string };
  /** Longest time of one call. */
  readonly callSeconds: number;
}

/** In bytes. An answer is a few hundred; anything longer than this is no answer. */
const LONGEST_ANSWER = 100_000;

/** Gives a function that sends a call. A failure on the way is answered as `later`; never throws. */
export function postTo(address: LogServiceAddress): (call: string) => Promise<StoreLogAnswer> {
  return (call) =>
    new Promise((resolve) => {
      const later = (why: string) => resolve({ kind: 'later', why });
      const request = address.url.startsWith('https:') ? tlsRequest : plainRequest;
      const options: RequestOptions = {
        method: 'POST',
        ...address.tls,
        headers: {
          'content-type': 'text/xml; charset=utf-8',
          'content-length': Buffer.byteLength(call),
          soapaction: `"${SOAP_ACTION}"`,
        },
        signal: AbortSignal.timeout(address.callSeconds * 1000),
      };
      const sent = request(address.url, options, (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          parts.push(part);
          if (length > LONGEST_ANSWER) sent.destroy();
        });
        response.on('error', (error) => later(codeOf(error)));
        response.on('end', () => resolve(readAnswer(response.statusCode ?? 0, Buffer.concat(parts))));
      });
      sent.on('error', (error) => later(codeOf(error)));
      sent.on('close', () => later('förbindelsen bröts'));
      sent.end(call);
    });
}

/** The kind of failure, without addresses. */
function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
