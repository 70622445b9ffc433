import { useState } from 'react';
import type { CallPanelProps, QuickFindProps } from '../../../src/web/shell/index.ts';
import { Button, Search, Textarea } from '../../../src/web/ui/index.ts';

export function QuickFindSample({ onClose }: QuickFindProps) {
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <Search label="Namn eller nummer" hideLabel={false} value={text} onChange={setText} />
    </form>
  );
}

export function CallPanelSample({ onClose }: CallPanelProps) {
  const [said, setSaid] = useState('');
  return (
    <form
      className="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <Textarea label="Vad sades?" minRows={6} value={said} onChange={(event) => setSaid(event.target.value)} />
      <Button type="submit">Stäng samtalet</Button>
    </form>
  );
}
