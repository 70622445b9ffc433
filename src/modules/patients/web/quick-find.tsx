/** What stands in the frame's dialog behind Ctrl K. */
import { useGo } from '../../../web/shell/navigation.tsx';
import type { QuickFindProps } from '../../../web/shell/slots.ts';
import { cardPath } from './card-path.ts';
import { FindPatient } from './find-patient.tsx';

export function QuickFind({ onClose }: QuickFindProps) {
  const go = useGo();
  return (
    <FindPatient
      label="Namn eller personnummer"
      onChoose={(patient) => {
        onClose();
        go(cardPath(patient.patientId));
      }}
    />
  );
}
