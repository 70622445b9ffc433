/** Refused messages, each with its reason and its original, until a person has settled it. */
import { useRef, useState } from 'react';
import { Page, Term, useRead, WhereNext } from '../../../../web/shell/index.ts';
import { Button, EmptyState, formatNumber, Reading, Row, Stack } from '../../../../web/ui/index.ts';
import { listQuarantine } from '../../contract.ts';
import { Ways } from '../ways.tsx';
import { RefusedItem } from './refused-item.tsx';

export function QuarantinePage() {
  const [afters, setAfters] = useState<readonly string[]>([]);
  const after = afters.at(-1);
  const list = useRead(listQuarantine, { query: after === undefined ? {} : { after } }, { keep: true });
  const [told, setTold] = useState<string | null>(null);
  const telling = useRef<HTMLParagraphElement>(null);
  /** What happened to a row that is gone; the focus moves to this text. */
  const tell = (what: string) => {
    setTold(what);
    // After the row's dialog has closed and given the focus back.
    setTimeout(() => telling.current?.focus(), 100);
  };
  return (
    <Page
      title="Karantän"
      width="text"
      heading={
        <>
          Karantän
          {list.data === undefined ? null : <span className="k-quiet"> · {formatNumber(list.data.total)}</span>}
        </>
      }
    >
      <Ways />
      <p ref={telling} role="status" tabIndex={-1}>
        {told}
      </p>
      <Reading of={list} what="Hämtar karantänen" rows={5}>
        {({ rows, next }) => (
          <Stack>
            <p>
              Det som inte gick att läsa in ligger här tills någon har tagit hand om det.{' '}
              <Term of="karantan">Vad är karantän?</Term>
            </p>
            {rows.length === 0 ? (
              <EmptyState title="Karantänen är tom. Allt som kommit har lästs in.">
                <WhereNext />
              </EmptyState>
            ) : null}
            <ul className="k-refused">
              {rows.map((refused) => (
                <RefusedItem key={refused.quarantineId} refused={refused} onGone={tell} />
              ))}
            </ul>
            <Row>
              {afters.length === 0 ? null : (
                <Button variant="secondary" onClick={() => setAfters(afters.slice(0, -1))}>
                  Föregående
                </Button>
              )}
              {next === null ? null : (
                <Button variant="secondary" onClick={() => setAfters([...afters, next])}>
                  Nästa
                </Button>
              )}
            </Row>
          </Stack>
        )}
      </Reading>
    </Page>
  );
}
