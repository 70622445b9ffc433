import { bundle } from '../bundle.ts';
import { defineCommand } from '../command.ts';

export const command = defineCommand({
  name: 'build',
  usage: `Användning: koordinera build

Bygger webbläsarens filer till dist/web, om något i dem har ändrats sedan sist. Görs en gång för varje version innan
tjänsten startas; koordinera serve bygger bara själv i en demo. Behöver utvecklingspaketen (npm ci utan --omit=dev).`,
  options: {},
  async run(_given, io) {
    const { built } = await bundle({ build: true, progress: (message) => void io.stdout(`${message}\n`) });
    if (!built) await io.stdout('Webbläsarens filer är redan byggda för den här versionen.\n');
    return 0;
  },
});
