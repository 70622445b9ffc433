/** Replaces the decisions when a coordination is in progress here: events are entered on the card (case-rules 1). */
import { useState } from 'react';
import { useKeys } from '../../../../web/shell/index.ts';
import { Button, Row, Stack } from '../../../../web/ui/index.ts';
import { choices, choiceTitle } from '../../domain.ts';
import { DecisionBar, type DecisionBarProps } from './decision-bar.tsx';

export interface UnderWayProps extends DecisionBarProps {
  /** Moves the focus to the link to the card. */
  readonly onToCard: () => void;
}

/** The decision keys lead to the card; a list decision takes one more step, and an offer is never available. */
export function UnderWay({ onToCard, ...bar }: UnderWayProps) {
  const [anyway, setAnyway] = useState(false);
  const [tried, setTried] = useState(false);
  const tell = () => {
    setTried(true);
    onToCard();
  };
  useKeys(
    anyway
      ? []
      : choices.map((choice, index) => ({
          keys: String(index + 1),
          label: `${choiceTitle[choice]}: på kortet`,
          run: tell,
        })),
  );
  if (anyway) return <DecisionBar {...bar} among={choices.filter((choice) => choice !== 'offer')} />;
  return (
    <Stack gap="tight">
      <p role="status">
        {tried
          ? 'Inget listbeslut är fattat: koordinering pågår. Öppna kortet och för in det där.'
          : 'Det som händer nu förs in på kortet, inte som listbeslut.'}
      </p>
      <Row>
        <Button variant="tertiary" size="xsmall" onClick={() => setAnyway(true)}>
          Fatta ett listbeslut ändå
        </Button>
      </Row>
    </Stack>
  );
}
