import '../../web/ui/styles/index.css';
import { createRoot } from 'react-dom/client';
import { createApp } from '../../web/shell/app.tsx';
import { firstAnswer } from './first-question.ts';
import { slots } from './modules.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
const App = createApp(slots, firstAnswer);
createRoot(place).render(<App />);
