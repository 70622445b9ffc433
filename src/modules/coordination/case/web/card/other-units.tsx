/** Last on the card, folded: the patient's blocks here, and what other units may hold. Nothing is read until opened. */
import { useState } from 'react';
import { useRead } from '../../../../../web/shell/index.ts';
import { Button, Dialog, Notice, Reading, ReadMore, Section, Stack } from '../../../../../web/ui/index.ts';
import { Across, Blocks, Elsewhere } from '../../../../sharing/web/index.ts';
import { readElsewhere } from '../../../contract.ts';
import type { Card } from '../card-reply.ts';
import { may, refusalOf } from './may.ts';

type Unit = { readonly unitId: string; readonly unitName: string };

export function OtherUnits({ card }: { readonly card: Card }) {
  const { patientId } = card.header.patient;
  const [open, setOpen] = useState(false);
  const [reading, setReading] = useState<Unit | null>(null);
  const beyond = refusalOf(card, 'elsewhere.choose');
  const across = refusalOf(card, 'across.look');
  return (
    <>
      <ReadMore
        size="small"
        header={may(card, 'block.read') ? 'Andra enheter och spärrar' : 'Andra enheter'}
        open={open}
        onOpenChange={setOpen}
      >
        {open ? (
          <Stack>
            <Section title="Andra enheter" level={3}>
              {beyond === null ? (
                <Elsewhere patientId={patientId} onRead={setReading} />
              ) : (
                <Notice>{beyond.message}</Notice>
              )}
            </Section>
            <Section title="Andra vårdgivare" level={3}>
              {across === null ? <Across patientId={patientId} /> : <Notice>{across.message}</Notice>}
            </Section>
            {may(card, 'block.read') ? (
              <Section title="Spärrar här" level={3}>
                <Blocks patientId={patientId} />
              </Section>
            ) : null}
          </Stack>
        ) : null}
      </ReadMore>
      {reading === null ? null : (
        <JournalElsewhere patientId={patientId} unit={reading} onClose={() => setReading(null)} />
      )}
    </>
  );
}

interface JournalProps {
  readonly patientId: string;
  readonly unit: Unit;
  readonly onClose: () => void;
}

/** Read-only: only the other unit may change what it has written. */
function JournalElsewhere({ patientId, unit, onClose }: JournalProps) {
  const read = useRead(readElsewhere, { params: { patientId, unitId: unit.unitId } });
  return (
    <Dialog open title={`Journalen vid ${unit.unitName}`} onClose={onClose} width="large">
      <Stack>
        <p className="k-quiet">Bara läsbar: den hör till {unit.unitName}. Att du läser den står i loggen.</p>
        <Reading of={read} what="Hämtar journalen" rows={6}>
          {({ text }) => <pre className="k-journal-text">{text}</pre>}
        </Reading>
        <Button variant="secondary" onClick={onClose}>
          Stäng journalen
        </Button>
      </Stack>
    </Dialog>
  );
}
