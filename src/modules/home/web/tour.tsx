/** The tour: five sentences for a person who is here for the first time. Left once, it is found again under Så här gör du. */
import { AppLink, places, useAbility, useCommand } from '../../../web/shell/index.ts';
import { Button, ErrorBox, Row } from '../../../web/ui/index.ts';
import { readFirstPage, setTour } from '../contract.ts';

const forCoordinators: readonly string[] = [
  'Idag visar vad du har lovat och vad som väntar. Nytt visar vad som har hänt sedan du sist gick igenom listan.',
  'I Nytt väljer du rad med pilarna och beslutar med två siffror: valet och skälet. Ctrl Z tar tillbaka det senaste.',
  'När någon ringer trycker du F2: panelen öppnas ovanpå det du håller på med, och det du skriver sparas som utkast.',
  'Ctrl K hittar en patient. På kortet står nästa steg, planen och allt som är infört.',
  'Det du för in gäller genast, och du signerar när du hinner. Tangenten ? visar alla tangenter.',
];

const forOthers: readonly string[] = [
  'Den här sidan visar först vad som väntar på dig, och sedan vad du kan göra.',
  'Under ditt namn, överst till höger, finns alla sidor som ditt uppdrag öppnar.',
  'Det som inte hör till ditt uppdrag visas inte, och varje gång någon läser om en patient skrivs det i loggen.',
  'Har du uppdrag på flera enheter byter du enhet överst på sidan.',
  'Tangenten ? visar alla tangenter, och Esc stänger det som är öppet.',
];

export function Tour() {
  const sentences = useAbility('worklist.list') ? forCoordinators : forOthers;
  const leave = useCommand(setTour, [readFirstPage]);
  return (
    <section className="k-tour" aria-label="Rundtur">
      <h2>Välkommen till Koordinera</h2>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Row>
        <Button variant="secondary" onClick={() => void leave.run({ body: { shown: false } })}>
          Jag är klar med rundturen
        </Button>
        <span>
          Du hittar den igen under <AppLink to={places.help}>Så här gör du</AppLink>.
        </span>
      </Row>
      {leave.error === null ? null : <ErrorBox error={leave.error} />}
    </section>
  );
}
