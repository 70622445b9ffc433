/** Below the list: links to other pages, and the buttons to finish or take back. */
import { useEffect, useRef } from 'react';
import { Button, KeyHint, Row } from '../../../../web/ui/index.ts';
import { type List, PAGE } from './use-list.ts';
import { atEnd } from './walk.ts';

export function ListFoot({ list }: { readonly list: List }) {
  const { tab, pages, walk, rows, moves } = list;
  const foot = useRef<HTMLDivElement>(null);
  const through = atEnd(walk, rows) && walk.settled.size > 0;
  // The last row is settled: the keyboard focus moves to the next step.
  useEffect(() => {
    if (moves > 0 && through) foot.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [moves, through]);
  return (
    <div ref={foot} className="k-list-foot">
      <Row>
        {pages.back === null ? null : (
          <Button variant="secondary" onClick={pages.back}>
            Föregående {PAGE}
          </Button>
        )}
        {pages.on === null ? null : (
          <Button variant="secondary" data-next onClick={pages.on}>
            Nästa {PAGE}
          </Button>
        )}
        {tab !== 'new' || list.byColleague ? null : (
          <Button
            variant="secondary"
            loading={list.mark.busy}
            {...(pages.on === null ? { 'data-next': true } : {})}
            onClick={() => void list.finish()}
          >
            Klar med genomgången
          </Button>
        )}
        {tab !== 'new' ? null : (
          <Button variant="tertiary" onClick={() => void list.markChosen()}>
            Markera som sedd <KeyHint keys="S" />
          </Button>
        )}
        {walk.decided.length === 0 ? null : (
          <Button variant="tertiary" loading={list.undo.busy} onClick={() => void list.takeBack()}>
            Ta tillbaka senaste beslutet <KeyHint keys="Ctrl Z" />
          </Button>
        )}
      </Row>
      {tab !== 'new' || list.byColleague || pages.on === null ? null : (
        <p className="k-quiet">Klar gäller de rader som har visats. De som inte har visats står kvar som nya.</p>
      )}
    </div>
  );
}
