/** The draft was saved by another window: both texts, and the person chooses, or joins them. */
import { Button, MomentText, Notice, Row, Stack } from '../../../../web/ui/index.ts';
import type { NewerDraft } from '../contract.ts';
import { differences, joined } from '../join.ts';

export interface TwoTextsProps {
  readonly mine: unknown;
  readonly newer: NewerDraft;
  /** What the form and the draft are to hold from now on. */
  readonly onChosen: (body: unknown) => void;
}

export function TwoTexts({ mine, newer, onChosen }: TwoTextsProps) {
  const texts = differences(mine, newer.body);
  return (
    <Notice tone="attention">
      <Stack gap="tight">
        <p>
          <strong>Utkastet sparades i ett annat fönster</strong> <MomentText moment={newer.savedAt} />. Det du har
          skrivit här är inte sparat ännu. Välj vilken text som ska gälla.
        </p>
        {texts.length === 0 ? <p>Texterna är lika, men något av valen eller dagarna skiljer sig.</p> : null}
        {texts.map((text, nr) => (
          <dl key={`${String(nr)}${text.mine}`} className="k-two-texts">
            <dt>Här</dt>
            <dd className="k-text-lines">{text.mine === '' ? 'tomt' : text.mine}</dd>
            <dt>I det andra fönstret</dt>
            <dd className="k-text-lines">{text.theirs === '' ? 'tomt' : text.theirs}</dd>
          </dl>
        ))}
        <Row gap="tight">
          {texts.length === 0 ? null : (
            <Button size="small" onClick={() => onChosen(joined(mine, newer.body))}>
              Behåll båda texterna
            </Button>
          )}
          <Button variant="secondary" size="small" onClick={() => onChosen(mine)}>
            Behåll texten här
          </Button>
          <Button variant="secondary" size="small" onClick={() => onChosen(newer.body)}>
            Ta texten från det andra fönstret
          </Button>
        </Row>
      </Stack>
    </Notice>
  );
}
